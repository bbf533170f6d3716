import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from hospitals.actions import join
from hospitals.models import Hospital, ImportedFact, Status
from portal.core.models import AuditEntry
from portal.core.publishing import state
from tests.factories import CareSectionFactory, DistrictFactory, HospitalFactory, UserFactory
from tests.forms import fields_of

ADD = "/admin/hospitals/hospital/add/"
LIST = "/admin/hospitals/hospital/"
LANGUAGES = ["ko", "en", "zh_hans", "ja", "ru"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client, roles):
    user = UserFactory(groups=["curator"])
    client.force_login(user)
    return user


def member(client, hospital, role):
    user = UserFactory()
    join(user, hospital, role)
    client.force_login(user)
    return user


def page_of(hospital):
    return reverse("admin:hospitals_hospital_change", args=[hospital.pk])


def save(client, hospital, **changes):
    data = fields_of(client.get(page_of(hospital)), "hospital_form") | changes
    return client.post(page_of(hospital), data)


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def refreshed(hospital):
    return Hospital.objects.get(pk=hospital.pk)


# --- Languages -----------------------------------------------------------------------
def test_the_form_has_a_tab_for_each_language_korean_first(client, curator):
    page = client.get(page_of(HospitalFactory())).content.decode()
    places = [page.index(f"mt-field-name-{language}") for language in LANGUAGES]
    assert places == sorted(places)
    assert 'js/admin-tabs.js"></script>' in page
    assert "googleapis" not in page
    assert "https://" not in page.replace("https://www.w3.org", "").replace("http://www.w3.org", "")


def test_each_input_says_which_language_it_is_written_in(client, curator):
    form = client.get(page_of(HospitalFactory())).context["adminform"].form
    assert form.fields["name_zh_hans"].widget.attrs["lang"] == "zh-Hans"
    assert form.fields["introduction_ja"].widget.attrs["lang"] == "ja"


def test_a_hospital_written_in_five_languages_is_stored_in_five_columns_and_published(
    client, curator
):
    texts = {
        "name_ko": "봄날의원", "name_en": "Bomnal Clinic", "name_zh_hans": "春日医院",
        "name_ja": "ポムナル医院", "name_ru": "Клиника Помналь",
        "summary_ko": "피부를 봅니다.", "summary_en": "It looks after skin.",
        "summary_zh_hans": "看皮肤。", "summary_ja": "皮膚を診ます。", "summary_ru": "Лечит кожу.",
    }  # fmt: skip
    data = fields_of(client.get(ADD), "hospital_form") | texts | {
        "slug": "bomnal-clinic",
        "kind": "clinic",
        "district": DistrictFactory().pk,
        "latitude": "37.5",
        "longitude": "127.0",
        "homepage": "bomnal.example",
        "hospital_sections-TOTAL_FORMS": "1",
        "hospital_sections-0-section": CareSectionFactory().pk,
        "hospital_sections-0-order": "0",
        "_publish_hospital": "Save and publish",
    }  # fmt: skip
    assert client.post(ADD, data).status_code == 302
    row = Hospital.objects.values("status", "homepage", *texts).get(slug="bomnal-clinic")
    assert {name: row[name] for name in texts} == texts
    assert row["status"] == Status.PUBLISHED
    assert row["homepage"] == "https://bomnal.example"
    for code, language in [("en", "en"), ("zh-hans", "zh_hans"), ("ja", "ja"), ("ru", "ru")]:
        assert (
            texts[f"name_{language}"]
            in client.get(f"/{code}/hospitals/bomnal-clinic/").content.decode()
        )


def test_editing_one_language_leaves_the_others(client, curator):
    hospital = HospitalFactory()
    assert save(client, hospital, name_ru="Новое имя").status_code == 302
    row = Hospital.objects.values("name_ko", "name_en", "name_ru").get(pk=hospital.pk)
    assert row["name_ru"] == "Новое имя"
    assert row["name_ko"] == hospital.name_ko
    assert row["name_en"] == hospital.name_en


def test_what_is_written_by_hand_is_no_imported_fact_any_more(client, curator):
    hospital = HospitalFactory()
    for field in ("introduction", "coordinates", "phone"):
        ImportedFact.objects.create(hospital=hospital, field=field, source="HIRA")
    assert save(client, hospital).status_code == 302  # nothing was changed
    assert hospital.imported_facts.count() == 3
    save(client, hospital, introduction_ja="新しい紹介", latitude="37.55")
    assert [fact.field for fact in hospital.imported_facts.all()] == ["phone"]


def test_a_hospital_needs_a_korean_name(client, curator):
    answer = save(client, HospitalFactory(status="draft"), name_ko="")
    assert "name_ko" in answer.context["adminform"].form.errors


