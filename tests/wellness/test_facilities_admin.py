"""Curators look at facilities and publish them; translators fill the other languages."""

import pytest
from django.conf import settings
from django.urls import reverse

from hospitals.actions import join
from portal.core import chores
from portal.core.models import AuditEntry
from portal.search.models import Document
from tests.factories import HospitalFactory, UserFactory
from tests.factories.wellness import FacilityFactory
from tests.forms import fields_of
from wellness.models import Facility

pytestmark = pytest.mark.django_db
LIST = reverse("admin:wellness_facility_changelist")


@pytest.fixture
def curator(client, roles):
    user = UserFactory(groups=["curator"])
    client.force_login(user)
    return user


def act(client, action, *rows, **how):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, chosen, **how)


def save(client, row, **changes):
    address = reverse("admin:wellness_facility_change", args=[row.pk])
    return client.post(address, fields_of(client.get(address), "facility_form") | changes)


def test_many_are_published_and_taken_back_at_once(
    client, curator, django_capture_on_commit_callbacks
):
    rows = FacilityFactory.create_batch(2, published=False)
    with django_capture_on_commit_callbacks(execute=True):
        assert act(client, "publish", *rows).status_code == 302
    assert Facility.objects.published().count() == 2
    assert Document.objects.filter(kind="facility", language="ja").count() == 2
    assert AuditEntry.objects.filter(action="facility published", user=curator).count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        act(client, "take_back", rows[0])
    assert Facility.objects.published().get() == rows[1]
    assert Document.objects.filter(kind="facility", language="ja").count() == 1
    act(client, "take_back", rows[0])
    assert AuditEntry.objects.filter(action="facility taken back").count() == 1


def test_one_is_published_by_its_form_only_with_a_name(client, curator):
    row = FacilityFactory(published=False)
    assert save(client, row, published="on").status_code == 302
    assert AuditEntry.objects.filter(action="facility published").count() == 1
    response = save(client, row, name_ko="", name_en="")
    assert "needs a name" in response.text
    unnamed = FacilityFactory(published=False, name_ko=None, name_en=None)
    assert "needs a name" in act(client, "publish", unnamed, follow=True).text
    assert not Facility.objects.get(pk=unnamed.pk).published


def test_where_it_came_from_is_not_edited(client, curator):
    row = FacilityFactory(source="national", licence="KOGL-1")
    save(client, row, source="city", licence="")
    row.refresh_from_db()
    assert (row.source, row.licence) == ("national", "KOGL-1")


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_a_curator_sees_it_before_the_public_does(client, curator, language):
    row = FacilityFactory(published=False, name_ko="미리 보기")
    FacilityFactory(name_ko="다른 곳")
    page = client.get(reverse("admin:wellness_facility_preview", args=[row.pk, language]))
    assert [card["name_ko"] for card in page.context["facilities"]] == ["미리 보기"]
    assert "no-store" in page.headers["Cache-Control"]
    assert "미리 보기" not in client.get(f"/{language}/wellness/facilities/").text
    form = client.get(reverse("admin:wellness_facility_change", args=[row.pk])).text
    assert f"/preview/{language}/" in form


def test_a_translator_fills_the_other_languages_and_publishes_nothing(client, roles):
    user = UserFactory()
    join(user, HospitalFactory(), "translator")
    client.force_login(user)
    row = FacilityFactory(published=False)
    assert save(client, row, name_ru="Вода", name_ko="물", published="on").status_code == 302
    act(client, "publish", row)
    row.refresh_from_db()
    assert (row.name_ru, row.published) == ("Вода", False)
    assert row.name_ko != "물"


def test_what_waits_stands_on_the_desk_and_leads_to_just_these(client, curator):
    FacilityFactory(published=False)
    FacilityFactory(published=False, withdrawn=True)
    FacilityFactory(published=False, source="city")
    FacilityFactory()
    chore = next(one for one in chores.every() if one.key == "wellness-facilities-waiting")
    assert chore.count(curator) == 1
    assert client.get(chore.url()).context["cl"].result_count == 1
    assert not UserFactory(groups=["translator"]).has_perm(chore.permission)
