"""Drawn logos and portraits of the sample."""

from random import Random

import pytest
from django.core.files.storage import default_storage

from hospitals.models import Doctor, Hospital, Logo, Portrait, SpecialHours
from portal.core.images import is_pale
from portal.sample import loading, signs
from portal.sample.files import profiles

PROFILES = {profile["slug"]: profile for profile in profiles()}
BOTH = "gangnam-baeyong-fertility"  # with a logo and with portraits


def test_logos_are_drawn_on_nothing_some_dark_and_some_pale():
    drawn = [signs.sign(Random(number)) for number in range(12)]
    assert all(picture.getpixel((0, 0))[3] == 0 for picture in drawn)
    assert {is_pale(picture) for picture in drawn} == {True, False}


def test_the_same_institution_is_drawn_the_same():
    assert signs.sign(Random(1)).tobytes() == signs.sign(Random(1)).tobytes()
    assert signs.bust(Random(1)).tobytes() != signs.bust(Random(2)).tobytes()


@pytest.mark.usefixtures("reference")
def test_they_come_and_go_with_the_sample(db, django_capture_on_commit_callbacks):
    chosen = [PROFILES[BOTH]]
    marks = signs.draw(chosen)
    logo, portraits = marks[BOTH]
    loading.load_rows(chosen, {}, marks)
    hospital = Hospital.objects.get(slug=BOTH)
    assert Logo.objects.get(hospital=hospital).stem == logo.stem
    assert Portrait.objects.count() == len(portraits) == Doctor.objects.count()
    files = [name for picture in (logo, *portraits) for name in picture.files()]
    assert all(default_storage.exists(name) for name in files)
    with django_capture_on_commit_callbacks(execute=True):
        loading.remove()
    assert not any(default_storage.exists(name) for name in files)
    assert not SpecialHours.objects.exists()
