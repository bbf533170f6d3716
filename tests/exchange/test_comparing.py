from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange import comparing

texts = st.text(max_size=80)


def marked(pieces):
    return [piece.text for piece in pieces if piece.differs]


def test_words_that_differ_are_marked_and_no_others():
    ours, theirs = comparing.compare("Open daily until six", "Open daily until seven")
    assert (marked(ours), marked(theirs)) == (["six"], ["seven"])


def test_scripts_without_spaces_are_compared_by_letter():
    ours, theirs = comparing.compare("汉江医院", "汉南医院")
    assert (marked(ours), marked(theirs)) == (["江"], ["南"])


def test_korean_is_compared_by_word():
    ours, theirs = comparing.compare("서울특별시 강남구", "서울특별시 서초구")
    assert (marked(ours), marked(theirs)) == (["강남구"], ["서초구"])


@given(texts, texts)
def test_nothing_is_lost_and_equal_texts_bear_no_mark(ours, theirs):
    left, right = comparing.compare(ours, theirs)
    assert "".join(piece.text for piece in left) == ours
    assert "".join(piece.text for piece in right) == theirs
    assert marked(comparing.compare(ours, ours)[0]) == []


def test_very_long_texts_stand_without_marks():
    left, _right = comparing.compare("word " * comparing.MOST, "other")
    assert marked(left) == []


def test_a_list_shows_the_place_that_differs_and_not_the_whole_text():
    ours, theirs = comparing.compare("a " * 300 + "six", "a " * 300 + "seven")
    assert marked(comparing.brief(ours)) == ["six"]
    assert len("".join(piece.text for piece in comparing.brief(theirs))) < 60


def test_what_is_cut_off_says_so():
    left, _right = comparing.compare("x" * 500, "y")
    assert comparing.brief(left)[-1].text.endswith("…")
