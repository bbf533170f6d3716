"""Where the time of a reading goes is told from what sync_national says."""

import pytest

from portal.bench.national import Stopwatch


@pytest.mark.parametrize(
    ("line", "piece"),
    [
        ("  EngService2 ENG: page 1 of 3, 2000 rows", "EngService2 ENG"),
        ("  MdclTursmService detailIntro: 40 of 400 records, 9 calls left",
         "MdclTursmService detailIntro"),
        ("  MdclTursmService: 400 of 400 records merged", "merging MdclTursmService"),
        ("Merging", "beginnings and ends"),
    ],
)  # fmt: skip
def test_each_line_ends_a_piece_of_work(line, piece):
    watch = Stopwatch()
    watch.write(f"{line}\n")
    assert list(watch.seconds) == [piece]
    assert watch.lines == [line]
