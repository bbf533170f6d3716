"""Stays and sights of the national data beside hospitals."""

import pytest

from hospitals.exchange.models import NationalPlace, Placement, Record
from hospitals.exchange.services import Service
from hospitals.geography import distance, walking_minutes
from hospitals.models import Hospital, Surrounding
from portal.core.models import SiteState
from tests.factories import HospitalFactory, SurroundingFactory

from .conftest import HERE, STEP, TODAY, names, run, tell

pytestmark = pytest.mark.django_db


# --- Languages -------------------------------------------------------------------
def test_one_place_of_four_languages_is_one_row(hospital):
    tell("1", "Han River Hotel (한강호텔)")
    tell("22", "汉江酒店", 1.1, Service.CHINESE)
    tell("333", "漢江ホテル", 0.9, Service.JAPANESE, addr1="江南区江南大路1")
    tell("4444", "Отель «Ханган»", 1.2, Service.RUSSIAN)
    run()
    row = Surrounding.objects.get()
    assert [row.name_en, row.name_ko, row.name_zh_hans, row.name_ja, row.name_ru] == [
        "Han River Hotel", "한강호텔", "汉江酒店", "漢江ホテル", "Отель «Ханган»",
    ]  # fmt: skip
    assert (row.note_en, row.note_ja) == ("1 Gangnam-daero", "江南区江南大路1")
    assert (row.kind, row.source, row.read_on, row.licence) == ("stay", "national", TODAY, "KOGL-3")
    metres = round(distance(*HERE, HERE[0] + STEP, HERE[1]))
    assert (row.distance, row.walking_minutes) == (metres, walking_minutes(metres))
    assert Record.objects.filter(row=NationalPlace.objects.get().pk).count() == 4


@pytest.mark.parametrize(
    ("title", "steps", "more"),
    [
        ("汉江酒店", 1.5, {}),  # 55 metres away
        ("汉江博物馆", 1.0, {"kind": "76"}),
    ],
)
def test_what_lies_apart_or_is_of_another_kind_is_another_place(hospital, title, steps, more):
    tell("1", "Han River Hotel")
    tell("2", title, steps, Service.CHINESE, **more)
    run()
    assert Surrounding.objects.count() == NationalPlace.objects.count() == 2


def test_of_two_neighbours_the_same_korean_name_goes_before_the_shortest_way(hospital):
    tell("1", "Han River Hotel (한강호텔)", 1.0)
    tell("2", "Moonlight Inn (달빛여관)", 1.2)
    tell("3", "月光旅馆 (달빛여관)", 1.0, Service.CHINESE)
    run()
    pairs = dict(Surrounding.objects.values_list("name_en", "name_zh_hans"))
    assert pairs == {"Han River Hotel": None, "Moonlight Inn": "月光旅馆"}


def test_two_records_of_one_service_are_never_one_place(hospital):
    tell("1", "Han River Hotel")
    tell("2", "Moonlight Inn")
    run()
    assert names() == ["Han River Hotel", "Moonlight Inn"]


def test_a_language_that_comes_later_joins_its_place(hospital):
    tell("1", "Han River Hotel")
    run()
    tell("2", "漢江ホテル", service=Service.JAPANESE)
    assert run() == [("changed", hospital.pk, "new: 0, changed: 1, gone: 0")]
    assert Surrounding.objects.get().name_ja == "漢江ホテル"


def test_what_is_neither_stay_nor_sight_is_left_out(hospital):
    tell("1", "Han River Shops", kind="79")
    tell("2", "Nowhere", mapx="0", mapy="")
    assert run() == []
    assert not Surrounding.objects.exists()


