"""Who edits foods, questions, points and spas."""

import pytest
from django.urls import reverse

from hospitals.actions import join
from portal.core import chores
from portal.search.models import Document
from tests.factories import HospitalFactory, UserFactory
from tests.factories.wellness_body import (
    AcupressurePointFactory,
    ConstitutionFactory,
    FoodFactory,
    FoodFitFactory,
    LeafletFactory,
    SpaKindFactory,
    TypeAnswerFactory,
)
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
FACTORIES = [
    AcupressurePointFactory, ConstitutionFactory, FoodFactory, LeafletFactory, SpaKindFactory,
    TypeAnswerFactory,
]  # fmt: skip


@pytest.fixture
def curator(client, roles):
    user = UserFactory(groups=["curator"])
    client.force_login(user)
    return user


@pytest.fixture
def translator(client, roles):
    user = UserFactory()
    join(user, HospitalFactory(), "translator")
    client.force_login(user)
    return user


def save(client, row, **changes):
    name = row._meta.model_name
    address = reverse(f"admin:wellness_{name}_change", args=[row.pk])
    return client.post(address, fields_of(client.get(address), f"{name}_form") | changes)


def test_a_curator_moves_a_point_within_its_drawing(client, curator):
    point = AcupressurePointFactory()
    assert save(client, point, x="140", name_ja="合谷").status_code == 302
    point.refresh_from_db()
    assert (point.x, point.name_ja) == (140, "合谷")
    assert save(client, point, x="361").status_code == 200


def test_a_weight_beyond_three_is_an_error_of_the_form(client, curator):
    answer = TypeAnswerFactory()
    assert save(client, answer, soeum="3").status_code == 302
    assert save(client, answer, soeum="4").status_code == 200
    answer.refresh_from_db()
    assert answer.soeum == 3


def test_a_food_stands_once_in_the_list_of_a_type(client, curator):
    fit = FoodFitFactory()
    response = save(
        client, fit.constitution,
        **{"fits-TOTAL_FORMS": "2", "fits-1-food": str(fit.food_id), "fits-1-verdict": "avoid"},
    )  # fmt: skip
    assert response.status_code == 200
    assert fit.constitution.fits.count() == 1


def test_what_a_spa_asks_of_the_body_is_ticked(client, curator):
    spa = SpaKindFactory()
    assert save(client, spa, demands=["heat"]).status_code == 302
    spa.refresh_from_db()
    assert spa.demands == ["heat"]
    assert save(client, spa, demands=["flying"]).status_code == 200


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_translator_fills_the_other_languages_and_nothing_else(client, translator, factory):
    row = factory()
    field = row._meta.model._meta.get_field(
        "name_ru"
        if hasattr(row, "name_ru")
        else "text_ru"
        if hasattr(row, "text_ru")
        else "lead_ru"
    )
    korean = field.name.replace("_ru", "_ko")
    before = getattr(row, korean)
    response = save(client, row, **{field.name: "По-русски", korean: "바꿈", "order": "99"})
    assert response.status_code == 302
    row.refresh_from_db()
    assert getattr(row, field.name) == "По-русски"
    assert getattr(row, korean) == before
    assert getattr(row, "order", 0) != 99


@pytest.mark.parametrize("factory", [ConstitutionFactory, LeafletFactory])
def test_what_is_shipped_is_neither_added_nor_deleted(client, curator, factory):
    row = factory()
    name = row._meta.model_name
    assert client.get(reverse(f"admin:wellness_{name}_add")).status_code == 403
    assert client.get(reverse(f"admin:wellness_{name}_delete", args=[row.pk])).status_code == 403


def test_what_is_due_reaches_the_desk_of_the_city_and_not_of_translators(roles):
    for factory in (ConstitutionFactory, AcupressurePointFactory, SpaKindFactory, LeafletFactory):
        factory()
    keys = {
        f"wellness-{name}-to-check"
        for name in ("constitution", "acupressurepoint", "spakind", "leaflet")
    }
    mine = [chore for chore in chores.every() if chore.key in keys]
    curator = UserFactory(groups=["curator"])
    city = {chore.key: chore.count(curator) for chore in mine if curator.has_perm(chore.permission)}
    assert {key: city.get(key) for key in keys} == dict.fromkeys(keys, 1)
    other = UserFactory(groups=["translator"])
    assert not any(other.has_perm(chore.permission) for chore in mine)


def test_a_saved_food_is_found_through_its_type(
    client, curator, django_capture_on_commit_callbacks
):
    fit = FoodFitFactory()
    with django_capture_on_commit_callbacks(execute=True):
        save(client, fit.food, name_en="Mugwort")
    found = Document.objects.filter(kind="constitution", language="en")
    assert found.filter(object_id=fit.constitution_id).exists()
    response = client.get("/en/search/", {"q": "mugwort"})
    assert "/en/wellness/foods/#taeeum" in response.text
