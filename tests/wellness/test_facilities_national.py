"""Facilities that come from the national data."""

from datetime import date

import pytest
from django.utils import timezone

from hospitals.exchange import targets
from hospitals.exchange.merging import deciding
from hospitals.exchange.models import Difference, Record
from hospitals.exchange.services import Service
from tests.factories import UserFactory
from tests.factories.hospitals import DistrictFactory
from tests.factories.wellness import FacilityFactory
from wellness.models import Facility
from wellness.national import KINDS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def tell(content_id="1", title="고요한 물", language="ko", shown=True, intro=None, **item):
    """A record as it was read last."""
    item = {
        "wellnessthemacd": "EX050200", "mapx": "127.0280000", "mapy": "37.4980000",
        "baseaddr": "서울특별시 강남구 강남대로 396", "detailaddr": "지하 1층",
        "ldongregncd": "11", "ldongsigngucd": "680", "tel": "02-1234-5678",
        "cpyrhtdivcd": "Type1", **item,
    }  # fmt: skip
    details = {"detailCommon": {"overview": item.pop("overview", "")}, "detailIntro": intro or {}}
    return Record.objects.update_or_create(
        service=Service.WELLNESS, content_id=content_id, language=language,
        defaults={
            "title": title, "item": item, "details": details, "shown": shown,
            "read_at": timezone.now(), "modified": f"{shown}",
            "digest": f"{hash((title, repr(item), repr(details), shown)):x}"[:64],
        },
    )[0]  # fmt: skip


def run():
    """[outcome] of what was not merged yet."""
    found = []
    for record in Record.objects.to_merge().order_by("content_id", "language"):
        merged = targets.of(Service.WELLNESS).merge(record, TODAY)
        found += [merged.outcome.value] if merged.outcome else []
    assert list(targets.of(Service.WELLNESS).finish(TODAY)) == []
    return found


@pytest.fixture
def curator(roles):
    return UserFactory(groups=["curator"])


def test_a_new_facility_waits_with_all_that_is_told(db):
    gangnam = DistrictFactory(slug="gangnam")
    tell(
        overview="물이 <br>따뜻합니다.", homepage="spa.example.kr",
        intro={"usetime": "10:00~22:00<br>연중무휴", "restdate": "없음"},
    )  # fmt: skip
    assert run() == ["new"]
    row = Facility.objects.waiting().get()
    assert (row.name_ko, row.kind, row.district) == ("고요한 물", "jjimjilbang", gangnam)
    assert row.description_ko == "물이\n따뜻합니다."
    assert (row.hours_ko, row.rest_days_ko) == ("10:00~22:00 연중무휴", "없음")
    assert row.address_ko == "서울특별시 강남구 강남대로 396 지하 1층"
    assert (row.phone, row.homepage) == ("+82-2-1234-5678", "http://spa.example.kr")
    assert (str(row.latitude), str(row.longitude)) == ("37.49800", "127.02800")
    assert (row.source, row.licence, row.confirmed) == ("national", "KOGL-1", False)
    assert not row.published


@pytest.mark.parametrize(("code", "kind"), [*KINDS.items(), ("EX999999", "other"), ("", "other")])
def test_each_theme_has_its_kind(code, kind):
    tell(wellnessthemacd=code)
    run()
    assert Facility.objects.get().kind == kind


def test_languages_of_one_number_and_of_one_spot_are_one_row():
    tell()
    tell("1", "Quiet Water (고요한 물)", "en", baseaddr="396 Gangnam-daero")
    tell("2", "静水", "zh-hans", mapx="127.0281", tel="")
    tell("3", "静かな水", "ja", tel="")
    assert sorted(run()) == ["changed"] * 3 + ["new"]
    row = Facility.objects.get()
    assert [row.name_ko, row.name_en, row.name_zh_hans, row.name_ja] == [
        "고요한 물", "Quiet Water", "静水", "静かな水",
    ]  # fmt: skip
    assert row.address_en == "396 Gangnam-daero, 지하 1층"
    assert set(Record.objects.values_list("row", flat=True)) == {row.pk}
    assert not Difference.objects.exists()


