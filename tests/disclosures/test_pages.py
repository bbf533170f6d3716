"""What a hospital discloses, and who discloses what."""

import re

import pytest

from hospitals.disclosures.models import Item
from portal.core.models import User
from portal.core.publishing import forget
from tests.factories import (
    AftercareFactory,
    DisclosureFactory,
    DisclosurePhaseFactory,
    FeeChangeFactory,
    HospitalFactory,
    OfferFactory,
)
from tests.factories.disclosures import in_days

pytestmark = pytest.mark.django_db


def own_page(client, hospital, language="en"):
    return client.get(f"/{language}/hospitals/{hospital.slug}/disclosures/")


def overview(client, query=""):
    return client.get(f"/en/disclosures/{query}")


# --- One hospital ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"published": True}, "published"),
        ({"refused": True}, "refused"),
        ({"published": True, "valid_until": None}, "expired on"),
        ({}, "asked by the city, not disclosed"),
        ({"public_from": 9}, "asked by the city, public from"),
        (None, "not asked yet"),
    ],
)
def test_each_item_says_how_it_stands(client, values, words):
    hospital = HospitalFactory()
    if values is not None:
        days = {"valid_until": -1} if "valid_until" in values else {}
        if isinstance(values.get("public_from"), int):
            days = {"public_from": values["public_from"]}
        DisclosureFactory(
            hospital=hospital, **values | {name: in_days(n) for name, n in days.items()}
        )
    entries = {one.item: one for one in own_page(client, hospital).context["entries"]}
    assert list(entries) == Item.values
    assert str(entries["fees"].words).startswith(words)


def test_it_names_the_role_and_never_the_person(client, hospital, manager):
    User.objects.filter(pk=manager.pk).update(last_name="Kanaria")
    manager.refresh_from_db()
    DisclosureFactory(hospital=hospital, published=True, confirmed_by=manager)
    text = own_page(client, hospital).text
    assert "by the hospital’s manager" in text
    assert manager.last_name not in text


def test_a_reason_is_for_the_city_alone(client):
    row = DisclosureFactory(refused=True, refusal="Secret reason")
    assert "Secret reason" not in own_page(client, row.hospital).text


def test_a_hospital_that_is_not_public_has_no_such_page(client):
    assert own_page(client, HospitalFactory(status="draft")).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_a_hospitals_page_asks_the_same_however_much_there_is(
    client, number, django_assert_num_queries
):
    hospital = HospitalFactory()
    AftercareFactory(hospital=hospital)
    for item in Item.values[: min(number, 6)]:
        DisclosureFactory(hospital=hospital, item=item, published=True)
    for _each in range(number):
        FeeChangeFactory(hospital=hospital)
    own_page(client, hospital)
    forget()
    with django_assert_num_queries(9):
        own_page(client, hospital, "ja")


# --- The history of fees ---------------------------------------------------------
def test_a_change_is_a_chart_with_its_table(client):
    change = FeeChangeFactory(treatment__name_en="Rhinoplasty")
    response = own_page(client, change.hospital)
    history = response.context["histories"][0]
    assert [step.low for step in history.steps] == [1_000_000, 1_200_000]
    assert history.top == 2_000_000
    assert "₩1,200,000 – ₩1,800,000" in response.text
    assert 'role="img"' in response.text


def test_a_first_fee_is_no_change(client):
    change = FeeChangeFactory(from_before=None, to_before=None, vat_before="")
    assert own_page(client, change.hospital).context["histories"] == []


def test_the_bars_stay_inside_the_drawing(client):
    hospital = HospitalFactory()
    treatment = FeeChangeFactory(hospital=hospital).treatment
    FeeChangeFactory(hospital=hospital, treatment=treatment, day=in_days(-50),
                     from_after=None, to_after=None, vat_after="")  # fmt: skip
    FeeChangeFactory(hospital=hospital, treatment=treatment, day=in_days(0),
                     from_after=99, to_after=99)  # fmt: skip
    history = own_page(client, hospital).context["histories"][0]
    assert len(history.bars) == 3
    for bar in history.bars:
        assert 0 <= bar.x <= history.width
        assert history.top_y <= bar.y <= bar.y + bar.height <= history.bottom_y + 0.1


