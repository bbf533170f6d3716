"""A card may be framed by partners that are valid today, and nothing else by anybody."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import get_resolver

from hospitals.embeds.framing import framers
from hospitals.embeds.models import EmbedSite
from hospitals.partners.models import Partner
from portal.core.publishing import publish
from tests.factories.partners import PartnerFactory, in_days

from .conftest import ORIGIN

pytestmark = pytest.mark.django_db
CARD = "/en/hospitals/hanok-clinic/card/"


def ancestors(response):
    policy = response.headers["Content-Security-Policy"]
    return next(part.split()[1:] for part in policy.split("; ") if part.startswith("frame-anc"))


def may_frame(response):
    """The origins, by both headers that say so."""
    found = ancestors(response)
    alone = response.headers.get("X-Frame-Options") == "DENY"
    assert alone == (found == ["'none'"])
    return [] if alone else found


def test_a_partner_in_order_may_frame_a_card(client, hospital, site):
    assert may_frame(client.get(CARD)) == [ORIGIN]


def test_nothing_else_of_the_policy_changes(client, hospital, site):
    def rest(path):
        parts = client.get(path).headers["Content-Security-Policy"].split("; ")
        return [part for part in parts if not part.startswith("frame-ancestors")]

    assert rest(CARD) == rest("/en/hospitals/hanok-clinic/")


def test_without_a_site_nobody_may(client, hospital):
    assert may_frame(client.get(CARD)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"registered_until": in_days(-1)},
        {"insured_until": in_days(-1)},
        {"status": "suspended", "status_on": in_days(0)},
        {"status": "withdrawn", "status_on": in_days(-5)},
        {"registered_from": in_days(2)},
        {"cover": 1},
    ],
    ids=lambda change: "-".join(change),
)
def test_a_partner_out_of_order_may_not(client, hospital, site, change):
    for name, value in change.items():
        setattr(site.partner, name, value)
    site.partner.save()
    publish()
    assert may_frame(client.get(CARD)) == []
    assert list(EmbedSite.objects.idle()) == [site]


def test_a_site_that_is_switched_off_may_not(client, hospital, site):
    EmbedSite.objects.update(active=False)
    assert may_frame(client.get(CARD)) == []
    assert not EmbedSite.objects.idle().exists()


def test_the_frame_closes_with_the_day_through_the_page_cache_too(client, hospital, site):
    last = datetime(2026, 6, 30, 23, 59, 50, tzinfo=ZoneInfo("Asia/Seoul"))
    Partner.objects.update(registered_from=None, registered_until=last.date())
    Partner.objects.update(insured_until=last.date() + timedelta(days=100))
    with time_machine.travel(last, tick=False):
        kept = client.get(CARD)
        assert may_frame(client.get(CARD)) == [ORIGIN]
    with time_machine.travel(last + timedelta(seconds=20), tick=False):
        asked = client.get(CARD, headers={"if-none-match": kept.headers["ETag"]})
        assert asked.status_code == 200
        assert may_frame(asked) == []


def test_a_new_site_counts_at_once_and_is_no_304(
    client, hospital, django_capture_on_commit_callbacks
):
    kept = client.get(CARD)
    with django_capture_on_commit_callbacks(execute=True):
        EmbedSite.objects.create(partner=PartnerFactory(), origin=ORIGIN)
    asked = client.get(CARD, headers={"if-none-match": kept.headers["ETag"]})
    assert (asked.status_code, may_frame(asked)) == (200, [ORIGIN])


def test_what_came_past_the_checks_adds_nothing_to_the_policy(site):
    for number, origin in enumerate(
        ["*", "https://*.evil.example", "https://a.example; script-src *", "http://a.example",
         "https://a.example\nX: y", "https://a.example/", "'self'"]
    ):  # fmt: skip
        EmbedSite.objects.create(partner=PartnerFactory(slug=f"p{number}"), origin=origin)
    assert framers(in_days(0)) == (ORIGIN,)


@pytest.mark.parametrize(
    "path",
    [
        "/en/", "/en/hospitals/", "/en/hospitals/hanok-clinic/", "/en/consultations/new/",
        "/en/hospitals/hanok-clinic/taxi/", "/en/check/", "/admin/login/", "/en/nothing/",
        "/en/badges/ABCDE23456.svg", "/robots.txt",
    ],
)  # fmt: skip
def test_every_other_page_stays_out_of_frames(client, hospital, site, path):
    assert may_frame(client.get(path)) == []


def test_a_post_to_the_card_stays_out_too(client, hospital, site):
    answer = client.post(CARD)
    assert (answer.status_code, may_frame(answer)) == (405, [])


def test_no_other_view_is_framable():
    framable = [name for name, view in views(get_resolver()) if hasattr(view, "is_framable")]
    assert framable == ["card"]


def views(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern)
        else:
            yield pattern.name, pattern.callback