# --- Which and how many ------------------------------------------------------------
def test_the_nearest_six_stays_and_eight_sights_within_two_kilometres(hospital):
    for number in range(1, 13):
        tell(f"s{number}", f"Stay {number:02}", number)
        tell(f"v{number}", f"View {number:02}", number, kind="78")
    tell("far", "Far away", 18.5, kind="76")
    run()
    assert names(kind="stay") == [f"Stay {number:02}" for number in range(1, 7)]
    assert names(kind="sight") == [f"View {number:02}" for number in range(1, 9)]


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        ({"status": "draft"}, 1),
        ({"status": "withdrawn"}, 0),
        ({"latitude": "35.18", "longitude": "129.07"}, 0),
    ],
)
def test_only_hospitals_in_seoul_that_are_not_withdrawn_have_places(hospital, changes, rows):
    Hospital.objects.update(**changes)
    tell("1", "Han River Hotel")
    run()
    assert Surrounding.objects.count() == rows


@pytest.mark.parametrize(
    ("own", "added"),
    [
        ({"kind": "stay", "name_en": "By another name"}, 0),
        ({"kind": "sight", "name_en": "Han River HOTEL"}, 0),
        ({"kind": "sight", "name_en": "Something else"}, 1),
        ({"kind": "stay", "latitude": "37.49950"}, 1),
    ],
)
def test_what_the_city_lists_already_does_not_come_a_second_time(hospital, own, added):
    place = {"latitude": "37.49900", "longitude": "127.02800", "source": "city"} | own
    before = Surrounding.objects.values().get(pk=SurroundingFactory(hospital=hospital, **place).pk)
    tell("1", "Han River Hotel")
    run()
    assert Surrounding.objects.filter(source="national").count() == added
    assert Surrounding.objects.values().get(pk=before["id"]) == before


def test_a_nearer_place_takes_the_turn_of_the_furthest(hospital):
    for number in range(2, 8):
        tell(f"{number}", f"Stay {number}", number)
    run()
    tell("1", "Stay 1", 1)
    assert run() == [("changed", hospital.pk, "new: 1, changed: 0, gone: 1")]
    assert names() == [f"Stay {number}" for number in range(1, 7)]
    assert Placement.objects.count() == 6


# --- Again -----------------------------------------------------------------------
def test_running_twice_writes_nothing(hospital, django_capture_on_commit_callbacks):
    tell("1", "Han River Hotel (한강호텔)")
    tell("2", "汉江酒店", 1.1, Service.CHINESE)
    tell("3", "Han River Park", 2, kind="76")
    with django_capture_on_commit_callbacks() as published:
        run()
    assert len(published) == 1
    state = list(SiteState.objects.values()), list(Hospital.objects.values())
    rows = list(Surrounding.objects.values()), list(Placement.objects.values())
    with django_capture_on_commit_callbacks() as published:
        assert run() == []
    assert published == []
    assert state == (list(SiteState.objects.values()), list(Hospital.objects.values()))
    assert rows == (list(Surrounding.objects.values()), list(Placement.objects.values()))


def test_a_hospital_that_moves_takes_its_distances_and_places_with_it(hospital):
    tell("1", "Here", 1)
    tell("2", "Between", 9)
    tell("3", "There", 26)
    run()
    assert names() == ["Between", "Here"]
    Hospital.objects.update(latitude=f"{HERE[0] + 26.5 * STEP:.5f}")
    assert run() == [("changed", hospital.pk, "new: 1, changed: 1, gone: 1")]
    rows = dict(Surrounding.objects.values_list("name_en", "distance"))
    assert rows.keys() == {"Between", "There"}
    assert abs(rows["Between"] - 1945) < 5


def test_a_place_that_moves_and_is_renamed_is_followed(hospital):
    tell("1", "Han River Hotel")
    run()
    before = Hospital.objects.get().modified_at
    tell("1", "Han River Grand Hotel", 3)
    run()
    row = Surrounding.objects.get()
    assert (row.name_en, row.distance) == ("Han River Grand Hotel", 334)
    assert Hospital.objects.get().modified_at > before


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_questions_does_not_grow(number, django_assert_num_queries):
    for n in range(number):
        HospitalFactory(latitude=f"{HERE[0] + n * STEP / 10:.5f}", longitude=str(HERE[1]))
        tell(f"{n}", f"Stay {n}", n)
    run()
    with django_assert_num_queries(10):
        assert run() == []
