"""Rounds in the admin: prepared, opened, and standing once somebody has handed in."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from hospitals.selection import managing
from hospitals.selection.models import Criterion, Phase, SectionQuota, SelectionRound, Stage
from hospitals.selection.shipped import default_criteria
from portal.core import chores
from portal.core.models import TrailEntry
from tests.factories import CareSectionFactory, SelectionRoundFactory, UserFactory
from tests.factories.applications import CriterionFactory, handed_in
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("ko", "en", "zh_hans", "ja", "ru")


@pytest.fixture
def prepared(db):
    now, today = timezone.now().replace(microsecond=0), timezone.localdate()
    return SelectionRoundFactory(
        year=today.year + 1,
        phase=Phase.PREPARED,
        opens_at=now,
        closes_at=now + timedelta(days=20),
        starts=today + timedelta(days=60),
        ends=today + timedelta(days=600),
    )


@pytest.fixture
def as_curator(client, curator):
    client.force_login(curator)
    return client


def page_of(held, name="change"):
    return reverse(f"admin:selection_selectionround_{name}", args=[held.pk])


def errors(response):
    return response.content.decode()


def test_what_ships_is_whole_in_five_languages_and_weighs_a_hundred():
    rows = default_criteria()
    for stage in Stage:
        assert sum(row["weight"] for row in rows if row["stage"] == stage) == 100
    for row in rows:
        assert all(row[f"{f}_{c}"] for f in ("name", "description") for c in LANGUAGES)
        assert all(len(row[f"name_{c}"]) <= 120 for c in LANGUAGES)


# --- Opening ------------------------------------------------------------------------------
def test_a_round_is_opened_with_its_rules_in_the_trail(prepared, curator):
    managing.take_criteria(prepared)
    managing.open_round(prepared, by=curator)
    prepared.refresh_from_db()
    assert prepared.phase == Phase.DOCUMENTS
    entry = TrailEntry.objects.get()
    assert entry.action == "round opened"
    assert len(entry.details["criteria"]) == prepared.criteria.count() == 7
    with pytest.raises(ValidationError, match="opened already"):
        managing.open_round(prepared, by=curator)


def test_the_page_says_all_that_is_missing(as_curator, prepared):
    prepared.opens_at = prepared.closes_at = None
    prepared.save()
    CriterionFactory(round=prepared, weight=90, name_en="")
    SectionQuota.objects.create(round=prepared, section=CareSectionFactory(), places=50)
    SelectionRound.objects.filter(pk=prepared.pk).update(quota=49)
    page = errors(as_curator.get(page_of(prepared, "open")))
    for text in ("from when until when", "make 90", "make 0", "Korean and in English", "only 49"):
        assert text in page
    as_curator.post(page_of(prepared, "open"))
    prepared.refresh_from_db()
    assert prepared.phase == Phase.PREPARED


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"closes_at": timezone.now() - timedelta(days=1)}, "has passed"),
        ({"starts": timezone.localdate() + timedelta(days=3)}, "have to begin after"),
    ],
)
def test_dates_that_make_no_sense_keep_it_closed(prepared, change, text):
    for name, value in change.items():
        setattr(prepared, name, value)
    prepared.opens_at = min(prepared.opens_at, prepared.closes_at - timedelta(days=1))
    managing.take_criteria(prepared)
    assert any(text in sentence for sentence in managing.missing(prepared))


def test_a_round_judged_on_paper_alone_needs_no_criteria_on_site(prepared):
    prepared.document_weight = 100
    CriterionFactory(round=prepared)
    assert managing.missing(prepared) == []


def test_only_who_runs_rounds_opens_one(client, roles, prepared):
    managing.take_criteria(prepared)
    client.force_login(UserFactory(groups=["assessor"]))
    for name in ("open", "criteria", "protocol"):
        assert client.get(page_of(prepared, name)).status_code == 403
    assert client.post(page_of(prepared, "open")).status_code == 403


# --- Criteria ---------------------------------------------------------------------------
def test_criteria_are_taken_over_from_an_earlier_round(as_curator, prepared):
    earlier = SelectionRoundFactory(year=2020)
    CriterionFactory(round=earlier, weight=100, name_ko="옛 기준", name_ja="昔の基準")
    CriterionFactory(round=prepared)
    as_curator.get(page_of(prepared, "criteria"))
    as_curator.post(page_of(prepared, "criteria"), {"source": str(earlier.pk)})
    taken = prepared.criteria.get()
    assert (taken.name_ko, taken.name_ja) == ("옛 기준", "昔の基準")
    assert earlier.criteria.count() == 1


def test_an_open_round_takes_no_other_criteria(as_curator, held):
    before = set(held.criteria.values_list("pk", flat=True))
    answer = as_curator.post(page_of(held, "criteria"), {"source": "shipped"})
    assert "opened already" in errors(answer)
    assert set(held.criteria.values_list("pk", flat=True)) == before


def form_of(client, held):
    return fields_of(client.get(page_of(held)), "selectionround_form")


def test_a_draft_of_a_round_is_saved_with_any_weights(as_curator, prepared):
    CriterionFactory(round=prepared, weight=30)
    data = form_of(as_curator, prepared) | {"criteria-0-weight": "40"}
    assert as_curator.post(page_of(prepared), data).status_code == 302
    assert prepared.criteria.get().weight == 40
    assert not TrailEntry.objects.exists()


def test_an_open_round_keeps_a_hundred_and_notes_what_changed(as_curator, held):
    data = form_of(as_curator, held)
    answer = as_curator.post(page_of(held), data | {"criteria-0-weight": "40"})
    assert "make 40" in errors(answer)
    assert as_curator.post(page_of(held), data | {"quota": "30"}).status_code == 302
    assert TrailEntry.objects.get().details == {"quota": 30}


def test_sections_keep_no_more_places_than_there_are(as_curator, held):
    SectionQuota.objects.create(round=held, section=CareSectionFactory(), places=20)
    data = form_of(as_curator, held) | {"section_quotas-0-places": "50", "quota": "49"}
    assert "keep 50 places" in errors(as_curator.post(page_of(held), data))


def test_the_phase_is_no_field(as_curator, held):
    as_curator.post(page_of(held), form_of(as_curator, held) | {"phase": "published"})
    held.refresh_from_db()
    assert held.phase == Phase.DOCUMENTS


def test_once_somebody_has_handed_in_the_rules_stand(as_curator, manager, held):
    handed_in(manager, round=held)
    data = form_of(as_curator, held)
    assert "quota" not in data
    assert not any(name.startswith("criteria-0-weight") for name in data)
    forged = {"quota": "3", "criteria-0-weight": "1", "criteria-0-id": held.criteria.first().pk}
    as_curator.post(page_of(held), data | forged | {"criteria-TOTAL_FORMS": "1"})
    held.refresh_from_db()
    assert held.quota == 50
    assert not Criterion.objects.filter(weight=1).exists()


@pytest.mark.parametrize(("days", "allowed"), [(1, True), (-1, False)])
def test_then_the_close_can_only_be_put_off(as_curator, manager, held, days, allowed):
    handed_in(manager, round=held)
    day = timezone.localtime(held.closes_at + timedelta(days=days)).date().isoformat()
    answer = as_curator.post(page_of(held), form_of(as_curator, held) | {"closes_at_0": day})
    assert (answer.status_code == 302) is allowed
    assert TrailEntry.objects.filter(action="round changed").exists() is allowed


def test_the_page_leads_through_the_round(as_curator, held):
    page = as_curator.get(page_of(held)).content.decode()
    assert page_of(held, "protocol") in page
    assert f"{reverse('admin:selection_application_changelist')}?round__id__exact={held.pk}" in page
    assert page_of(held, "open") not in page, "it is open already"


# --- The desk -----------------------------------------------------------------------------
def test_the_desk_counts_what_is_to_be_looked_through(manager, curator, held):
    handed_in(manager, round=held)
    counts = {chore.key: number for chore, number in chores.of(curator)}
    assert counts["applications"] == 1
    assert counts["rounds-closing"] == 0
    held.closes_at = timezone.now() + timedelta(days=6)
    held.save()
    assert {chore.key: n for chore, n in chores.of(curator)}["rounds-closing"] == 1
    assert "applications-draft" in {chore.key for chore, _n in chores.of(manager)}
