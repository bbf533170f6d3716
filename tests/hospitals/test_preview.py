"""A draft is seen by those who work on it, and by nobody else."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from hospitals.actions import join
from hospitals.models import Hospital
from portal.core import publishing
from portal.core.publishing import previewed, previewing
from tests.factories import DoctorFactory, HospitalFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = ["", "doctors/", "treatments/", "visit/"]
LANGUAGES = ["en", "zh-hans", "ja", "ru"]
SECRET = "Not To Be Seen Clinic"


@pytest.fixture
def draft(roles):
    hospital = HospitalFactory(
        status="draft", name_en=SECRET, slug="unseen", tint="#1E5A55", introduction_en="Hush."
    )
    DoctorFactory(hospital=hospital)
    return hospital


@pytest.fixture
def staff(client, draft):
    user = UserFactory()
    join(user, draft, "manager")
    client.force_login(user)
    return user


def address(hospital, page="", language="en"):
    return f"/admin/hospitals/hospital/{hospital.pk}/preview/{language}/{page}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_staff_sees_every_page_in_every_language(client, draft, staff, page, language):
    response = client.get(address(draft, page, language))
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "public" not in response.headers["Cache-Control"]
    assert 'id="preview"' in response.text
    assert f'href="{address(draft, "doctors/", language)}"' in response.text


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn", "published"])
def test_every_state_can_be_previewed(client, draft, staff, status):
    Hospital.objects.filter(pk=draft.pk).update(status=status)
    assert SECRET in client.get(address(draft)).text


@pytest.mark.parametrize("page", PAGES)
def test_links_stay_in_the_preview(client, draft, staff, page):
    text = client.get(address(draft, page)).text
    own = [f'"/{language}/hospitals/unseen/' for language in LANGUAGES]
    assert not any(link in text for link in own)
    assert "consultations/new/?hospital=unseen" not in text
    assert address(draft, "", "ja") in text  # the other languages are previews as well


def test_its_colours_come_along(client, draft, staff):
    assert address(draft, "colours.css") in client.get(address(draft)).text
    assert "#1E5A55" in client.get(address(draft, "colours.css")).text


@pytest.mark.parametrize("role", ["coordinator", "manager", "translator"])
def test_everybody_of_the_hospital_may_look(client, draft, role):
    user = UserFactory()
    join(user, draft, role)
    client.force_login(user)
    assert client.get(address(draft)).status_code == 200


def test_the_staff_of_another_hospital_may_not(client, draft):
    user = UserFactory()
    join(user, HospitalFactory(), "manager")
    client.force_login(user)
    assert client.get(address(draft)).status_code == 404


def test_the_city_may_and_the_public_may_not(client, draft):
    assert client.get(address(draft)).status_code == 302  # to the door
    client.force_login(UserFactory(groups=["curator"]))
    assert client.get(address(draft)).status_code == 200


@pytest.mark.parametrize(
    ("language", "page"), [("ko", ""), ("xx", ""), ("en", "nothing/"), ("en", "../other/")]
)
def test_what_is_no_page_of_the_microsite_is_not_found(client, draft, staff, language, page):
    assert client.get(address(draft, page, language)).status_code == 404


def test_the_address_of_another_room_is_not_a_page_of_the_microsite(client, draft, staff):
    other = HospitalFactory(status="draft")
    assert client.get(address(draft, f"../{other.slug}/")).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_preview_is_seen_by_the_public(client, draft, staff, page, language):
    """The caches of pages, pieces and answers are shared: a preview neither fills them…"""
    visitor = client.__class__()
    public = [f"/{language}/", f"/{language}/hospitals/", f"/{language}/hospitals/unseen/{page}"]
    client.get(address(draft, page, language))
    assert not caches["pages"]._cache  # nothing was kept as a page
    answers = [visitor.get(path) for path in public]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert not any(SECRET in answer.text for answer in answers)
    assert not any(SECRET in str(shelf) for _v, _t, shelf in publishing._shelves.values())


def test_nor_does_a_preview_leave_its_links_to_the_public(client, draft, staff):
    """…nor do published pages come with links into the admin."""
    Hospital.objects.filter(pk=draft.pk).update(status="published")
    publishing.forget()
    client.get(address(draft))
    text = client.__class__().get("/en/hospitals/unseen/").text
    assert "/admin/hospitals" not in text
    assert 'id="preview"' not in text
    assert client.get(address(draft)).text.count(address(draft)) > 3


def test_outside_a_preview_nothing_is_previewed():
    with previewing(1):
        assert previewed() == 1
    assert previewed() is None


def test_a_preview_that_fails_is_over():
    with pytest.raises(ZeroDivisionError), previewing(1):
        1 / 0  # noqa: B018
    assert previewed() is None


def test_the_form_of_a_draft_links_to_its_preview(client, draft, staff):
    form = client.get(reverse("admin:hospitals_hospital_change", args=[draft.pk])).text
    assert all(address(draft, "", language) in form for language in LANGUAGES)
