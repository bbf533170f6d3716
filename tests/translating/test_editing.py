"""A text is translated beside its source, by whoever its own page in the admin lets."""

import pytest

from portal.core.models import AuditEntry, TranslationState
from portal.core.translation_state import check
from tests.factories import CareSectionFactory, DoctorFactory, UserFactory
from tests.forms import fields_of

from .conftest import change, place_url

pytestmark = pytest.mark.django_db
WORK = "/admin/translating/translation/texts/"


def post(client, url, text, column, button="_next", **more):
    data = fields_of(client.get(url), "translation_form")
    return client.post(url, data | {column: text, button: "1"} | more)


def state_of(row, field, language):
    return TranslationState.objects.get(row=row.pk, field=field, language=language)


def test_a_translator_fills_in_what_is_missing(browser, translator, doctor):
    url = place_url(doctor, "career", "ru", "language=ru")
    answer = post(browser(translator), url, "Врач с 2003 года", "career_ru")
    assert answer.status_code == 302
    doctor.refresh_from_db()
    assert doctor.career_ru == "Врач с 2003 года"
    assert state_of(doctor, "career", "ru").origin == "human"


def test_saving_leads_to_the_next_text_of_the_list(browser, translator, doctor):
    client = browser(translator)
    first = client.get(f"{WORK}?language=ru").context["units"][0][1]
    url = place_url(first.row, first.field, "ru", "language=ru&at=0")
    answer = post(client, url, "Текст 1", first.column)
    second = client.get(f"{WORK}?language=ru").context["units"][0][1]
    assert second.place != first.place
    assert answer.headers["Location"].startswith(place_url(second.row, second.field, "ru"))
    skipped = client.get(f"{WORK}next/?language=ru&at=1").headers["Location"]
    assert not skipped.startswith(place_url(second.row, second.field, "ru"))


def test_the_last_text_leads_back_to_the_list(browser, translator, doctor):
    url = place_url(doctor, "career", "ru", "language=ru&model=hospitals.doctor")
    answer = post(browser(translator), url, "Врач", "career_ru")
    assert answer.headers["Location"].startswith(f"{WORK}?language=ru&model=hospitals.doctor")


def test_checking_notes_who_did(browser, translator, hospital):
    url = place_url(hospital, "name", "ru")
    post(browser(translator), url, hospital.name_ru, "name_ru", button="_check")
    state = state_of(hospital, "name", "ru")
    assert (state.checked_by, bool(state.checked_at)) == (translator, True)
    assert AuditEntry.objects.filter(action="translation checked", user=translator).exists()


def test_what_is_written_anew_is_no_longer_checked(browser, translator, hospital):
    check(hospital, "name", "ru", translator)
    post(browser(translator), place_url(hospital, "name", "ru"), "Иное имя", "name_ru")
    assert state_of(hospital, "name", "ru").checked_at is None


def test_a_text_may_be_declared_to_hold_as_it_is(browser, translator, hospital):
    change(hospital, summary_ko="한강 옆에 있는 병원입니다.")
    url = place_url(hospital, "summary", "en")
    assert state_of(hospital, "summary", "en").older_since
    data = {"_still_right": "summary_en"}
    post(browser(translator), url, hospital.summary_en, "summary_en", **data)
    assert state_of(hospital, "summary", "en").older_since is None


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(browser, translator, hospital):
    client, url = browser(translator), place_url(hospital, "summary", "ru")
    data = fields_of(client.get(url), "translation_form")
    change(hospital, summary_ru="Чужой текст")
    answer = client.post(url, data | {"summary_ru": "Мой текст", "_next": "1"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Мой текст" in page
    assert "Чужой текст" in page
    hospital.refresh_from_db()
    assert hospital.summary_ru == "Чужой текст"


def test_figures_that_differ_are_told(browser, translator, doctor):
    client, url = browser(translator), place_url(doctor, "career", "ru")
    answer = client.post(
        url, fields_of(client.get(url), "translation_form") | {"career_ru": "С 2002", "_next": "1"},
        follow=True,
    )  # fmt: skip
    assert any("2002" in str(message) for message in answer.context["messages"])


def test_the_rules_of_the_row_s_own_page_hold(browser, translator, hospital):
    client, url = browser(translator), place_url(hospital, "name", "en")
    answer = post(client, url, "", "name_en")
    assert answer.status_code == 200
    assert "A published hospital needs this name." in answer.content.decode()
    assert (
        post(client, place_url(hospital, "summary", "ru"), "А" * 201, "summary_ru").status_code
        == 200
    )
    hospital.refresh_from_db()
    assert not hospital.summary_ru


def test_rows_fields_and_languages_that_are_not_ours_do_not_exist(
    browser, translator, hospital, theirs
):
    client = browser(translator)
    strange = [
        place_url(theirs, "name", "ru"),
        place_url(DoctorFactory(hospital=theirs), "name", "ru"),
        place_url(hospital, "name", "ko"),  # the source
        place_url(hospital, "name", "de"),
        place_url(hospital, "parking", "ru"),  # has no Korean text
        place_url(hospital, "slug", "ru"),
        place_url(hospital, "phone", "ru"),
        place_url(CareSectionFactory(), "name", "ru"),  # the city's
        place_url(UserFactory(), "username", "ru"),
    ]
    for url in strange:
        assert client.get(url).status_code == 404, url
        assert client.post(url, {"name_ru": "x", "_next": "1"}).status_code == 404, url
    theirs.refresh_from_db()
    assert theirs.name_ru != "x"


def test_nothing_but_the_one_column_is_taken(browser, translator, hospital):
    more = {"name_ko": "바뀐", "summary_en": "x", "status": "draft", "slug": "x", "name_en": "x"}
    url = place_url(hospital, "summary", "ru")
    before = {name: getattr(hospital, name) for name in more}
    post(browser(translator), url, "Больница", "summary_ru", **more)
    hospital.refresh_from_db()
    assert {name: getattr(hospital, name) for name in more} == before
    assert hospital.summary_ru == "Больница"


def test_without_the_right_there_is_no_board(browser, roles):
    for group in ("assessor", "statistics", "technical"):
        assert browser(UserFactory(groups=[group])).get(WORK).status_code == 403