def test_numbers_of_a_drawing_have_points_in_every_language(client):
    change = FeeChangeFactory()
    text = own_page(client, change.hospital, "ru").text
    bars = re.findall(r'<rect class="history__bar"([^>]*)>', text)
    assert len(bars) == 2
    assert not any("," in bar for bar in bars)
    assert any("." in bar for bar in bars)


# --- All hospitals ---------------------------------------------------------------
def test_so_many_of_the_fifty_disclose_their_fees(client):
    for values in ({"published": True}, {"published": True}, {"refused": True}):
        DisclosureFactory(hospital__selected=True, **values)
    DisclosureFactory(published=True)
    HospitalFactory(status="draft")
    response = overview(client)
    assert "2 of the 3 hospitals selected by the city disclose their fees." in response.text
    item, fifty, everyone = response.context["tallies"][0]
    assert (item, fifty.published, fifty.of) == ("fees", 2, 3)
    assert (everyone.published, everyone.of) == (3, 4)


def test_the_states_of_an_item_add_up_to_all_hospitals(client):
    DisclosureFactory(refused=True)
    HospitalFactory()
    for _item, _fifty, everyone in overview(client).context["tallies"]:
        assert sum(number for _standing, number in everyone) == everyone.of == 2


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", {"open", "refusing", "unasked"}),
        ("?kind=fees", {"open"}),
        ("?how=refused", {"refusing"}),
        ("?kind=fees&how=refused", {"refusing"}),
        ("?kind=languages&how=refused", set()),
        ("?kind=fees&how=not-asked", {"unasked"}),
        ("?selected=yes", {"open"}),
    ],
)
def test_the_list_is_narrowed_by_item_and_state(client, query, slugs):
    DisclosureFactory(hospital__slug="open", hospital__selected=True, published=True)
    DisclosureFactory(hospital__slug="refusing", refused=True)
    HospitalFactory(slug="unasked")
    response = overview(client, query)
    assert {row["slug"] for row in response.context["rows"]} == slugs


def test_the_list_is_narrowed_by_place_and_section(client):
    one, _other = HospitalFactory(), HospitalFactory()
    section = one.hospital_sections.get().section.slug
    forget()
    for query in (f"?section={section}", f"?district={one.district.slug}"):
        assert [row["slug"] for row in overview(client, query).context["rows"]] == [one.slug]


@pytest.mark.parametrize(
    "query", ["?kind=beds", "?how=perhaps", "?page=2", "?page=x", "?district=z"]
)
def test_what_the_list_cannot_be_asked_is_not_there(client, query):
    assert overview(client, query).status_code == 404


def test_a_phase_is_told_once_it_is_open(client):
    DisclosurePhaseFactory(name_en="Planned")
    DisclosurePhaseFactory(name_en="Opened", opened_on=in_days(-1), note_en="For all to see")
    text = overview(client).text
    assert "Opened" in text
    assert "For all to see" in text
    assert "Planned" not in text


@pytest.mark.parametrize("number", [1, 30])
def test_the_overview_asks_the_same_however_many_there_are(
    client, number, django_assert_num_queries
):
    for _each in range(number):
        DisclosureFactory(published=True)
    overview(client)
    forget()
    with django_assert_num_queries(11):
        client.get("/ja/disclosures/")


def test_the_pages_lead_to_each_other(client):
    hospital = OfferFactory().hospital
    own = f'href="/en/hospitals/{hospital.slug}/disclosures/"'
    assert own in client.get(f"/en/hospitals/{hospital.slug}/trust/").text
    assert own in client.get(f"/en/hospitals/{hospital.slug}/treatments/").text
    assert own in overview(client).text
    assert 'href="/en/disclosures/"' in own_page(client, hospital).text