# --- State ---------------------------------------------------------------------------
def test_a_curator_publishes_and_withdraws_with_an_audit_row(
    client, curator, django_capture_on_commit_callbacks
):
    hospital = HospitalFactory(status="draft")
    before = state().version
    with django_capture_on_commit_callbacks(execute=True):
        save(client, hospital, _publish_hospital="1")
    assert refreshed(hospital).status == Status.PUBLISHED
    assert state().version > before
    save(client, hospital, _withdraw_hospital="1")
    assert refreshed(hospital).status == Status.WITHDRAWN
    entries = AuditEntry.objects.values_list("action", "user", "subject")
    assert list(entries) == [
        ("hospital published", curator.pk, str(hospital.pk)),
        ("hospital withdrawn", curator.pk, str(hospital.pk)),
    ]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"name_en": ""}, "an English name"),
        ({"summary_en": "", "summary_ko": ""}, "a summary in English or Korean"),
        ({"sections": []}, "a care section"),
    ],
)
def test_what_a_reader_would_miss_keeps_a_hospital_from_being_published(
    client, curator, changes, missing
):
    hospital = HospitalFactory(status="draft", **changes)
    answer = save(client, hospital, beds="77", _publish_hospital="1")
    assert missing in said(answer)
    assert refreshed(hospital).status == Status.DRAFT
    assert refreshed(hospital).beds == 77
    assert not AuditEntry.objects.exists()


def test_the_state_is_no_field_of_the_form(client, curator):
    hospital = HospitalFactory(status="draft", sections=[])
    save(client, hospital, status="published", selected="on")
    assert refreshed(hospital).status == Status.DRAFT
    assert not refreshed(hospital).selected


@pytest.mark.parametrize("name", ["name_ko", "name_en"])
def test_what_is_published_keeps_its_names(client, curator, name):
    answer = save(client, HospitalFactory(), **{name: ""})
    assert name in answer.context["adminform"].form.errors


def test_what_is_published_keeps_a_summary_and_a_section(client, curator):
    hospital = HospitalFactory()
    answer = save(client, hospital, summary_en="", summary_ko="")
    assert "summary_en" in answer.context["adminform"].form.errors
    answer = save(client, hospital, **{"hospital_sections-0-DELETE": "on"})
    assert answer.status_code == 200
    assert hospital.hospital_sections.exists()


def test_actions_publish_what_is_complete_and_name_what_is_not(client, curator):
    whole, half = (
        HospitalFactory(status="draft"),
        HospitalFactory(status="submitted", summary_ko="", summary_en=""),
    )
    shown = HospitalFactory()
    data = {"action": "publish", "_selected_action": [whole.pk, half.pk, shown.pk]}
    answer = client.post(LIST, data)
    assert [refreshed(h).status for h in (whole, half, shown)] == [
        "published",
        "submitted",
        "published",
    ]
    assert half.name_en in said(answer)
    assert "1 hospital is published" in said(answer)
    client.post(LIST, {"action": "withdraw", "_selected_action": [whole.pk]})
    assert refreshed(whole).status == Status.WITHDRAWN


def test_a_manager_submits_and_never_publishes(client, roles):
    hospital = HospitalFactory(status="draft")
    manager = member(client, hospital, "manager")
    save(client, hospital, _publish_hospital="1", status="published")
    client.post(LIST, {"action": "publish", "_selected_action": [hospital.pk]})
    assert refreshed(hospital).status == Status.DRAFT
    page = client.get(page_of(hospital)).content.decode()
    assert "_submit_hospital" in page
    assert "_publish_hospital" not in page
    save(client, hospital, _submit_hospital="1")
    assert refreshed(hospital).status == Status.SUBMITTED
    assert AuditEntry.objects.get(action="hospital submitted").user == manager
    assert "_submit_hospital" not in client.get(page_of(hospital)).content.decode()


def test_a_curator_sends_a_submission_back(client, curator):
    hospital = HospitalFactory(status="submitted")
    save(client, hospital, _send_back_hospital="1")
    assert refreshed(hospital).status == Status.DRAFT


def test_a_published_hospital_links_to_its_pages_and_to_the_fifty(client, curator):
    hospital = HospitalFactory()
    page = client.get(page_of(hospital)).content.decode()
    for code in ("en", "zh-hans", "ja", "ru"):
        assert f'href="/{code}/hospitals/{hospital.slug}/"' in page
    assert f'href="/admin/selection/designation/add/?hospital={hospital.pk}"' in page
    draft = client.get(page_of(HospitalFactory(status="draft"))).content.decode()
    assert "/en/hospitals/" not in draft
    assert "designation/add/?hospital" not in draft


