import pytest

from portal.translating.figures import doubts


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("2003년부터 12병상", "12 beds, since 2003"),
        ("1,234명", "1 234 человека"),
        ("3만 원", "30,000 won"),
        ("2억 원", "200 million won"),
        ("150만 명", "1 млн 500 тыс. … 1500000"[-7:]),
        ("2024년 3월", "March 2024"),
        ("{name} 님", "Dear {name}"),
        ("１２층", "12th floor"),
        ("의원입니다.", "A clinic."),
    ],
)
def test_the_same_figures_raise_no_doubt(source, text):
    assert doubts(source, text) == []


@pytest.mark.parametrize(
    ("source", "text", "named"),
    [
        ("12병상", "13 beds", "12, 13"),
        ("3만 원", "3,000 won", "30000, 3000"),
        ("의원", "Clinic No. 1", "1"),
        ("{name} 님", "Dear patient", "{name}"),
    ],
)
def test_figures_and_placeholders_that_differ_are_named(source, text, named):
    assert named in doubts(source, text)[0]
