"""The assessor's desk and the curators' board: who reaches what, and who sees which score."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from hospitals.selection import assigning, scoring
from hospitals.selection.models import Application, Assignment, Phase, Score, SiteVisit, Stage
from portal.core.models import TrailEntry
from tests.factories import MembershipFactory, UserFactory
from tests.forms import fields_of

from .conftest import marks

pytestmark = pytest.mark.django_db
HIDDEN = "A reason that nobody else may read yet"


def page_of(row, name="change", *more):
    return reverse(f"admin:selection_{row._meta.model_name}_{name}", args=[row.pk, *more])


def board_of(held, stage=Stage.DOCUMENTS):
    return reverse("admin:selection_assignment_board", args=[held.pk, stage])


def protocol_of(held):
    return reverse("admin:selection_selectionround_protocol", args=[held.pk])


@pytest.fixture
def held(city):
    """One application, two assessors, nothing declared."""
    held = city.round(applications=1)
    assigning.spread(held, Stage.DOCUMENTS, 2, city.curator)
    return held


@pytest.fixture
def rows(held):
    return list(Assignment.objects.order_by("pk"))


def text(client, address, user):
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def close(row, points=70, reason=HIDDEN):
    row.refresh_from_db()
    if row.conflict is None:
        scoring.declare(row, False, "", row.assessor)
    scoring.close(row, marks(row, points, reason), row.assessor)


# --- What is assigned, and nothing else -------------------------------------------------
def test_an_assessor_reaches_only_what_is_assigned_to_them(client, rows):
    own, other = rows
    client.force_login(own.assessor)
    assert client.get(page_of(own)).status_code == 200
    assert client.get(page_of(other)).status_code == 404
    assert client.post(page_of(other), {"conflict": "no"}).status_code == 404
    stranger = UserFactory(groups=["assessor"])
    client.force_login(stranger)
    assert client.get(page_of(own)).status_code == 404
    listed = client.get(reverse("admin:selection_assignment_changelist"))
    assert listed.context["cl"].result_count == 0


def test_an_assessor_reaches_neither_the_board_nor_the_ranking(client, held, rows):
    client.force_login(rows[0].assessor)
    assert client.get(board_of(held)).status_code == 403
    assert client.post(board_of(held), {"deed": "close"}).status_code == 403
    ranking = reverse("admin:selection_proposal_ranking", args=[held.pk])
    assert client.get(ranking).status_code == 403


def test_the_application_is_shown_only_after_the_declaration(client, rows):
    own = rows[0]
    assert "secret plan" not in text(client, page_of(own), own.assessor)
    assert client.post(page_of(own), {"points_1": "5", "_close": "1"}).status_code == 200
    assert not Score.objects.exists()
    client.post(page_of(own), {"conflict": "no"})
    assert "secret plan" in client.get(page_of(own)).content.decode()


# --- A conflict of interest ---------------------------------------------------------------
def test_a_declared_conflict_bars_from_text_and_scores_and_the_curator_replaces(
    client, city, held, rows
):
    barred = rows[0]
    client.force_login(barred.assessor)
    assert "Please say what" in client.post(page_of(barred), {"conflict": "yes"}).content.decode()
    client.post(page_of(barred), {"conflict": "yes", "note": "My sister works there"})
    assert client.get(page_of(barred)).status_code == 403
    assert client.post(page_of(barred), {"conflict": "no"}).status_code == 403
    with pytest.raises(ValidationError, match="declared this already"):
        scoring.declare(barred, False, "", barred.assessor)
    with pytest.raises(ValidationError, match="bars you"):
        scoring.close(barred, marks(barred, 99), barred.assessor)
    third = UserFactory(groups=["assessor"])
    assert "My sister works there" in text(client, board_of(held), city.curator)
    data = {"deed": "assign", "application": barred.application_id, "assessor": third.pk}
    client.post(board_of(held), data)
    assert Assignment.objects.get(assessor=third).replaces == barred
    assert not Assignment.objects.unreplaced().exists()


def test_files_are_barred_as_the_text_is(client, rows):
    own = rows[0]
    file = own.application.files.create(name="plan.pdf", content_type="application/pdf", size=3)
    file.file.save("x", ContentFile(b"pdf"))
    address = page_of(own, "file", file.pk)
    client.force_login(own.assessor)
    assert client.get(address).status_code == 403  # not declared yet
    scoring.declare(own, False, "", own.assessor)
    answer = client.get(address)
    assert answer.content == b"pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    client.force_login(rows[1].assessor)
    assert client.get(address).status_code == 404
    scoring.declare(rows[1], True, "Shares", rows[1].assessor)
    assert client.get(page_of(rows[1], "file", file.pk)).status_code == 403


def test_the_database_refuses_to_close_what_a_conflict_bars(rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=rows[0].pk).update(conflict=True, closed_at=timezone.now())


# --- Scoring ------------------------------------------------------------------------------
def entries(page, points="81", reason="Good"):
    data = fields_of(page, "score_form")
    return {
        name: [points if name.startswith("points") else reason]
        for name in data
        if name.startswith(("points", "reason"))
    }


def test_a_draft_is_kept_and_closing_needs_points_and_reasons(client, rows):
    own = rows[0]
    scoring.declare(own, False, "", own.assessor)
    client.force_login(own.assessor)
    page = client.get(page_of(own))
    assert client.post(page_of(own), entries(page, "40", "") | {"_save": "1"}).status_code == 302
    assert list(own.scores.values_list("points", flat=True)) == [40, 40]
    assert client.post(page_of(own), entries(page, "40", "") | {"_close": "1"}).status_code == 200
    assert client.post(page_of(own), entries(page, "101") | {"_close": "1"}).status_code == 200
    assert client.post(page_of(own), entries(page) | {"_close": "1"}).status_code == 302
    own.refresh_from_db()
    assert own.closed_at
    assert client.post(page_of(own), entries(page, "1") | {"_save": "1"}).status_code == 403
    assert list(own.scores.values_list("points", flat=True)) == [81, 81]


# --- Blindness ----------------------------------------------------------------------------
def test_nobody_sees_a_score_before_all_have_closed(client, city, held, rows):
    first, second = rows
    close(first)
    scoring.declare(second, False, "", second.assessor)
    assert HIDDEN in text(client, page_of(first), first.assessor)  # one's own
    assert HIDDEN not in text(client, page_of(second), second.assessor)
    for address in (page_of(first), page_of(second), board_of(held)):
        page = text(client, address, city.curator)
        assert HIDDEN not in page
        assert not re.search(
            r"\b70\b", page.partition('id="content-main"')[2].partition("<footer")[0]
        )
    for name in ("assignment", "sitevisit", "proposal"):
        listed = reverse(f"admin:selection_{name}_changelist")
        assert HIDDEN not in text(client, listed, city.curator)
    entries_told = str(list(TrailEntry.objects.values_list("details", flat=True)))
    assert "points" not in entries_told
    assert HIDDEN not in text(client, protocol_of(held), city.curator)
    close(second, 75, "Fine as well")
    assert HIDDEN in text(client, protocol_of(held), city.curator)
    assert "Fine as well" in text(client, page_of(first), first.assessor)
    assert HIDDEN in text(client, page_of(second), second.assessor)
    assert HIDDEN in text(client, page_of(first), city.curator)
    assert "72.50" in text(client, board_of(held), city.curator)


def test_one_assessor_alone_reveals_nothing(client, city, held, rows):
    assigning.unassign(rows[1], city.curator)
    close(rows[0])
    assert HIDDEN not in text(client, page_of(rows[0]), city.curator)


def test_one_more_assessor_hides_the_scores_again(client, city, held, rows):
    for row in rows:
        close(row)
    third = UserFactory(groups=["assessor"])
    assigning.assign(rows[0].application, third, Stage.DOCUMENTS, city.curator)
    assert HIDDEN not in text(client, page_of(rows[0]), city.curator)
    late = Assignment.objects.get(assessor=third)
    scoring.declare(late, False, "", third)
    assert HIDDEN not in text(client, page_of(late), third)


def test_assessors_far_apart_are_shown(client, city, held, rows):
    close(rows[0], 90)
    close(rows[1], 60)
    page = text(client, board_of(held), city.curator)
    assert "30.00 points in all" in page
    sheet = scoring.sheet_of(rows[0].application, Stage.DOCUMENTS)
    assert sheet.outlier
    assert [line.outlier for line in sheet.lines] == [True, True]
    assert sheet.score == 75


# --- The board ----------------------------------------------------------------------------
def test_applications_are_spread_evenly_and_never_to_those_who_are_tied(client, city):
    held = city.round(applications=4)
    third = UserFactory(groups=["assessor"])
    tied = held.applications.order_by("pk").first()
    MembershipFactory(user=third, hospital=tied.hospital)
    client.force_login(city.curator)
    assert client.post(board_of(held), {"deed": "spread", "each": "2"}).status_code == 302
    load = [Assignment.objects.filter(assessor=one).count() for one in (*city.assessors, third)]
    assert sorted(load) == [2, 3, 3]
    assert not Assignment.objects.filter(assessor=third, application=tied).exists()
    client.post(board_of(held), {"deed": "spread", "each": "2"})
    assert Assignment.objects.count() == 8
    data = {"deed": "assign", "application": tied.pk, "assessor": third.pk}
    assert "bars this assessor" in client.post(board_of(held), data, follow=True).content.decode()


def test_an_assignment_is_taken_back_only_while_nothing_is_written(client, city, held, rows):
    scoring.declare(rows[0], False, "", rows[0].assessor)
    scoring.save_draft(rows[0], marks(rows[0], 50), rows[0].assessor)
    client.force_login(city.curator)
    for row in rows:
        client.post(board_of(held), {"deed": "unassign", "assignment": row.pk})
    assert list(Assignment.objects.all()) == [rows[0]]


def test_who_is_not_eligible_or_not_handed_in_is_judged_by_nobody(city):
    held = city.round(applications=3)
    one, two, three = held.applications.order_by("pk")
    Application.objects.filter(pk=one.pk).update(state="draft")
    Application.objects.filter(pk=two.pk).update(eligible=None)
    assert assigning.spread(held, Stage.DOCUMENTS, 2, city.curator) == (2, 0)
    assert set(Assignment.objects.values_list("application", flat=True)) == {three.pk}


def test_the_stage_closes_only_when_all_have_closed(client, city, held, rows):
    close(rows[0])
    client.force_login(city.curator)
    page = client.post(board_of(held), {"deed": "close"}, follow=True).content.decode()
    assert "Not everybody has closed" in page
    close(rows[1])
    client.post(board_of(held), {"deed": "close"})
    held.refresh_from_db()
    assert held.phase == Phase.ON_SITE
    assert SiteVisit.objects.count() == 1


def test_the_shortlist_takes_along_who_ties_with_the_last(city):
    held = city.round(applications=4, shortlist_size=2)
    keys = list(held.applications.order_by("pk").values_list("pk", flat=True))
    city.to_visits(held, dict(zip(keys, [90, 80, 80, 70], strict=True)))
    outcomes = held.applications.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["shortlisted"] * 3 + ["not-shortlisted"]


@pytest.mark.parametrize("applications", [1, 30])
def test_the_board_asks_the_same_few_questions_of_any_number(
    client, city, applications, django_assert_num_queries
):
    held = city.round(applications=applications)
    assigning.spread(held, Stage.DOCUMENTS, 2, city.curator)
    client.force_login(city.curator)
    client.get(board_of(held))
    with django_assert_num_queries(BOARD_QUERIES):
        client.get(board_of(held))


BOARD_QUERIES = 12