# --- Rights within the own hospital -----------------------------------------------------
def test_a_manager_edits_texts_hours_and_languages_but_not_what_the_city_answers_for(client, roles):
    hospital = HospitalFactory()
    member(client, hospital, "manager")
    form = client.get(page_of(hospital)).context["adminform"].form
    assert {"name_ko", "introduction_ru", "phone", "tint"} <= set(form.fields)
    assert not {"slug", "kind", "registration_number", "registered_until", "source"} & set(
        form.fields
    )
    data = {
        "insurance-TOTAL_FORMS": "1", "insurance-0-hospital": hospital.pk,
        "insurance-0-insurer": "A", "insurance-0-cover": "1",
        "insurance-0-valid_until": "2030-01-01",
        "accreditations-TOTAL_FORMS": "1", "accreditations-0-hospital": hospital.pk,
        "accreditations-0-body": "jci", "accreditations-0-since": "2020-01-01",
        "accreditations-0-until": "2030-01-01",
        "opening_hours-TOTAL_FORMS": "1", "opening_hours-0-hospital": hospital.pk,
        "opening_hours-0-weekday": "0", "opening_hours-0-opens": "09:00",
        "opening_hours-0-closes": "18:00",
    }  # fmt: skip
    assert save(client, hospital, **data).status_code == 302
    assert hospital.opening_hours.exists()
    assert not hospital.accreditations.exists()
    assert not hasattr(refreshed(hospital), "insurance")


def test_a_manager_adds_and_deletes_no_hospital(client, roles):
    hospital = HospitalFactory()
    member(client, hospital, "manager")
    assert client.get(ADD).status_code == 403
    address = reverse("admin:hospitals_hospital_delete", args=[hospital.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403


def test_a_translator_writes_the_other_languages_and_nothing_else(client, roles):
    hospital = HospitalFactory()
    member(client, hospital, "translator")
    response = client.get(page_of(hospital))
    fields = set(response.context["adminform"].form.fields)
    assert {"name_en", "introduction_ru", "directions_zh_hans"} <= fields
    assert all(name.endswith(("_en", "_zh_hans", "_ja", "_ru")) for name in fields)
    assert hospital.name_ko in response.content.decode()
    data = {
        "name_ja": "新しい名",
        "name_ko": "다른 이름",
        "phone": "+82-2-1-1",
        "_submit_hospital": "1",
    }
    assert save(client, hospital, **data).status_code == 302
    stored = refreshed(hospital)
    assert (stored.name_ja, stored.name_ko, stored.phone) == (
        "新しい名",
        hospital.name_ko,
        hospital.phone,
    )


def test_a_coordinator_edits_no_microsite(client, roles):
    hospital = HospitalFactory()
    member(client, hospital, "coordinator")
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(hospital)).status_code in {403, 404}


def test_a_role_counts_only_in_the_hospital_it_was_given_in(client, roles):
    managed, coordinated, translated = HospitalFactory(), HospitalFactory(), HospitalFactory()
    user = member(client, managed, "manager")
    join(user, coordinated, "coordinator")
    join(user, translated, "translator")
    assert client.get(page_of(managed)).status_code == 200
    assert client.get(page_of(coordinated)).status_code == 404
    assert "phone" not in client.get(page_of(translated)).context["adminform"].form.fields
    assert "phone" in client.get(page_of(managed)).context["adminform"].form.fields
    page = client.get("/admin/hospitals/doctor/add/")
    assert "hospital" not in page.context["adminform"].form.fields


# --- Constraints answer as form errors --------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"slug": "Two--Hyphens"}, "small letters, digits and single hyphens"),
        ({"beds": "5001"}, "less than or equal to 5000"),
        ({"founded": "1700"}, "greater than or equal to 1880"),
        ({"founded": "2200"}, "founding year is not plausible"),
        ({"latitude": "51.5"}, "less than or equal to 39"),
        ({"longitude": "0"}, "greater than or equal to 124"),
        ({"phone": "02-123-4567"}, "+82-2-1234-5678"),
        ({"postcode": "123"}, "five digits"),
        ({"tint": "green"}, "#1E5A55"),
    ],
)
def test_what_the_database_refuses_the_form_explains(client, curator, changes, message):
    answer = save(client, HospitalFactory(), **changes)
    assert answer.status_code == 200
    assert message in answer.content.decode()


def test_constraints_of_inlines_answer_as_form_errors(client, curator):
    hospital = HospitalFactory()
    hours = {
        "opening_hours-TOTAL_FORMS": "1", "opening_hours-0-hospital": hospital.pk,
        "opening_hours-0-weekday": "0", "opening_hours-0-opens": "18:00",
        "opening_hours-0-closes": "09:00",
    }  # fmt: skip
    assert "Closing time comes after" in save(client, hospital, **hours).content.decode()
    section = hospital.hospital_sections.get().section_id
    twice = {
        "hospital_sections-TOTAL_FORMS": "2", "hospital_sections-1-hospital": hospital.pk,
        "hospital_sections-1-section": section, "hospital_sections-1-order": "1",
    }  # fmt: skip
    assert save(client, hospital, **twice).status_code == 200


def test_a_taken_address_is_a_form_error(client, curator):
    taken = HospitalFactory()
    answer = save(client, HospitalFactory(), slug=taken.slug)
    assert "slug" in answer.context["adminform"].form.errors


def test_the_list_takes_the_same_queries_for_one_and_for_thirty(
    client, curator, django_assert_num_queries
):
    HospitalFactory()
    client.get(LIST)
    for _ in range(2):
        with django_assert_num_queries(10):
            client.get(LIST)
        HospitalFactory.create_batch(29)
