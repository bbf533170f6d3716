"""The hospitals that are made for measuring have every row a real one has."""

import pytest
from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from hospitals.models import Accreditation, AnswerTime, Hospital
from portal.bench.generating import ROWS, Generator
from portal.search.finding import search

pytestmark = pytest.mark.django_db
SOMETIMES = {Accreditation, AnswerTime}


def test_every_generated_hospital_is_whole(reference):
    assert list(Generator().run(3)) == [3]
    for model in ROWS.keys() - SOMETIMES:
        assert set(model.objects.values_list("hospital", flat=True)) == set(
            Hospital.objects.values_list("pk", flat=True)
        )
    for hospital in Hospital.objects.all():
        hospital.full_clean(exclude=["postcode"])


def test_some_are_accredited_and_some_have_been_measured(reference):
    list(Generator().run(60, index=False))
    for model in SOMETIMES:
        assert 0 < model.objects.values("hospital").distinct().count() < 60


def test_names_differ_and_stand_in_every_language(reference):
    list(Generator().run(40, index=False))
    for code in settings.MODELTRANSLATION_LANGUAGES:
        column = build_localized_fieldname("name", code)
        names = set(Hospital.objects.values_list(column, flat=True))
        assert len(names) == 40
        assert "" not in names


def test_a_generated_hospital_is_found_by_its_name_and_has_its_pages(reference, client):
    list(Generator().run(1))
    hospital = Hospital.objects.get()
    assert search(hospital.name_ru, "ru", kind="hospital").groups[0].ids == (hospital.pk,)
    for page in ("", "doctors/", "treatments/", "visit/"):
        assert client.get(f"/ru/hospitals/{hospital.slug}/{page}").status_code == 200


def test_more_can_be_added_later(reference):
    list(Generator().run(2, index=False))
    list(Generator().run(2, index=False))
    assert Hospital.objects.count() == 4
