"""Curators write the guide, translators fill the other languages, visitors see what is out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hospitals.actions import join
from hospitals.models import RelatedTreatment
from portal.core.models import AuditEntry
from portal.guide import tools
from portal.guide.chores import CHORES
from portal.guide.models import Article
from tests.factories import HospitalFactory, TreatmentFactory, UserFactory
from tests.factories.guide import ArticleFactory
from tests.forms import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
LIST, ADD = "/admin/guide/article/", "/admin/guide/article/add/"
TODAY = timezone.localdate


@pytest.fixture
def curator(client):
    user = UserFactory(username="curator", groups=["curator"])
    client.force_login(user)
    return user


@pytest.fixture
def translator(client):
    user = UserFactory(username="translator")
    join(user, HospitalFactory(), "translator")
    client.force_login(user)
    return user


def save(client, address, **changes):
    return client.post(address, fields_of(client.get(address), "article_form") | changes)


def change(article):
    return f"{LIST}{article.pk}/change/"


NEW = {
    "slug": "tax", "group": "money", "order": "1", "published": "on", "title_ko": "세금",
    "body_ko": "본문", "body_en": "One.\n\n> Two.", "checked_on": "2026-11-22",
    "review_on": "2027-05-22",
}  # fmt: skip


def test_an_article_is_written_with_its_sources_and_treatments_and_noted(client, curator):
    treatment = TreatmentFactory()
    rows = {
        "sources-TOTAL_FORMS": "1", "sources-0-order": "1", "sources-0-name": "law.go.kr",
        "sources-0-url": "https://www.law.go.kr/", "sources-0-year": "2025",
        "related_treatments-TOTAL_FORMS": "1",
        "related_treatments-0-treatment": str(treatment.pk),
    }  # fmt: skip
    answer = save(client, ADD, **NEW, **rows)
    assert answer.status_code == 302, answer.context["errors"]
    article = Article.objects.get()
    assert article.body_en == "<p>One.</p>\n<blockquote>\n<p>Two.</p>\n</blockquote>"
    assert article.sources.get().year == 2025
    assert RelatedTreatment.objects.get().treatment == treatment
    assert AuditEntry.objects.filter(action="article published", user=curator).count() == 1
    page = client.get("/en/guide/tax/").text
    assert treatment.name_en in page


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title_ko": "", "title_en": ""}, "in Korean or in English"),
        ({"review_on": "2026-11-22"}, "The next review comes after the last check."),
        ({"slug": "numbers"}, "A page of the guide has this address already."),
    ],
)
def test_what_visitors_could_not_use_is_refused(client, curator, wrong, why):
    page = save(client, ADD, **NEW | wrong)
    assert page.status_code == 200
    assert why in page.content.decode()


def test_an_address_stays_and_the_page_is_a_click_away(client, curator):
    article = ArticleFactory(slug="known")
    page = client.get(change(article)).content.decode()
    assert 'name="slug"' not in page
    assert "/ja/guide/known/" in page


def test_a_draft_is_looked_at_before_the_public_can(client, curator):
    article = ArticleFactory(published=False)
    page = client.get(f"{LIST}{article.pk}/preview/ja/")
    assert article.title_ja in page.text
    assert "Visitors do not see this article yet." in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert client.get(f"{LIST}{article.pk}/preview/ko/").status_code == 404
    assert client.get(f"/ja/guide/{article.slug}/").status_code == 404


def test_an_article_that_holds_a_tool_stays(client, curator, monkeypatch):
    monkeypatch.setattr(tools, "_tools", {"visas": object()})
    kept, other = ArticleFactory(slug="visas"), ArticleFactory()
    assert client.get(f"{LIST}{kept.pk}/delete/").status_code == 403
    data = {"action": "delete_selected", "_selected_action": [kept.pk, other.pk], "post": "yes"}
    client.post(LIST, data)
    assert Article.objects.count() == 2
    assert client.post(f"{LIST}{other.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Article.objects.get() == kept


# --- What waits -------------------------------------------------------------------
@pytest.mark.parametrize("chore", [one for one in CHORES if "article" in one.key])
def test_a_chore_leads_to_just_the_rows_it_counts(client, curator, chore):
    for days in (-1, 0, 1, 40):
        on = TODAY() + timedelta(days=days)
        ArticleFactory(checked_on=on - timedelta(days=90), review_on=on)
    ArticleFactory(published=False, checked_on="2020-01-01", review_on="2021-01-01")
    listed = client.get(chore.url()).context["cl"].result_count
    assert listed == chore.count(curator) == (2 if "stale" in chore.key else 1)


def test_the_list_is_narrowed_to_what_is_due_soon(client, curator):
    ArticleFactory(review_on=TODAY() + timedelta(days=20), checked_on="2026-01-01")
    ArticleFactory(review_on=TODAY() + timedelta(days=40))
    assert client.get(f"{LIST}?review=soon").context["cl"].result_count == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_same_number_of_times(client, curator, number, django_assert_num_queries):
    ArticleFactory.create_batch(number)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


# --- Translators ------------------------------------------------------------------
def test_a_translator_writes_the_other_languages_and_nothing_else(client, translator):
    article = ArticleFactory(order=3)
    page = client.get(change(article)).content.decode()
    assert 'name="body_ru"' in page
    for closed in ("body_ko", "published", "review_on", "sources-TOTAL_FORMS"):
        assert f'name="{closed}"' not in page
    save(client, change(article), title_ru="Новый заголовок", title_ko="다른", order="9")
    article.refresh_from_db()
    assert (article.title_ru, article.order) == ("Новый заголовок", 3)
    assert article.title_ko != "다른"
    assert client.get(ADD).status_code == 403
    assert client.get(f"{LIST}{article.pk}/delete/").status_code == 403


def test_a_translator_leaves_no_page_without_words(client, translator):
    article = ArticleFactory(title_ko="")
    page = save(client, change(article), title_en="")
    assert "in Korean or in English" in page.content.decode()


@pytest.mark.parametrize("role", ["manager", "coordinator"])
def test_others_of_a_hospital_have_no_part_in_it(client, role):
    user, article = UserFactory(), ArticleFactory()
    join(user, HospitalFactory(), role)
    client.force_login(user)
    for address in (LIST, change(article), f"{LIST}{article.pk}/preview/en/"):
        assert client.get(address).status_code == 403
