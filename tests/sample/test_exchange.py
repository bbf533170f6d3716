import pytest

from hospitals.exchange.models import Difference, Entry, Pair, Record, Run
from portal.sample import exchange
from tests.factories import HospitalFactory

SLUGS = ("apgujeong-haneul-clinic", "hangang-medical-center", "cheongdam-maru-skin")


@pytest.fixture
def hospitals(db):
    return {slug: HospitalFactory(slug=slug, sections=[]) for slug in SLUGS}


def test_the_sample_shows_one_of_each_thing(hospitals):
    exchange.load(hospitals)
    exchange.load(hospitals)  # as with --reload: no second one
    assert Run.objects.get().state == "done"
    assert set(Record.objects.exclude(hospital=None).values_list("hospital__slug", flat=True)) == {
        "apgujeong-haneul-clinic",
        "hangang-medical-center",
    }
    assert Difference.objects.open().get().hospital.slug == "hangang-medical-center"
    assert Pair.objects.open().get().hospital.slug == "cheongdam-maru-skin"
    assert Entry.objects.filter(outcome="failed").count() == 1


def test_the_sample_goes_without_a_trace_and_takes_nothing_else(hospitals):
    kept = Run.objects.create(state="done")
    exchange.load(hospitals)
    exchange.remove()
    assert list(Run.objects.all()) == [kept]
    assert not Record.objects.exists()


def test_an_institution_that_is_missing_is_left_out(db):
    exchange.load({})
    assert not Difference.objects.exists()
    assert Record.objects.filter(hospital=None).count() == 3
