"""The work list: the most urgent first, and each text once."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core.translation_state import check
from portal.translating.scope import as_seen_by, kinds, targets
from portal.translating.states import TO_DO, State
from portal.translating.work import work_list
from tests.factories import DoctorFactory, HospitalFactory

from .conftest import change

pytestmark = pytest.mark.django_db
WORK = "/admin/translating/translation/texts/"


def listed(user, language="ru", states=TO_DO, **asked):
    return work_list(kinds(as_seen_by(user), **asked), language, states)


def test_older_texts_come_first_the_oldest_of_them_at_the_top(translator, hospital):
    change(hospital, name_ru="А", summary_ru="Б")
    for day, column in (("2026-11-09", "name_ko"), ("2026-11-01", "summary_ko")):
        with time_machine.travel(f"{day} 12:00+09:00", tick=False):
            change(hospital, **{column: "새 글"})
    texts = listed(translator)
    assert [place.field for place in texts[0:4]] == ["summary", "name", "introduction", "address"]
    assert (len(texts), texts.counts[State.OLDER], texts.counts[State.MISSING]) == (4, 2, 2)


def test_pages_of_any_length_hold_each_text_once_and_in_one_order(curator, hospital, translator):
    for _row in range(3):
        DoctorFactory(hospital=HospitalFactory(summary_ru="А"), career_ko="경력")
    change(hospital, name_ko="새 이름")
    check(hospital, "name", "en", translator)
    texts = listed(curator, states=tuple(State))
    whole = texts[0 : len(texts)]
    assert len(set(whole)) == len(texts) == sum(texts.counts.values())
    for size in (1, 7):
        pieces = [place for at in range(0, len(texts), size) for place in texts[at : at + size]]
        assert pieces == whole


def test_each_state_lists_as_many_as_it_counts(curator, hospital, translator):
    change(hospital, summary_ru="А")
    check(hospital, "name", "ru", translator)
    change(hospital, summary_ko="새 글")
    for state in State:
        texts = listed(curator, states=(state,))
        assert len(texts[0:1000]) == len(texts) == texts.counts[state], state


def test_only_what_visitors_can_see(curator, hospital):
    draft = HospitalFactory(status="draft")
    DoctorFactory(hospital=draft, career_ko="경력")
    shown = {(place.label, place.row) for place in listed(curator, public=True)[0:1000]}
    assert ("hospitals.hospital", hospital.pk) in shown
    assert ("hospitals.hospital", draft.pk) not in shown
    assert not any(label in ("hospitals.doctor", "desk.cannedreply") for label, _row in shown)


def frame(client):
    """What any page of the admin asks: who it is, what they may, and the menu."""
    with CaptureQueriesContext(connection) as asked:
        client.get("/admin/translating/translation/import/")
    return len(asked)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_page_of_the_list_takes_the_same_number_of_queries(
    rows, curator, browser, hospital, django_assert_num_queries
):
    for _row in range(rows):
        HospitalFactory(district=hospital.district, sections=[])
    client = browser(curator)
    client.get(WORK)
    kind = "language=ru&model=hospitals.hospital&state=missing"
    # rows and records of the kind, the page, its rows and records
    with django_assert_num_queries(frame(client) + 5):
        assert client.get(f"{WORK}?{kind}").status_code == 200


@pytest.mark.parametrize(
    "query", ["language=ko", "language=de", "model=core.user", "state=x", "p=0", "at=-1", "p=x"]
)
def test_what_cannot_be_asked_for_does_not_exist(query, browser, curator):
    assert browser(curator).get(f"{WORK}?{query}").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_board_and_its_objects_take_the_same_number_of_queries(
    rows, curator, browser, hospital, django_assert_num_queries
):
    for _row in range(rows):
        HospitalFactory(district=hospital.district, sections=[])
    client = browser(curator)
    board = "/admin/translating/translation/"
    shown = client.get(board).context["lines"]
    assert len(targets()) == len(shown[0].cells)
    kinds_of = len(kinds(as_seen_by(curator)))
    with django_assert_num_queries(frame(client) + 2 * kinds_of):
        client.get(board)
    with django_assert_num_queries(frame(client) + 4):
        client.get(f"{board}objects/hospitals.hospital/")