@pytest.mark.parametrize(
    ("other", "rows"),
    [
        ({"title": "静水", "language": "zh-hans", "mapy": "37.5000", "tel": ""}, 2),  # 220 metres
        ({"title": "静水", "language": "zh-hans", "wellnessthemacd": "EX050700", "tel": ""}, 2),
        ({"title": "静水", "language": "zh-hans", "mapy": "37.4990"}, 1),  # the same telephone
        ({"title": "Q (고요한 물)", "language": "en", "mapy": "37.4990", "tel": ""}, 1),
        ({"title": "고요한 물"}, 2),  # the same language has told of it already
    ],
)
def test_what_is_the_same_facility_and_what_is_not(other, rows):
    tell()
    tell("2", **other)
    run()
    assert Facility.objects.count() == rows


def test_what_the_city_has_already_is_completed_and_not_doubled():
    own = FacilityFactory(source="city", name_ko="고요한 물", phone="", kind="jjimjilbang")
    tell()
    run()
    row = Facility.objects.get()
    assert (row.pk, row.phone, row.published, row.source) == (
        own.pk, "+82-2-1234-5678", True, "city",
    )  # fmt: skip


def test_a_text_stands_in_the_column_of_its_real_language():
    tell(language="en", title="고요한 물", overview="따뜻한 물입니다.")
    run()
    row = Facility.objects.get()
    assert (row.name_ko, row.name_en, row.description_ko) == ("고요한 물", None, "따뜻한 물입니다.")


def test_the_korean_record_takes_over_from_the_english_one():
    tell("1", "Quiet Water (고요한물)", "en")
    run()
    tell("1", "고요한 물 찜질방", "ko", tel="02-9999-0000")
    assert run() == ["changed"]
    row = Facility.objects.get()
    assert (row.name_ko, row.phone) == ("고요한 물 찜질방", "+82-2-9999-0000")
    tell("1", "Quiet Water (고요한물)", "en", overview="Warm.")
    run()
    row.refresh_from_db()
    assert (row.name_ko, row.phone, row.description_en) == (
        "고요한 물 찜질방", "+82-2-9999-0000", "Warm.",
    )  # fmt: skip
    assert not Difference.objects.exists()


def test_running_twice_changes_nothing():
    tell()
    tell("1", "Quiet Water (고요한 물)", "en")
    run()
    state = list(Facility.objects.values()), list(Record.objects.values())
    assert run() == []
    Record.objects.update(merged="")
    assert run() == []
    assert list(Facility.objects.values()) == state[0]


def test_what_staff_changed_stays_and_is_asked(curator):
    tell()
    run()
    Facility.objects.update(name_ko="우리 이름")
    tell(title="새 이름")
    assert run() == ["conflict"]
    assert Facility.objects.get().name_ko == "우리 이름"
    deciding.accept(Difference.objects.get(), curator)
    assert Facility.objects.get().name_ko == "새 이름"


def test_what_staff_deleted_or_dismissed_does_not_come_back(curator):
    tell()
    run()
    Facility.objects.get().delete()
    tell(title="고요한 물 2")
    assert run() == []
    deciding.dismiss(tell("2"), curator)
    assert run() == []
    assert not Facility.objects.exists()


def test_a_facility_that_is_shown_no_longer_is_one_question(curator):
    for shown in (True, False):
        tell(shown=shown)
        tell("1", "Quiet Water", "en", shown=shown)
        found = run()
    assert found == ["withdrawn"]
    Facility.objects.update(published=True)
    deciding.accept(Difference.objects.get(), curator)
    assert not Facility.objects.published().exists()
    assert not Facility.objects.waiting().exists()
    tell()
    run()
    assert Facility.objects.waiting().count() == 1


def test_one_language_that_goes_asks_nothing_and_one_that_comes_back_settles():
    for shown in (True, False):
        tell()
        tell("1", "Quiet Water", "en", shown=shown)
        run()
    assert not Difference.objects.exists()
    tell(shown=False)
    assert run() == ["withdrawn"]
    tell("1", "Quiet Water", "en")
    run()
    assert not Difference.objects.open().exists()
