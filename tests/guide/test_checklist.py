import re
from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import resolve, reverse

from portal.core.publishing import forget
from portal.core.shipped import read_toml
from portal.guide import shipped, tools
from portal.guide.models import ChecklistItem, Stage
from portal.guide.pages import PAGES, address
from portal.guide.reading import checklist as reading
from portal.guide.shipped.checklist import DATA
from portal.search.sources import source
from tests.factories import UserFactory
from tests.factories.guide import ChecklistItemFactory
from tests.forms import fields_of

PUBLIC = settings.PUBLIC_LANGUAGES
URL = "/en/guide/checklist/"
ITEMS = read_toml(DATA / "checklist.toml")["item"]
# What is written as a word in some languages and as a figure in others.
MONTHS = {"December": "12", "декабря": "12"}


@pytest.fixture
def loaded(db):
    made = shipped.load()
    forget()
    return made


@pytest.fixture
def curator(client, roles):
    client.force_login(UserFactory(groups=["curator"]))


def figures(text):
    for month, number in MONTHS.items():
        text = text.replace(month, number)
    return sorted(re.findall(r"\d+", text))


def keys_on(page):
    return re.findall(r'name="item" value="([^"]+)"', page)


# --- What is shipped --------------------------------------------------------------
def test_all_five_stages_are_shipped_with_their_points():
    assert 35 <= len(ITEMS) <= 50
    assert list(dict.fromkeys(item["stage"] for item in ITEMS)) == Stage.values


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["slug"])
def test_a_text_says_the_same_figures_in_every_language(item):
    for field in ("text", "note"):
        texts = item[field]
        assert set(texts) == set(settings.MODELTRANSLATION_LANGUAGES)
        said = {language: figures(text) for language, text in texts.items()}
        assert all(found == said["en"] for found in said.values()), said


def test_what_is_shipped_passes_the_form_and_loads_once(loaded):
    for row in ChecklistItem.objects.all():
        row.full_clean()
    before = list(ChecklistItem.objects.order_by("pk").values())
    assert shipped.load() == (0, 0)
    assert list(ChecklistItem.objects.order_by("pk").values()) == before


def test_loading_again_keeps_what_staff_wrote_and_hid(loaded):
    ChecklistItem.objects.filter(slug="visa").update(text_ja="別の文", note_ru="", shown=False)
    assert shipped.load() == (0, 1)
    row = ChecklistItem.objects.get(slug="visa")
    assert (row.text_ja, row.shown) == ("別の文", False)
    assert row.note_ru


def test_the_pages_that_help_are_there():
    for path in PAGES:
        found = resolve(address(path, "en"))
        if found.view_name == "guide:article":  # it holds a tool, so that nobody deletes it
            assert tools.tool_of(found.kwargs["slug"])


def test_a_key_is_of_a_form_that_devices_can_keep():
    for key in ("", "Größe", "a b", "a--b", "-a", 'a"', "x\n"):
        with pytest.raises(ValidationError):
            ChecklistItemFactory.build(slug=key).clean_fields()


# --- The page ---------------------------------------------------------------------
@pytest.mark.parametrize("language", PUBLIC)
def test_every_point_can_be_ticked_in_the_language_of_the_page(client, loaded, language):
    response = client.get(f"/{language}/guide/checklist/")
    assert keys_on(response.text) == [item["slug"] for item in ITEMS]
    assert 'class="foreign"' not in response.text
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.text


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_twice_however_long_the_list(client, db, number, django_assert_num_queries):
    ChecklistItemFactory.create_batch(number)
    forget()
    with django_assert_num_queries(2):  # the version of the content, the items
        response = client.get(URL)
    assert len(keys_on(response.text)) == number


def test_the_page_stands_before_anything_is_loaded(client, db):
    assert client.get(URL).status_code == 200


def test_a_hidden_point_is_neither_shown_nor_found(client, db):
    ChecklistItemFactory(slug="seen")
    ChecklistItemFactory(slug="hidden", shown=False)
    assert keys_on(client.get(URL).text) == ["seen"]
    assert len(source("checklist").ids()) == 1
    assert {draft.object_id for draft in source("checklist").drafts()} == set(
        source("checklist").ids()
    )


def test_stages_stand_in_the_order_of_the_journey(db):
    for stage in reversed(Stage.values):
        ChecklistItemFactory(stage=stage)
    forget()
    assert [stage["key"] for stage in reading.stages("en")] == Stage.values


def test_an_unconfirmed_rule_says_when_it_was_checked_and_where(client, db):
    ChecklistItemFactory(url="https://www.visa.go.kr/x", checked_on=date(2026, 11, 22))
    page = client.get(URL).text
    assert (
        '<a href="https://www.visa.go.kr/x" rel="external noopener noreferrer">visa.go.kr' in page
    )
    assert "Checked on 22 November 2026 · not confirmed by the authority" in page


def test_a_borrowed_text_says_which_language_it_is_in(client, db):
    ChecklistItemFactory(text_ru="", note_ru=None, note_en="")
    page = client.get("/ru/guide/checklist/").text
    assert '<span lang="en" class="foreign">Pack the papers</span>' in page
    assert '<span lang="ko" class="foreign">접수할 때 필요합니다.</span>' in page


def test_a_point_is_found_in_its_place(db):
    row = ChecklistItemFactory(slug="papers", stage="leaving")
    assert source("checklist").touched_by(row) == [row.pk]
    hit = source("checklist").dress([row.pk], "en")[row.pk]
    assert hit["url"] == f"{reverse('guide:checklist')}#item-papers"
    assert hit["title"] == "Pack the papers"


# --- The admin --------------------------------------------------------------------
def test_a_saved_point_appears_and_its_key_stays(
    client, curator, django_capture_on_commit_callbacks
):
    row = ChecklistItemFactory(slug="papers")
    client.get(URL)
    url = reverse("admin:guide_checklistitem_change", args=[row.pk])
    fields = fields_of(client.get(url), "checklistitem_form")
    assert "slug" not in fields
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(url, fields | {"text_en": "Take the papers", "slug": "moved"})
    assert sent.status_code == 302
    row.refresh_from_db()
    assert row.slug == "papers"
    assert "Take the papers" in client.get(URL).text


@pytest.mark.parametrize("role", ["assessor", "statistics", "technical"])
def test_only_curators_keep_the_list(client, roles, role):
    client.force_login(UserFactory(groups=[role]))
    assert client.get("/admin/guide/checklistitem/").status_code == 403
