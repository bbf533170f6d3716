from fractions import Fraction

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from consultations.quotes import comparing, money
from consultations.quotes.comparing import Billed, Mark
from consultations.quotes.content import Content, Fees, Line, dump, load, pick
from portal.core.templatetags.portal import percent, won

prices = st.integers(0, money.MOST_OF_A_UNIT)
units = st.integers(0, money.MOST_UNITS)
vats = st.sampled_from(money.Vat.values)
a_line = st.builds(
    Line, texts=st.just({"en": "X"}), quantity=units, unit_price=st.integers(0, 10**10), vat=vats
)


@given(units, prices, vats)
def test_a_line_adds_up_and_keeps_its_stated_amount(quantity, price, vat):
    line = money.amounts(quantity, price, vat)
    assert line.net + line.vat == line.gross
    assert min(line.net, line.vat, line.gross) >= 0
    assert (line.net if vat == "excluded" else line.gross) == quantity * price


@given(units, prices, st.sampled_from(["included", "excluded"]))
def test_tax_is_a_tenth_of_the_net_to_the_nearest_won(quantity, price, vat):
    line = money.amounts(quantity, price, vat)
    exact = Fraction(quantity * price, 11 if vat == "included" else 10)
    assert abs(line.vat - exact) <= Fraction(1, 2)


@given(st.lists(a_line, max_size=40))
def test_the_total_is_the_sum_of_what_the_lines_show(lines):
    whole = money.total(lines)
    assert whole.gross == sum(line.amounts.gross for line in lines)
    assert whole.net + whole.vat == whole.gross


@pytest.mark.parametrize(
    ("quantity", "price", "vat", "expected"),
    [
        (1, 1_100_000, "included", (1_000_000, 100_000, 1_100_000)),
        (1, 1_000_000, "excluded", (1_000_000, 100_000, 1_100_000)),
        (2, 500_000, "exempt", (1_000_000, 0, 1_000_000)),
        (1, 5, "excluded", (5, 1, 6)),  # a half goes up
        (1, 4, "excluded", (4, 0, 4)),
        (1, 16, "included", (15, 1, 16)),
        (1, 0, "excluded", (0, 0, 0)),
        (0, 10, "included", (0, 0, 0)),
    ],
)
def test_known_amounts(quantity, price, vat, expected):
    line = money.amounts(quantity, price, vat)
    assert (line.net, line.vat, line.gross) == expected


@pytest.mark.parametrize(("quantity", "price"), [(-1, 5), (1, -5)])
def test_nothing_is_negative(quantity, price):
    with pytest.raises(ValueError, match="negative"):
        money.amounts(quantity, price, "exempt")


def test_a_total_beyond_what_scripts_can_count_is_refused():
    just = Line({"en": "X"}, 1, money.MOST, "exempt")
    assert money.total([just]).gross == 2**53 - 1
    with pytest.raises(ValueError, match="More"):
        money.total([just, Line({"en": "X"}, 1, 1, "exempt")])


@pytest.mark.parametrize(
    ("price", "vat", "outside"),
    [
        (999_999, "included", "below"), (1_000_000, "included", ""), (2_000_000, "included", ""),
        (2_000_001, "included", "above"), (1_818_182, "excluded", ""),
        (1_900_000, "excluded", "above"), (909_091, "excluded", ""), (2_000_000, "exempt", ""),
    ],
)  # fmt: skip
def test_a_price_is_held_against_the_disclosed_fee_with_tax_on_both_sides(price, vat, outside):
    fees = Fees(1_000_000, 2_000_000, "included")
    assert Line({"en": "X"}, 3, price, vat, fees=fees).outside == outside


texts = st.dictionaries(st.sampled_from(["ko", "en", "ru", "ja", "zh-hans"]), st.text())


@given(
    st.lists(
        st.builds(
            Line,
            texts=texts,
            quantity=units,
            unit_price=prices,
            vat=vats,
            remarks=texts,
            includes=texts,
            offer=st.none() | st.integers(1, 10**6),
            fees=st.none() | st.builds(Fees, low=prices, high=prices, vat=vats),
        ),
        max_size=4,
    ),
    st.dates(),
    texts,
)
def test_what_is_written_down_is_read_again(lines, day, notes):
    said = Content("ru", day, tuple(lines), {"name": notes}, notes=notes)
    assert load(dump(said, number="Q")) == (said, {"number": "Q"})


def test_a_text_is_looked_for_in_the_readers_then_in_the_quotes_own_language():
    texts = {"ru": "Койка", "ko": "병실"}
    assert (pick(texts, "ru"), pick(texts, "ru").foreign) == ("Койка", False)
    assert (pick(texts, "ja", "ru"), pick(texts, "ja", "ru").language) == ("Койка", "ru")
    assert pick(texts, "ja").language == "ko"
    assert pick({}, "ja") == ""


# --- The bill beside the quote ------------------------------------------------------
def test_each_line_of_a_bill_is_marked_in_words():
    quoted = [Line({"en": "X"}, 1, price, "exempt") for price in (100, 100, 100, 100)]
    billed = Billed((125, 75, 100, None), (("Pillow", 30),), "en")
    found = comparing.compare(quoted, billed, ["A", "B", "C", "D", "Pillow"])
    assert [row.mark for row in found.rows] == [
        *(Mark.ABOVE, Mark.BELOW, Mark.SAME, Mark.MISSING, Mark.EXTRA)
    ]
    assert [row.difference for row in found.rows] == [25, -25, 0, -100, 30]
    assert [row.per_cent for row in found.rows] == [25, -25, 0, -100, None]
    assert (found.whole.quoted, found.whole.billed, found.whole.per_cent) == (400, 330, -17.5)
    assert not found.is_higher


@given(st.lists(st.tuples(prices, st.none() | prices), max_size=20), st.lists(prices, max_size=9))
def test_the_differences_of_the_lines_make_that_of_the_whole(pairs, extra):
    quoted = [Line({"en": "X"}, 1, price, "exempt") for price, _billed in pairs]
    billed = Billed(tuple(b for _price, b in pairs), tuple(("Y", a) for a in extra), "en")
    found = comparing.compare(quoted, billed, ["X"] * (len(pairs) + len(extra)))
    assert sum(row.difference for row in found.rows) == found.whole.difference


def test_what_was_free_of_charge_has_no_percentage():
    row = comparing.Compared("X", 0, 50)
    assert (row.mark, row.per_cent) == (Mark.ABOVE, None)


# --- How it is written ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "amount", "difference", "share"),
    [
        ("en", "₩1,234,567", "−₩5,000", "−12.5%"),
        ("zh-hans", "₩1,234,567", "−₩5,000", "−12.5%"),
        ("ja", "₩1,234,567", "−₩5,000", "−12.5%"),
        ("ko", "₩1,234,567", "−₩5,000", "−12.5%"),
        ("ru", "1\u00a0234\u00a0567\u00a0₩", "−5\u00a0000\u00a0₩", "−12,5\u00a0%"),
    ],
)
def test_money_is_written_as_each_language_does(language, amount, difference, share):
    with override(language):
        assert (won(1_234_567), won(-5000), percent(-12.5)) == (amount, difference, share)
