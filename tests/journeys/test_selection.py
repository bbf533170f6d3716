"""A whole round: a hospital applies, a curator finds it eligible, two assessors judge, the curator
ranks and proposes, another approves, the result appears at its moment, anybody checks the
certificate by its QR, and the place is taken away again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hospitals.models import Hospital
from hospitals.selection import scoring
from hospitals.selection.models import Assignment, Designation, SelectionRound, Stage
from portal.core.publishing import forget
from portal.core.punctual import run
from portal.core.roles import set_city_roles
from tests.factories import UserFactory
from tests.factories.selection import AdmittedApplicationFactory, JudgedRoundFactory

from .conftest import PASSWORD, sign_in


@pytest.fixture
def people(hospital):
    roles = {"first": "curator", "second": "curator", "judge": "assessor", "other": "assessor"}
    return {name: person(name, role) for name, role in roles.items()}


def person(name, role):
    user = UserFactory(username=name, language="en")
    user.set_password(PASSWORD)
    user.save()
    set_city_roles(user, [role])
    return user


@pytest.fixture
def held(hospital):
    """Still open; another hospital has applied."""
    held = JudgedRoundFactory(
        quota=1, shortlist_size=2, closes_at=timezone.now() + timedelta(days=1)
    )
    AdmittedApplicationFactory(round=held)
    return held


def apply(page):
    page.goto("/admin/selection/application/add/")
    page.click("#begin_form [type=submit]")
    page.fill("[name=past_patients]", "120")
    page.check("[name=no_corrective_order]")
    for field in page.locator("#application_form textarea").all():
        field.fill("We treat 120 patients a year.")
    page.click("[name=_hand_in]")
    page.click("#hand_in_form [type=submit]")
    expect(page.locator("a[href$='/withdraw/']")).to_be_visible()


def admit(page, application):
    page.goto(f"/admin/selection/application/{application.pk}/eligibility/")
    page.check("[name=eligible][value=yes]")
    page.fill("[name=reason]", "The registration was shown on paper")
    page.click("#decision_form [type=submit]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def judge(page, applications, points):
    """What stands on the desk: declare, give points with a reason, close."""
    for row in applications:
        page.goto(f"/admin/selection/assignment/{row.pk}/change/")
        page.check("[name=conflict][value=no]")
        page.click("#declaration_form [type=submit]")
        for field in page.locator("#score_form input[type=number]").all():
            field.fill(str(points[row.application_id]))
        for field in page.locator("#score_form textarea").all():
            field.fill("As the papers show")
        page.click("[name=_close]")
        expect(page.locator(".messagelist .success")).to_be_visible()


def judged_by(user, held, stage):
    return Assignment.objects.filter(assessor=user, application__round=held, stage=stage)


def close_for(user, held, stage, points):
    """The same by the other assessor, without a browser."""
    for row in judged_by(user, held, stage):
        scoring.declare(row, False, "", user)
        given = {one.pk: (points[row.application_id], "Seen") for one in scoring.criteria_of(row)}
        scoring.close(row, given, user)


def at_work(arrive, name):
    visitor = arrive(locale="en-GB")
    sign_in(visitor, name)
    return visitor


def spread(page, held, stage):
    page.goto(f"/admin/selection/assignment/round/{held.pk}/{stage}/")
    page.click("#spread_form [type=submit]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def scanned(page):
    """Where the QR on a certificate leads, below this server."""
    where = page.locator(".certificate__where").inner_text().strip()
    return where[where.index("/en/check/") :]


def test_a_round_from_the_application_to_the_revocation(arrive, hospital, manager, people, held):
    apply(at_work(arrive, "manager").page)
    loser, winner = held.applications.order_by("pk")
    points = {winner.pk: 90, loser.pk: 70}
    city, judge_desk = at_work(arrive, "first"), at_work(arrive, "judge")
    page = city.page
    admit(page, winner)
    SelectionRound.objects.update(closes_at=timezone.now())  # a day later

    spread(page, held, Stage.DOCUMENTS)
    city.look()
    close_for(people["other"], held, Stage.DOCUMENTS, points)
    judge(judge_desk.page, judged_by(people["judge"], held, Stage.DOCUMENTS), points)
    judge_desk.look()
    page.reload()
    page.click("#close_form [type=submit]")

    for row in (winner, loser):
        page.goto(f"/admin/selection/sitevisit/{row.visit.pk}/change/")
        page.fill("[name=visits_on]", timezone.localdate().isoformat())
        page.check("[name=visited]")
        page.select_option("[name=found_fire]", "yes")
        page.click("#visit_form [type=submit]")
    city.look()
    spread(page, held, Stage.ON_SITE)
    for name in ("judge", "other"):
        close_for(people[name], held, Stage.ON_SITE, points)
    page.reload()
    page.click("#close_form [type=submit]")

    page.goto(f"/admin/selection/proposal/round/{held.pk}/")
    city.look()
    soon = timezone.localtime() + timedelta(hours=2)
    page.fill("[name=publish_at_0]", f"{soon:%Y-%m-%d}")
    page.fill("[name=publish_at_1]", f"{soon:%H:%M:%S}")
    page.click("[name=propose]")
    expect(page.locator("[name=approve]")).to_have_count(0)
    second = at_work(arrive, "second")
    second.page.goto(page.url)
    second.look()
    second.page.click("[name=approve]")
    expect(second.page.locator(".messagelist .success")).to_be_visible()

    run(timezone.now())
    assert not Designation.objects.exists()
    SelectionRound.objects.update(publish_at=timezone.now())  # two hours later
    run(timezone.now())
    forget()
    visitor = arrive(locale="en-GB")
    visitor.page.goto(f"/en/hospitals/{hospital.slug}/")
    expect(visitor.page.locator(".hospital-head .seal")).to_be_visible()

    place = Designation.objects.get(hospital=hospital)
    page.goto(f"/admin/selection/designation/{place.pk}/certificate/ja/")
    city.look()
    certificate = scanned(page)
    visitor.page.goto(certificate)
    expect(visitor.page.locator("h1")).to_have_text("This certificate is in force")
    page.goto(f"/admin/selection/designation/{place.pk}/revoke/")
    page.fill("[name=revocation_reason_ko]", "시정명령")
    page.fill("[name=revocation_reason_en]", "A corrective order")
    page.click("#revoke_form [type=submit]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    forget()
    visitor.page.goto(certificate)
    expect(visitor.page.locator("h1")).to_have_text("This certificate was revoked")
    expect(visitor.page.locator("main")).to_contain_text("A corrective order")
    visitor.look()
    assert not Hospital.objects.get(pk=hospital.pk).selected
