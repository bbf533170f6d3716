"""Articles as visitors read them: the index of the guide, and a page each."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.core.publishing import forget, publish
from portal.core.translation_state import follow, texts
from portal.guide import tools
from portal.guide.models import Article
from portal.pages.sitemaps import guide_pages
from portal.search.indexing import rebuild
from tests import schemaorg
from tests.factories.guide import ArticleFactory, HelpLineFactory
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ja", "ru"]


@pytest.fixture
def tool(monkeypatch):
    """A tool at the article “visas” that shows what it was asked."""
    monkeypatch.setattr(tools, "_tools", {})
    tools.register(
        tools.Tool("visas", "guide/_checked.html", lambda asked, language: {"asked": dict(asked)})
    )


@pytest.mark.parametrize(
    ("slug", "query"),
    [("disputes", "known=yesterday"), ("flying", "treated=0001-01-01"), ("visas", "visa=nowhere")],
)
def test_what_cannot_be_is_refused_with_the_page_around_it(client, slug, query):
    ArticleFactory(slug=slug)
    assert client.get(f"/ja/guide/{slug}/").status_code == 200
    answer = client.get(f"/ja/guide/{slug}/?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] in answer.text or slug == "visas"  # nothing typed is lost


# --- The index --------------------------------------------------------------------
def test_the_guide_follows_the_way_of_a_patient(client):
    for group in ("after", "money", "choose"):
        ArticleFactory(group=group, title_en=f"About {group}")
    page = client.get("/en/guide/").text
    places = [page.index(f">About {group}<") for group in ("choose", "money", "after")]
    assert places == sorted(places)
    assert 'id="rights"' not in page  # nothing is said of it yet


def test_emergency_numbers_are_on_the_first_screen(client):
    HelpLineFactory(slug="119", number="119", name_en="119 Fire and ambulance")
    page = client.get("/en/guide/").text
    assert page.index('href="tel:119"') < page.index('class="way"')
    assert '/en/guide/numbers/"' in page


def test_the_menu_leads_to_the_guide(client):
    assert '<a href="/ru/guide/" aria-current="true">' in client.get("/ru/guide/").text


def test_drafts_are_nowhere(client):
    draft = ArticleFactory(published=False, title_en="Not yet")
    rebuild()
    for address in ("/en/guide/", "/sitemap-guide.xml", "/en/search/?q=yet"):
        assert "Not yet" not in client.get(address).text
    assert client.get(f"/en/guide/{draft.slug}/").status_code == 404


# --- An article -------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_read_in_the_language_of_its_address(client, language):
    article = ArticleFactory()
    page = client.get(f"/{language}/guide/{article.slug}/").text
    assert getattr(article, f"title_{language.replace('-', '_')}") in page
    assert '<a href="#part-2">' in page
    assert '<h2 id="part-2">' in page
    assert "foreign-note" not in page


def test_a_borrowed_text_says_which_language_it_is_in(client):
    article = ArticleFactory(body_ja="", title_ja="")
    page = client.get(f"/ja/guide/{article.slug}/").text
    assert '<section class="prose" aria-labelledby="part-1" lang="en">' in page
    assert "foreign-note" in page


def test_a_translation_that_is_older_than_its_source_says_so(client):
    article = ArticleFactory()
    before = texts(article)
    article.body_ko = "다른 글"
    article.save()
    follow(article, before)
    assert "foreign-note--older" in client.get(f"/ru/guide/{article.slug}/").text


def test_it_says_what_it_goes_by_and_who_stands_for_it(client):
    article = ArticleFactory(
        sources=2, reviewer="", checked_on=date(2026, 11, 22), review_on=date(2999, 5, 22)
    )
    page = client.get(f"/en/guide/{article.slug}/").text
    assert page.count('<a href="https://www.law.go.kr/" rel="external noopener noreferrer">') == 2
    for said in ("2025", "22 November 2026", "22 May 2999", "City of Seoul, medical tourism desk"):
        assert said in page
    assert "has not been yet" not in page


def test_a_review_that_is_overdue_is_said(client):
    today = timezone.localdate()
    article = ArticleFactory(checked_on=today - timedelta(days=200), review_on=today)
    assert "has not been yet" in client.get(f"/en/guide/{article.slug}/").text


def test_articles_of_a_stage_lead_to_one_another(client):
    slugs = ["first", "second", "third"]
    for order, slug in enumerate(slugs):
        ArticleFactory(slug=slug, order=order)
    ArticleFactory(slug="elsewhere", group="after")
    context = client.get("/en/guide/second/").context
    assert context["before"]["url"] == "/en/guide/first/"
    assert context["after"]["url"] == "/en/guide/third/"
    assert client.get("/en/guide/third/").context["after"] is None


def test_the_text_is_safe_html_whichever_way_it_came(client):
    article = ArticleFactory(body_en="One.\n\n<script>alert(1)</script>- two")
    assert "script" not in article.body_en
    Article.objects.update(body_en="<p>Kept</p><img src=x onerror=alert(1)>")
    page = client.get(f"/en/guide/{article.slug}/").text
    assert "<p>Kept</p>" in page
    assert "onerror" not in page


def test_a_tool_stands_below_the_introduction_and_hears_the_question(client, tool):
    ArticleFactory(slug="visas")
    page = client.get("/en/guide/visas/?q=three&unknown=1")
    assert page.context["tool"] == {"asked": {"q": ["three"]}}
    text = page.text
    assert text.index("The start.") < text.index("guide-article__tool") < text.index('id="part-1"')
    assert "answers for your own case" in client.get("/en/guide/").text


def test_pages_beside_the_articles_keep_their_addresses(client):
    assert client.get("/en/guide/numbers/").templates[0].name == "guide/numbers.html"
    assert client.get("/en/guide/no-such-article/").status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, number, django_assert_num_queries):
    article = ArticleFactory.create_batch(number, sources=2)[0]
    forget()
    with django_assert_num_queries(3):  # the version, the numbers, the articles
        client.get("/ja/guide/")
    # The article, how old its texts are, its sources, its neighbours; treatments, hospitals.
    with django_assert_num_queries(6):
        client.get(f"/ja/guide/{article.slug}/")


# --- Machines ---------------------------------------------------------------------
def test_the_page_tells_machines_what_it_is_and_when_it_was_checked(client, settings):
    article = ArticleFactory(sources=1)
    page = read(client, f"/ru/guide/{article.slug}/")
    assert schemaorg.faults(page.data, settings.SITE_ORIGIN) == []
    (node,) = [node for node in page.data["@graph"] if node["@type"] == "Article"]
    (web,) = [node for node in page.data["@graph"] if node["@type"] == "WebPage"]
    assert (node["headline"], node["inLanguage"]) == (article.title_ru, "ru")
    assert node["citation"][0]["datePublished"] == "2025"
    assert web["lastReviewed"] == "2026-11-22"
    assert page.canonical == f"{settings.SITE_ORIGIN}/ru/guide/{article.slug}/"


def test_the_sitemap_names_what_is_published(client):
    assert guide_pages() == []
    article = ArticleFactory()
    publish()
    assert "sitemap-guide.xml" in client.get("/sitemap.xml").text
    part = client.get("/sitemap-guide.xml").text
    assert part.count(f"/guide/{article.slug}/</loc>") == 4


@pytest.mark.parametrize(("language", "words"), [("en", "prescription"), ("ja", "処方箋")])
def test_an_article_is_found_by_its_text(client, language, words):
    article = ArticleFactory(
        title_ja="薬局", body_en="Ask for a prescription.", body_ja="処方箋を受け取ります。"
    )
    rebuild()
    page = client.get(f"/{language}/search/", {"q": words}).text
    assert f'/{language}/guide/{article.slug}/"' in page
