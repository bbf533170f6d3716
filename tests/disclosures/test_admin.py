"""The hospital's page, the city's matrix, and who reaches which."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hospitals.actions import join
from hospitals.disclosures import actions, figures
from hospitals.disclosures.access import answered_by, may_answer
from hospitals.disclosures.models import Disclosure, DisclosurePhase, SourceFile
from portal.core import chores
from tests.core.uploads import corpus
from tests.factories import DisclosureFactory, HospitalFactory, UserFactory
from tests.factories.disclosures import in_days

from .test_models import digest_of

LIST = "/admin/disclosures/disclosure/"


def sheet(hospital):
    return f"{LIST}hospital/{hospital.pk}/"


@pytest.fixture
def own(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def city(client, curator):
    client.force_login(curator)
    return client


def ticks(hospital, item="fees"):
    keys = [figure.key for figure in figures.figures_of(hospital)[item]]
    return {f"{item}-figure": keys, f"{item}-digest": digest_of(hospital, item), "item": item}


def state(hospital, item="fees"):
    return Disclosure.objects.get(hospital=hospital, item=item).state


# --- The hospital ----------------------------------------------------------------
def test_a_manager_is_led_to_the_page_of_the_hospital(own, hospital):
    assert own.get(LIST).headers["Location"] == sheet(hospital)


def test_every_figure_has_its_tick_and_ticking_all_confirms(own, hospital):
    actions.ask(hospital, ["fees"])
    assert "₩500,000 – ₩900,000" in own.get(sheet(hospital)).text
    assert own.post(sheet(hospital), {**ticks(hospital), "_confirm": "1"}).status_code == 302
    assert state(hospital) == "published"


def test_a_figure_without_its_tick_confirms_nothing(own, hospital):
    actions.ask(hospital, ["fees"])
    posted = {**ticks(hospital), "fees-figure": [], "_confirm": "1"}
    assert "Tick every figure" in own.post(sheet(hospital), posted).text
    assert state(hospital) == "pending"


def test_a_refusal_wants_a_reason(own, hospital):
    actions.ask(hospital, ["fees"])
    posted = {"item": "fees", "_refuse": "1", "fees-reason": ""}
    assert own.post(sheet(hospital), posted).status_code == 200
    own.post(sheet(hospital), posted | {"fees-reason": "We cannot."})
    assert Disclosure.objects.get().refusal == "We cannot."


def test_a_hostile_file_is_a_form_error(own, hospital):
    actions.ask(hospital, ["fees"])
    file = SimpleUploadedFile("list.pdf", b"MZ")
    posted = {**ticks(hospital), "_confirm": "1", "fees-source": file}
    assert "This is not a JPEG" in own.post(sheet(hospital), posted).text
    assert state(hospital) == "pending"


def test_what_was_never_asked_cannot_be_answered(own, hospital):
    assert own.post(sheet(hospital), {**ticks(hospital), "_confirm": "1"}).status_code == 404


@pytest.mark.parametrize("deed", ["_ask", "_look"])
def test_a_hospital_does_not_do_the_citys_part(own, hospital, deed):
    DisclosureFactory(hospital=hospital, refused=True)
    assert own.post(sheet(hospital), {"item": "fees", deed: "1"}).status_code == 403


# --- The city --------------------------------------------------------------------
def test_the_city_confirms_for_nobody(city, hospital):
    actions.ask(hospital, ["fees"])
    assert city.post(sheet(hospital), {**ticks(hospital), "_confirm": "1"}).status_code == 403
    assert state(hospital) == "pending"


def test_the_city_asks_looks_and_accepts(city, hospital, manager, curator):
    asking = {"_ask": "1", "items": ["fees", "cover"], "due_on": in_days(9).isoformat()}
    city.post(sheet(hospital), asking)
    row = Disclosure.objects.get(item="fees")
    assert (row.state, row.due_on) == ("pending", in_days(9))
    source = actions.attach(row, SimpleUploadedFile("p.png", corpus.png()), by=manager)
    assert city.get(f"{LIST}source/{source.pk}/").headers["Content-Disposition"].startswith("att")
    city.post(sheet(hospital), {"_accept": source.pk})
    assert SourceFile.objects.get().accepted_by == curator
    actions.refuse(row, "No.", by=manager)
    city.post(sheet(hospital), {"item": "fees", "_look": "1"})
    assert not Disclosure.objects.unseen_refusals()


def test_asking_for_a_day_that_is_over_is_a_form_error(city, hospital):
    asking = {"_ask": "1", "items": ["fees"], "due_on": in_days(-1).isoformat()}
    assert "Choose today or a later day." in city.post(sheet(hospital), asking).text


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", {"late", "refusing", "gone", "unasked"}),
        ("?show=overdue", {"late"}),
        ("?show=refused&item=fees", {"refusing"}),
        ("?show=refused&item=cover", set()),
        ("?show=expired", {"gone"}),
        ("?show=nonsense&p=x", {"late", "refusing", "gone", "unasked"}),
    ],
)
def test_the_matrix_shows_what_needs_a_hand(city, query, slugs):
    DisclosureFactory(hospital__slug="late", due_on=in_days(-1))
    DisclosureFactory(hospital__slug="refusing", refused=True)
    DisclosureFactory(hospital__slug="gone", published=True, valid_until=in_days(-1))
    HospitalFactory(slug="unasked")
    response = city.get(f"{LIST}matrix/{query}")
    assert {line["hospital"].slug for line in response.context["lines"]} == slugs


@pytest.mark.parametrize("number", [1, 30])
def test_the_matrix_asks_the_same_for_many(city, number, django_assert_num_queries):
    for _each in range(number):
        DisclosureFactory()
    city.get(f"{LIST}matrix/")
    with django_assert_num_queries(9):
        city.get(f"{LIST}matrix/")


def test_each_chore_counts_what_its_list_shows(city, curator):
    DisclosureFactory(due_on=in_days(-1))
    DisclosureFactory(refused=True)
    DisclosureFactory(published=True, valid_until=in_days(12))
    mine = [pair for pair in chores.of(curator) if pair[0].key.startswith("disclosures-")]
    assert {chore.key: number for chore, number in mine} == {
        "disclosures-overdue": 1,
        "disclosures-refused": 1,
        "disclosures-expiring": 1,
        "disclosures-sources": 0,
    }
    for chore, number in mine:
        assert city.get(chore.url()).context["cl"].result_count == number


def test_a_phase_is_opened_by_its_button_and_fixed_from_then_on(city, hospital):
    address = "/admin/disclosures/disclosurephase/"
    days = {"asked_from": in_days(3), "due_on": in_days(20), "public_from": in_days(30)}
    posted = {"name_ko": "수수료", "items": ["fees"], "scope": "all", **days}
    assert city.post(f"{address}add/", posted).status_code == 302
    phase = DisclosurePhase.objects.get()
    city.post(f"{address}{phase.pk}/open/")
    assert state(hospital) == "pending"
    city.post(f"{address}{phase.pk}/change/", posted | {"scope": "selected", "name_ko": "새 이름"})
    phase.refresh_from_db()
    assert (phase.scope, phase.name_ko, phase.asked) == ("all", "새 이름", 1)
    assert city.post(f"{address}{phase.pk}/delete/", {"post": "yes"}).status_code == 403


def test_days_in_the_wrong_order_are_a_form_error(city):
    days = {"asked_from": in_days(30), "due_on": in_days(20), "public_from": in_days(3)}
    posted = {"name_ko": "수수료", "items": ["fees"], "scope": "all", **days}
    assert (
        "First hospitals are asked"
        in city.post("/admin/disclosures/disclosurephase/add/", posted).text
    )


# --- Whose is what ---------------------------------------------------------------
@pytest.mark.parametrize("role", ["coordinator", "translator", "manager"])
def test_only_managers_answer_and_row_and_query_agree(roles, hospital, role):
    user = UserFactory()
    join(user, hospital, role)
    join(user, HospitalFactory(), "manager")  # who manages another one has the permission
    assert may_answer(user, hospital.pk) is (role == "manager")
    assert answered_by(user).filter(pk=hospital.pk).exists() is (role == "manager")


def test_the_page_of_another_hospital_is_not_there(own):
    assert own.get(sheet(HospitalFactory())).status_code == 404
