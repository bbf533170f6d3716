"""A notice comes and goes at its minute, and the site's version rises once for each."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.core import punctual
from portal.core.models import SiteState
from portal.core.publishing import forget, publish
from portal.news.models import Notice
from portal.news.publication import turn
from tests.factories.news import NoticeFactory

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(timezone.datetime(2026, 12, 1, 12, 0))


def version():
    return SiteState.objects.get(pk=1).version


@pytest.fixture
def planned():
    """Out from noon to one o'clock; written an hour before."""
    publish()
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        notice = NoticeFactory(publish_at=NOON, until=NOON + timedelta(hours=1))
    publish()
    return notice


def seen(client, notice, moment):
    forget()
    with time_machine.travel(moment, tick=False):
        status = client.get(f"/en/news/{notice.slug}/?page={moment.timestamp():.0f}").status_code
        listed = notice in Notice.objects.live()
    assert listed == (status == 200)
    return listed


def test_it_is_seen_from_its_minute_until_its_end(client, planned, settings):
    second = timedelta(seconds=1)
    assert not seen(client, planned, NOON - second)
    punctual.run(NOON)
    assert seen(client, planned, NOON)
    assert seen(client, planned, NOON + timedelta(hours=1) - second)
    punctual.run(NOON + timedelta(hours=1))
    assert not seen(client, planned, NOON + timedelta(hours=1))


def test_the_version_rises_once_when_it_begins_and_once_when_it_ends(planned):
    start = version()
    moments = [
        (NOON - timedelta(minutes=1), 0),
        (NOON, 1),
        (NOON, 1),
        (NOON + timedelta(minutes=1), 1),
        (NOON + timedelta(hours=1), 2),
        (NOON + timedelta(hours=1, minutes=1), 2),
    ]
    for moment, risen in moments:
        punctual.run(moment)
        assert version() - start == risen, moment


def test_several_at_one_moment_are_one_rise(planned):
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        NoticeFactory.create_batch(3, publish_at=NOON)
    start = version()
    assert turn(NOON) == 4
    assert version() == start + 1


def test_a_worker_that_slept_through_both_tells_nobody(planned):
    start = version()
    assert turn(NOON + timedelta(days=1)) == 0
    assert version() == start


def test_a_draft_never_comes_out_by_itself(client):
    publish()
    notice = NoticeFactory(status="draft", publish_at=NOON)
    assert turn(NOON + timedelta(days=9)) == 0
    assert not seen(client, notice, NOON + timedelta(days=9))


def test_saving_settles_what_is_out_by_itself():
    publish()
    notice = NoticeFactory()
    assert turn(timezone.now()) == 0
    notice.status = Notice.Status.DRAFT
    notice.save(update_fields=["status"])
    assert turn(timezone.now()) == 0


def test_it_ends_after_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeFactory(publish_at=NOON, until=NOON)
