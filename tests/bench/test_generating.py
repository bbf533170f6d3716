"""The hospitals that are made for measuring have every row a real one has."""

import pytest
from django.core.management import call_command

from hospitals.models import Hospital
from portal.bench.generating import ROWS, Generator

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference():
    call_command("load_reference", verbosity=0)


def test_every_generated_hospital_is_whole(reference):
    assert list(Generator().run(3)) == [3]
    for model in ROWS:
        assert set(model.objects.values_list("hospital", flat=True)) == set(
            Hospital.objects.values_list("pk", flat=True)
        )
    for hospital in Hospital.objects.all():
        hospital.full_clean(exclude=["postcode"])


def test_a_generated_hospital_has_its_pages(reference, client):
    list(Generator().run(1))
    slug = Hospital.objects.get().slug
    for page in ("", "doctors/", "treatments/", "visit/"):
        assert client.get(f"/ru/hospitals/{slug}/{page}").status_code == 200


def test_more_can_be_added_later(reference):
    list(Generator().run(2))
    list(Generator().run(2))
    assert Hospital.objects.count() == 4
