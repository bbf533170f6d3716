"""News as visitors read it: what is out, in order, in their language."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.publishing import forget, publish
from portal.news import reading
from portal.pages.sitemaps import news_pages
from tests import schemaorg
from tests.factories.news import NoticeFactory
from tests.pages.reading import read
from tests.pages.test_feeds import feed, text, titles

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def at(**hours):
    return timezone.now() + timedelta(**hours)


@pytest.fixture
def hidden():
    """One of each kind that nobody may see."""
    return [
        NoticeFactory(slug="a-draft", status="draft"),
        NoticeFactory(slug="planned", publish_at=at(minutes=1)),
        NoticeFactory(slug="ended", until=at(minutes=-1)),
    ]


# --- What is out ------------------------------------------------------------------
def test_what_is_not_out_is_nowhere(client, hidden):
    for address in ("/en/", "/en/news/", "/en/feeds/news.atom", "/sitemap-news.xml"):
        page = client.get(address).content.decode()
        for notice in hidden:
            assert notice.slug not in page
            assert notice.title_en not in page
    for notice in hidden:
        assert client.get(f"/en/news/{notice.slug}/").status_code == 404


def test_the_newest_stands_first_and_what_is_pinned_before_it(client):
    for slug, days, pinned in (("old", 9, False), ("pinned", 30, True), ("new", 2, False)):
        NoticeFactory(slug=slug, publish_at=at(days=-days), pinned=pinned)
    rows = client.get("/en/news/").context["news"].rows
    assert [row["slug"] for row in rows] == ["pinned", "new", "old"]
    assert [row["slug"] for row in client.get("/en/").context["news"]] == ["pinned", "new", "old"]


def test_the_home_page_shows_three_and_a_pinned_warning_on_top(client):
    assert 'id="news"' not in client.get("/en/").text
    NoticeFactory.create_batch(4)
    NoticeFactory(kind="warning", pinned=True, title_en="Beware")
    publish()
    page = client.get("/en/")
    assert len(page.context["news"]) == 3
    assert [row["title"] for row in page.context["warnings"]] == ["Beware"]
    assert page.text.index("Beware") < page.text.index('id="care"')


def test_the_list_is_narrowed_by_kind_and_comes_in_pages(client):
    NoticeFactory.create_batch(reading.PAGE_SIZE + 1)
    NoticeFactory(kind="event", title_en="A feast")
    first = client.get("/en/news/")
    assert (first.context["news"].total, first.context["pages"]) == (reading.PAGE_SIZE + 2, 2)
    assert len(client.get("/en/news/?page=2").context["news"].rows) == 2
    events = client.get("/en/news/?kind=event")
    assert [row["title"] for row in events.context["news"].rows] == ["A feast"]
    assert 'content="noindex, follow"' in events.text


@pytest.mark.parametrize("query", ["kind=gossip", "page=0", "page=x", "page=2", "page=9" * 40])
def test_what_the_list_does_not_know_is_not_found(client, query):
    assert client.get(f"/en/news/?{query}").status_code == 404


def test_an_empty_list_says_so(client):
    assert "There is no news at the moment." in client.get("/en/news/").text
    NoticeFactory()
    publish()
    assert "nothing of this kind" in client.get("/en/news/?kind=event").text


# --- A notice ---------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_notice_is_read_in_the_language_of_its_address(client, language):
    notice = NoticeFactory()
    page = client.get(f"/{language}/news/{notice.slug}/").text
    column = language.replace("-", "_")
    assert getattr(notice, f"title_{column}") in page
    assert getattr(notice, f"body_{column}") in page
    assert "foreign-note" not in page


def test_a_borrowed_text_says_which_language_it_is_in(client):
    notice = NoticeFactory(title_ja="", body_ja=None)
    page = client.get(f"/ja/news/{notice.slug}/").text
    assert f'<span lang="en" class="foreign">{notice.title_en}</span>' in page
    assert '<div class="article__body" lang="en">' in page
    assert "foreign-note" in page


def test_the_text_is_safe_html_whichever_way_it_came(client):
    notice = NoticeFactory(body_en="One.\n\n<script>alert(1)</script>- two")
    assert "script" not in notice.body_en
    type(notice).objects.update(body_en="<p>Kept</p><img src=x onerror=alert(1)>")
    page = client.get(f"/en/news/{notice.slug}/").text
    assert "<p>Kept</p>" in page
    assert "onerror" not in page


def test_a_notice_leads_to_the_next_and_the_one_before(client):
    now = timezone.now() - HOUR
    for number, slug in enumerate(["third", "b-same", "a-same", "first"]):
        NoticeFactory(slug=slug, publish_at=now - min(number, 2) * HOUR)
    NoticeFactory(slug="hidden", status="draft")
    seen = {}
    for slug in ("third", "b-same", "a-same", "first"):
        context = client.get(f"/en/news/{slug}/").context
        seen[slug] = tuple(one and one["slug"] for one in (context["before"], context["after"]))
    assert seen == {
        "third": ("b-same", None),
        "b-same": ("a-same", "third"),
        "a-same": ("first", "b-same"),
        "first": (None, "a-same"),
    }


def test_a_later_change_is_dated(client):
    notice = NoticeFactory(publish_at=at(days=-5))
    assert "Updated on" in client.get(f"/en/news/{notice.slug}/").text
    fresh = NoticeFactory(publish_at=timezone.now())
    assert "Updated on" not in client.get(f"/en/news/{fresh.slug}/").text


# --- Queries ----------------------------------------------------------------------
@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, number, django_assert_num_queries):
    notice = NoticeFactory.create_batch(number)[0]
    forget()
    with django_assert_num_queries(3):  # the version, the kinds, the rows
        client.get("/en/news/")
    with django_assert_num_queries(4):  # the notice, how old its texts are, its neighbours
        client.get(f"/en/news/{notice.slug}/")


# --- Machines ---------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_the_feed_is_valid_and_newest_first(client, language, settings):
    NoticeFactory(slug="old", publish_at=at(days=-3), pinned=True)
    new = NoticeFactory(slug="new", title_en="A <b> & b")
    root = feed(client, "news", language)
    assert len(titles(root)) == 2
    entry = root.find("{http://www.w3.org/2005/Atom}entry")
    assert text(entry, "title") == getattr(new, f"title_{language.replace('-', '_')}")
    assert text(entry, "id").endswith(f"{language}/news/new")
    assert f'/{language}/feeds/news.atom"' in client.get(f"/{language}/").text


def test_the_page_tells_machines_that_it_is_news(client, settings):
    notice = NoticeFactory(title_en="Beware", body_ja="", title_ja="")
    page = read(client, f"/en/news/{notice.slug}/")
    assert schemaorg.faults(page.data, settings.SITE_ORIGIN) == []
    (node,) = [node for node in page.data["@graph"] if node["@type"] == "NewsArticle"]
    assert (node["headline"], node["inLanguage"]) == ("Beware", "en")
    assert page.canonical == f"{settings.SITE_ORIGIN}/en/news/{notice.slug}/"
    assert set(page.languages) == {"en", "zh-Hans", "ja", "ru", "x-default"}
    assert page.meta("description") == ["What the city wants to tell, in a sentence."]


def test_the_sitemap_names_what_is_out(client):
    assert news_pages() == []
    assert "sitemap-news.xml" not in client.get("/sitemap.xml").content.decode()
    assert client.get("/sitemap-news.xml").status_code == 404
    notice = NoticeFactory()
    publish()
    assert "sitemap-news.xml" in client.get("/sitemap.xml").content.decode()
    part = client.get("/sitemap-news.xml").content.decode()
    assert part.count(f"/news/{notice.slug}/</loc>") == 4
