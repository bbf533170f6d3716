import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.factories.guide import HelpLineFactory
from tests.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client, roles):
    client.force_login(UserFactory(groups=["curator"]))


def save(client, line, **changes):
    address = reverse("admin:guide_helpline_change", args=[line.pk])
    return client.post(address, fields_of(client.get(address), "helpline_form") | changes)


def test_the_languages_of_a_line_are_ticked(client, curator):
    line = HelpLineFactory(languages=["ko"])
    assert save(client, line, languages=["ko", "ru"]).status_code == 302
    line.refresh_from_db()
    assert line.languages == ["ko", "ru"]


def test_a_language_that_nobody_knows_is_refused(client, curator):
    line = HelpLineFactory(languages=["ko"])
    assert save(client, line, languages=["ko", "klingon"]).status_code == 200
    line.refresh_from_db()
    assert line.languages == ["ko"]


def test_a_wrong_number_is_an_error_of_the_form(client, curator):
    response = save(client, HelpLineFactory(), international="+1-555-0100")
    assert "begins with +82" in str(response.context["adminform"].form.errors)


def test_a_saved_number_appears_on_the_page(client, curator, django_capture_on_commit_callbacks):
    line = HelpLineFactory()
    client.get("/en/guide/numbers/")
    with django_capture_on_commit_callbacks(execute=True):
        save(client, line, number="1577-0000")
    assert 'href="tel:15770000"' in client.get("/en/guide/numbers/").text


@pytest.mark.parametrize("role", ["assessor", "statistics", "technical"])
def test_only_curators_keep_the_numbers(client, roles, role):
    client.force_login(UserFactory(groups=[role]))
    assert client.get("/admin/guide/helpline/").status_code == 403
