"""Curators keep the words that patients use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.search.models import Synonym
from portal.search.synonyms import phrases
from tests.factories import SpecialtyFactory, TreatmentFactory, UserFactory
from tests.forms import fields_of

ADD = "/admin/search/synonym/add/"
LIST = "/admin/search/synonym/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def rhinoplasty():
    return TreatmentFactory(slug="rhinoplasty", name_en="Rhinoplasty")


@pytest.fixture
def curator(client, roles):
    client.force_login(UserFactory(groups=["curator"], language="en"))


@pytest.fixture
def nose_job(rhinoplasty):
    return Synonym.objects.create(
        language="en", phrase="nose job", concept="treatment:rhinoplasty", origin="shipped"
    )


def add(client, **changes):
    new = {"language": "en", "phrase": "new nose", "concept": "treatment:rhinoplasty"}
    return client.post(ADD, fields_of(client.get(ADD), "synonym_form") | new | changes)


def errors(response):
    return str(response.context["adminform"].form.errors)


def test_a_phrase_is_added_and_understood_at_once(
    client, curator, rhinoplasty, django_capture_on_commit_callbacks
):
    assert phrases("en") == {}
    with django_capture_on_commit_callbacks(execute=True):
        assert add(client, phrase="  New   noses ").status_code == 302
    assert Synonym.objects.get().phrase == "New noses"
    assert phrases("en") == {("new", "nose"): {"treatment:rhinoplasty"}}


def test_what_it_stands_for_is_chosen_by_name(client, curator, rhinoplasty):
    SpecialtyFactory(slug="dermatology", name_en="Dermatology")
    page = client.get(ADD).content.decode()
    assert '<option value="treatment:rhinoplasty">Rhinoplasty</option>' in page
    assert '<optgroup label="Specialties">' in page
    assert "concept" in errors(add(client, concept="treatment:unknown"))


@pytest.mark.parametrize(
    "phrase", ["…", "best clinic", "how much", "的", "цена", "a b c d e f g h i j k l m"]
)
def test_a_phrase_that_says_nothing_is_refused(client, curator, rhinoplasty, phrase):
    assert "phrase" in errors(add(client, phrase=phrase))


def test_the_same_phrase_in_another_spelling_is_refused(client, curator, nose_job):
    assert "stands for that already" in errors(add(client, phrase="Nose-jobs"))
    assert Synonym.objects.count() == 1


def test_what_came_with_the_portal_is_switched_off_and_not_deleted(client, curator, nose_job):
    address = reverse("admin:search_synonym_delete", args=[nose_job.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": [nose_job.pk], "post": "yes"}
    client.post(LIST, bulk)
    change = reverse("admin:search_synonym_change", args=[nose_job.pk])
    fields = fields_of(client.get(change), "synonym_form")
    fields.pop("active")
    assert client.post(change, fields).status_code == 302
    assert not Synonym.objects.get().active
    assert phrases("en") == {}


def test_what_the_city_added_can_be_deleted(client, curator, rhinoplasty):
    add(client)
    address = reverse("admin:search_synonym_delete", args=[Synonym.objects.get().pk])
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert not Synonym.objects.exists()


def test_the_list_is_sought_as_patients_are_heard(client, curator, nose_job):
    Synonym.objects.create(language="ja", phrase="鼻", concept="specialty:gone")
    found = client.get(LIST, {"q": "NOSE JOBS"}).context["cl"].result_list
    assert [row.phrase for row in found] == ["nose job"]
    group = TreatmentFactory._meta.model.objects.get().section.slug
    found = client.get(LIST, {"kind": group, "came": "portal"}).context["cl"].result_list
    assert [row.phrase for row in found] == ["nose job"]
    assert "Rhinoplasty" in client.get(LIST).content.decode()


def queries(client):
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    return len(captured)


def test_the_list_costs_the_same_for_one_and_for_thirty(client, curator, nose_job):
    one = queries(client)
    for number in range(29):
        Synonym.objects.create(
            language="en", phrase=f"nose {number}", concept="treatment:rhinoplasty"
        )
    assert queries(client) == one


def test_others_than_curators_do_not_see_them(client, roles, nose_job):
    client.force_login(UserFactory(groups=["statistics"]))
    assert client.get(LIST).status_code == 403


def test_nothing_is_chosen_beforehand(client, curator, rhinoplasty):
    form = client.get(ADD).context["adminform"].form
    assert form.fields["concept"].choices[0][0] == ""
    assert "concept" in errors(add(client, concept=""))
