from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations import moments, time_zones
from consultations.models import Thread

ZONES = sorted(time_zones.names("en"))
AT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # in Seoul it is the 23rd, 05:00

instants = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)
)


@given(instants, st.sampled_from(ZONES))
def test_both_clocks_show_the_same_instant(at, key):
    moment = moments.moment(at, ZoneInfo(key))
    here, seoul = at.astimezone(ZoneInfo(key)), at.astimezone(moments.SEOUL)
    assert (moment.here, moment.seoul) == (here.replace(tzinfo=None), seoul.replace(tzinfo=None))
    assert moment.differs == (here.utcoffset() != seoul.utcoffset())
    assert moment.other_day == (here.date() != seoul.date())


@given(instants, st.sampled_from(ZONES))
def test_an_offset_says_how_far_the_clock_is_from_utc(at, key):
    said = moments.offset(at, ZoneInfo(key)).removeprefix("UTC").replace("−", "-")
    hours, _, minutes = (said or "0").partition(":")
    sign = -1 if said.startswith("-") else 1
    total = sign * (abs(int(hours)) * 60 + int(minutes or 0))
    assert total == at.astimezone(ZoneInfo(key)).utcoffset().total_seconds() // 60


@pytest.mark.parametrize(
    ("key", "offset"),
    [
        ("Asia/Seoul", "UTC+9"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/St_Johns", "UTC−3:30"),
        ("Europe/London", "UTC"),
    ],
)
def test_offsets_are_written_as_people_write_them(key, offset):
    assert moments.offset(AT, ZoneInfo(key)) == offset


@pytest.mark.parametrize(
    ("language", "moscow", "seoul"),
    [
        ("en", "Moscow", "Seoul"),
        ("zh-hans", "莫斯科", "首尔"),
        ("ja", "モスクワ", "ソウル"),
        ("ru", "Москва", "Сеул"),
        ("ko", "모스크바", "서울"),
    ],
)
def test_a_clock_names_both_places_in_the_pages_language(language, moscow, seoul):
    clock = moments.clock(Thread(time_zone="Europe/Moscow"), language, AT)
    assert (clock.name, clock.seoul_name, clock.offset) == (moscow, seoul, "UTC+3")
    assert clock.differs
    assert clock.own


@pytest.mark.parametrize("unknown", ["", "Mars/Olympus", "../../etc/passwd", "localtime"])
def test_without_a_zone_of_their_own_people_are_shown_seouls(unknown):
    clock = moments.clock(Thread(time_zone=unknown), "en", AT)
    assert (clock.key, clock.differs, clock.own) == ("Asia/Seoul", False, False)


def test_a_zone_that_goes_with_seouls_does_not_differ():
    assert not moments.clock(Thread(time_zone="Asia/Tokyo"), "en", AT).differs
    assert not moments.moment(AT, ZoneInfo("Asia/Tokyo")).differs


def test_there_is_no_moment_where_nothing_happened():
    assert moments.moment(None, moments.SEOUL) is None
