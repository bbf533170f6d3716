"""What the first page of the admin tells translators, and what goes at night."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core import chores, nightly
from portal.translating import waiting
from portal.translating.models import Arrival
from tests.factories import HospitalFactory, UserFactory

from .conftest import change

pytestmark = pytest.mark.django_db


def chores_of(user):
    return {chore.key: number for chore, number in chores.of(user)}


def test_older_and_missing_texts_are_counted_for_those_whose_they_are(translator, hospital, theirs):
    change(theirs, summary_ko="새 글")
    HospitalFactory(status="draft")
    before = chores_of(translator)
    assert before["translations-older"] == 0
    change(hospital, summary_ko="새 글")
    after = chores_of(translator)
    assert after["translations-older"] == 1
    # Summary, introduction and address in three languages.
    assert before["translations-missing"] == after["translations-missing"] == 9


def test_only_who_may_see_the_board_has_its_chores(roles):
    assert not chores_of(UserFactory(groups=["statistics"])).keys() & {
        "translations-older", "translations-missing",
    }  # fmt: skip


def test_files_that_nobody_confirmed_go_within_a_day(translator):
    now = timezone.now()
    old, new = (Arrival.objects.create(user=translator, name="x", origin="human") for _n in "ab")
    Arrival.objects.filter(pk=old.pk).update(at=now - timedelta(hours=25))
    assert waiting.purge in nightly.each()
    waiting.purge(now)
    assert list(Arrival.objects.all()) == [new]
