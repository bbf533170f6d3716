"""The public pages of the rounds."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from hospitals.selection.models import Phase, SectionQuota, SelectionRound
from portal.core import publishing
from tests.factories import CareSectionFactory, DesignationFactory, SelectionRoundFactory
from tests.factories.applications import CriterionFactory, handed_in, open_round, written

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ja", "ru"]


@pytest.fixture
def decided(db):
    today = timezone.localdate()
    return SelectionRoundFactory(
        year=today.year,
        starts=today - timedelta(days=10),
        ends=today + timedelta(days=300),
        introduction_en="A round about languages.",
    )


def address(name="index", *args, language="en"):
    with translation.override(language):
        return reverse(f"selection:{name}", args=args)


def read(client, *args, language="en"):
    publishing.publish()
    answer = client.get(address(*args, language=language))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_round_the_page_says_so_and_explains_the_seal(client, db, language):
    assert '<ol class="years' not in read(client, language=language)


def test_the_years_stand_with_how_many_were_chosen(client, decided, manager):
    handed_in(manager, round=open_round(year=2030))
    older = SelectionRoundFactory(year=2019)
    for slot in (1, 2):
        DesignationFactory(round=older, slot=slot)
    page = read(client)
    assert "<strong>2</strong> hospitals chosen" in page
    assert "The round of 2030 is open" in page
    assert address("round", 2019) in page


def test_a_round_that_is_being_prepared_is_nobodys_business(client, decided):
    SelectionRoundFactory(year=2040, phase=Phase.PREPARED)
    open_round(
        year=2041,
        opens_at=timezone.now() + timedelta(days=1),
        closes_at=timezone.now() + timedelta(days=9),
    )
    page = read(client)
    for year in (2040, 2041):
        assert str(year) not in page
        assert client.get(address("round", year)).status_code == 404
    assert client.get("/en/selection/99999999999999999999/").status_code == 404


def test_a_year_shows_criteria_places_and_the_chosen_in_their_order(client, decided):
    CriterionFactory(round=decided, name_en="Forms and coordinators", weight=35)
    section = CareSectionFactory(slug="beauty", name_en="Beauty")
    SectionQuota.objects.create(round=decided, section=section, places=12)
    later = DesignationFactory(round=decided, slot=9)
    first = DesignationFactory(round=decided, slot=3)
    page = read(client, "round", decided.year)
    assert "A round about languages." in page
    assert "35%" in page
    assert "Beauty · 12" in page
    assert page.index(first.hospital.name_en) < page.index(later.hospital.name_en)


def test_what_was_revoked_says_when_why_and_who_took_its_place(client, decided):
    lost = DesignationFactory(
        round=decided, slot=4, revoked_on=timezone.localdate(),
        revocation_reason_en="It is no longer registered.",
    )  # fmt: skip
    DesignationFactory(round=decided, slot=4, replaces=lost)
    page = read(client, "round", decided.year)
    assert "It is no longer registered." in page
    assert page.count(lost.hospital.name_en) == 2
    assert "in place of" in page


def test_the_seals_of_a_round_that_is_over_do_not_look_as_if_they_held(client, decided):
    DesignationFactory(round=decided, slot=4)
    assert "chosen--ended" not in read(client, "round", decided.year)
    SelectionRound.objects.update(ends=timezone.localdate() - timedelta(days=1))
    page = read(client, "round", decided.year)
    assert "chosen--ended" in page
    assert "These designations ended on" in page


def test_a_hospital_that_is_shown_no_more_is_named_and_not_linked(client, decided):
    gone = DesignationFactory(round=decided, slot=4, hospital__status="withdrawn").hospital
    page = read(client, "round", decided.year)
    assert gone.name_en in page
    assert f"/hospitals/{gone.slug}/" not in page


def test_nobody_learns_who_applied_in_vain_nor_any_points(client, decided, manager):
    held = open_round(year=2030)
    vain = handed_in(manager, round=held, total_score="41.50", rank=3)
    written(round=held)
    SelectionRound.objects.filter(pk=held.pk).update(phase=Phase.PUBLISHED)
    page = read(client, "round", 2030) + read(client)
    assert vain.hospital.name_en not in page
    assert "41.5" not in page
    assert "Hospitals that applied" in page


@pytest.mark.parametrize("phase", [Phase.ON_SITE, Phase.RANKED, Phase.PROPOSED, Phase.APPROVED])
def test_before_its_publication_nothing_of_the_result_shows(client, decided, phase):
    DesignationFactory(round=decided, slot=1)
    SelectionRound.objects.update(phase=phase)
    page = read(client, "round", decided.year)
    assert "Hangang Hospital" not in page
    assert "being assessed" in page


@pytest.mark.parametrize("number", [1, 50])
@pytest.mark.parametrize(("page", "queries"), [("index", 2), ("round", 4)])
def test_the_queries_are_the_same_for_one_and_for_fifty(
    client, decided, django_assert_num_queries, number, page, queries
):
    section = CareSectionFactory()
    for slot in range(1, number + 1):
        DesignationFactory(round=decided, slot=slot, hospital__sections=[section])
    CriterionFactory(round=decided)
    read(client, page, *([decided.year] if page == "round" else []))  # what all pages share
    url = address(page, *([decided.year] if page == "round" else [])) + "?view=list"
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


def test_the_pages_stand_in_the_sitemap(client, decided):
    page = client.get(reverse("sitemap_part", args=["general"])).content.decode()
    assert f"/en/selection/{decided.year}/" in page
