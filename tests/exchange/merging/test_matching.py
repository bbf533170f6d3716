import time

import pytest

from hospitals.exchange.merging import deciding
from hospitals.exchange.merging.matching import Index, Known, name_key, of_record
from hospitals.exchange.merging.saying import fields, says
from hospitals.exchange.models import Difference, Pair, Record
from hospitals.exchange.targets import Outcome
from hospitals.models import Hospital
from tests.factories import CareSectionFactory, DistrictFactory, HospitalFactory

from .institution import change, medical, merge, run

BLANK = {"phone": "", "homepage": "", "registration_number": ""}
METRE = 1 / 111_195  # in degrees of latitude


@pytest.fixture(autouse=True)
def gangnam(db):
    CareSectionFactory(slug="beauty")
    return DistrictFactory(slug="gangnam")


def known(metres=0, **columns):
    """A hospital so far from the record of the tests."""
    place = {"latitude": f"{37.5 + metres * METRE:.5f}", "longitude": "127.03000"}
    names = {"name_en": "Lucy Clinic", "name_ko": "루시의원"}
    return HospitalFactory(**BLANK | place | names | columns)


def grounds():
    return {pair.hospital: pair.grounds for pair in Pair.objects.all()}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lucy Clinic", "LUCY"), ("The Lucy Clinic", "Lucy Hospital"), ("루시의원", "루시 병원"),
        ("Lucy Medical Center", "Lucy Medical Centre"), ("ルーシークリニック", "ルーシー"),
        ("露西诊所", "露西医院"),
    ],
)  # fmt: skip
def test_words_that_all_have_tell_nobody_apart(one, two):
    assert name_key(one) == name_key(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Lucy Dental Clinic", "Lucy Clinic"), ("루시피부과의원", "루시성형외과의원"),
     ("Clinic", "Hospital")],
)  # fmt: skip
def test_what_they_treat_tells_them_apart(one, two):
    assert name_key(one) != name_key(two)


def test_a_name_at_its_place_is_the_same():
    hospital = known(140)
    merged = merge(medical())
    assert merged.hospital == hospital
    assert not Pair.objects.exists()


def test_a_korean_name_is_enough():
    hospital = known(name_en="")
    assert merge(medical(title="Another (루시 의원)")).hospital == hospital


def test_a_name_far_away_is_doubtful():
    hospital = known(400)
    merged = merge(medical())
    assert (merged.outcome, merged.note) == (Outcome.DOUBTFUL, "alike by name")
    pair = Pair.objects.get()
    assert (pair.hospital, pair.grounds, pair.metres) == (hospital, ["name"], pytest.approx(400, 1))
    assert Hospital.objects.count() == 1


def test_a_name_of_nowhere_is_doubtful():
    hospital = known()
    merge(medical(mapx="", mapy=""))
    assert grounds() == {hospital: ["name"]}
    assert Pair.objects.get().metres is None


def test_two_that_could_be_it_are_doubtful():
    near, nearer = known(100), known(10)
    merge(medical())
    assert grounds() == {near: ["name", "near"], nearer: ["name", "near"]}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"phone": "+82-2-555-0001"}, ["phone"]),
        ({"homepage": "https://lucy.example/"}, ["homepage"]),
    ],
)
def test_a_number_or_page_in_common_is_doubtful(columns, expected):
    hospital = known(5000, name_en="Han House", name_ko="한집", **columns)
    merge(medical())
    assert grounds() == {hospital: expected}


def test_a_similar_name_next_door_is_doubtful():
    hospital = known(30, name_en="Lucy Skin", name_ko="루시스킨")
    merge(medical())
    assert grounds() == {hospital: ["alike", "near"]}


def test_a_very_similar_name_around_the_corner_is_doubtful():
    hospital = known(300, name_en="Lucy Skin Gangnams", name_ko="")
    merge(medical(title="Lucy Skin Gangnam"))
    assert grounds() == {hospital: ["alike"]}


@pytest.mark.parametrize(
    ("metres", "name"),
    [(5, "Han House"), (300, "Lucy Skin House"), (900, "Lucys")],
)
def test_what_only_lies_near_or_only_sounds_alike_is_another(metres, name):
    known(metres, name_en=name, name_ko="")
    assert merge(medical(title="Lucy Clinic")).outcome == Outcome.NEW


def test_a_registration_number_is_the_same_whatever_else_differs():
    hospital = known(9000, name_en="Han House", name_ko="", registration_number="M-2024-01")
    assert merge(medical(regno="Ｍ 2024 01")).hospital == hospital


def test_nothing_alike_is_new():
    known(9000, name_en="Han House", name_ko="한집")
    assert merge(medical()).outcome == Outcome.NEW


# --- What is decided ---------------------------------------------------------------------------
def test_a_doubt_waits_and_is_told_once():
    known(400)
    record = medical(content_id="5")
    medical("ja", "5", title="ルーシー")
    assert [one.outcome for one in run()] == [Outcome.DOUBTFUL]
    assert run() == []
    assert Record.objects.to_merge().count() == 2
    assert Pair.objects.count() == 1
    assert merge(change(record, tel="02-555-1234")).outcome is None


def test_the_same_is_taken_over_at_the_next_reading(curator):
    hospital = known(400)
    medical(content_id="5")
    medical("ja", "5", title="ルーシー", details={})
    run()
    deciding.same(Pair.objects.get(), curator)
    assert {one.hospital for one in run()} == {hospital}
    hospital.refresh_from_db()
    assert hospital.phone == "+82-2-555-0001"
    assert Difference.objects.get(column="name_ja").theirs == "ルーシー"
    assert not Record.objects.to_merge().exists()


def test_told_apart_from_all_it_becomes_a_draft(curator):
    known(400), known(600)
    medical()
    run()
    first, second = Pair.objects.all()
    deciding.other(first, curator)
    assert run() == []
    deciding.other(second, curator)
    assert [one.outcome for one in run()] == [Outcome.NEW]
    assert Hospital.objects.count() == 3


def test_told_apart_it_is_not_taken_for_the_same_later(curator):
    hospital = known(400)
    medical()
    run()
    deciding.other(Pair.objects.get(), curator)
    Hospital.objects.filter(pk=hospital.pk).update(latitude="37.50000")
    assert [one.outcome for one in run()] == [Outcome.NEW]


# --- The index ---------------------------------------------------------------------------------
def sought(**item):
    record = medical(**item)
    return of_record(says(record), fields(record))


def test_the_index_follows_what_changes(django_assert_num_queries):
    hospital, index = known(), Index()
    assert index.refresh().match(sought()).same.hospital == hospital.pk
    with django_assert_num_queries(1):
        index.refresh()
    hospital.name_en, hospital.name_ko = "Han House", ""
    hospital.save()
    other = known(20)
    with django_assert_num_queries(2):
        index.refresh()
    assert index.match(sought()).same.hospital == other.pk
    other.delete()
    assert index.refresh().match(sought(details={}, tel="")).same is None


def test_the_index_finds_in_twenty_thousand_at_once():
    index = Index()
    for number in range(20_000):
        point = (37.43 + number % 200 / 800, 126.8 + number // 200 / 300)
        index.put(
            Known(
                number,
                frozenset({f"klinik{number:05}"}),
                point,
                f"8225550{number:05}",
                f"{number}.kr",
            )
        )
    began = time.process_time()
    for number in range(0, 20_000, 50):
        point = index.rows[number].point
        found = index.match(Known(None, frozenset({f"klinik{number:05}"}), point, "", ""))
        assert found.same.hospital == number
    assert time.process_time() - began < 4
