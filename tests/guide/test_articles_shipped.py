"""Articles come with the code, again and again, and what staff wrote or took away stays so."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import hospitals.shipped
from hospitals.models import RelatedTreatment
from portal.core.publishing import forget
from portal.core.richtext import cleaned
from portal.core.shipped import read_toml
from portal.guide import shipped
from portal.guide.models import Article, Source
from portal.guide.reading.texts import parts
from portal.guide.shipped import articles
from tests.factories import TreatmentFactory

FILES = list(articles.files())
HREF = re.compile(r'href="([^"]*)"')
LEFT_OVER = re.compile(r"&gt; |<br>(?:[-*•] |&gt;|#)|\]\(|\*\*|^#|__", re.MULTILINE)
EXAMPLE = """
slug = "tax"
group = "money"
order = 1
checked_on = 2026-11-22
review_on = 2027-05-22
reviewer = "Seoul medical tourism desk"
treatments = ["nose", "no-such-treatment"]
title = { ko = "세금", en = "Tax", zh-hans = "税", ja = "税", ru = "Налог" }
summary = { ko = "가", en = "A", zh-hans = "字", ja = "あ", ru = "Б" }
[[source]]
name = "law.go.kr"
url = "https://www.law.go.kr/"
year = 2025
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The only shipped article is an example."""
    monkeypatch.setattr(articles, "DATA", tmp_path)
    here = tmp_path / "tax"
    here.mkdir()
    (here / "article.toml").write_text(EXAMPLE, encoding="utf-8")
    for language in articles.LANGUAGES:
        (here / f"{language}.md").write_text(f"In {language}.\n\n> Maybe.", encoding="utf-8")
    return here


# --- The loader -------------------------------------------------------------------
@pytest.mark.django_db
def test_an_article_comes_with_its_texts_sources_and_treatments(folder):
    treatment = TreatmentFactory(slug="nose")
    assert articles.load() == (1, 0)
    article = Article.objects.get()
    assert article.published
    assert (article.title_ru, article.reviewer) == ("Налог", "")
    assert article.body_zh_hans == (
        "<p>In zh-hans.</p>\n<blockquote>\n<p>Maybe.</p>\n</blockquote>"
    )
    assert article.sources.get().year == 2025
    assert RelatedTreatment.objects.get().treatment == treatment
    article.full_clean()


@pytest.mark.django_db
def test_a_second_time_changes_nothing(folder):
    articles.load()
    before = list(Article.objects.values())
    assert articles.load() == (0, 0)
    assert list(Article.objects.values()) == before


@pytest.mark.django_db
def test_what_staff_wrote_and_took_away_stays_so_and_what_is_empty_is_filled(folder):
    TreatmentFactory(slug="nose")
    articles.load()
    Source.objects.all().delete()
    RelatedTreatment.objects.all().delete()
    Article.objects.update(published=False, title_en="Our words", body_ja="")
    assert articles.load() == (0, 1)
    article = Article.objects.get()
    assert (article.published, article.title_en) == (False, "Our words")
    assert "In ja." in article.body_ja
    assert not Source.objects.exists()
    assert not RelatedTreatment.objects.exists()


# --- What is shipped --------------------------------------------------------------
@pytest.mark.parametrize("row", FILES, ids=lambda row: row["slug"])
def test_a_shipped_article_is_whole(row):
    catalogue = read_toml(hospitals.shipped.DATA / "treatments.toml")["treatment"]
    known = {one["slug"] for one in catalogue}
    assert set(row["treatments"]) <= known
    assert row["group"] in Article.Group.values
    assert row["review_on"] > row["checked_on"]
    assert row["source"]
    for source in row["source"]:
        assert source["url"].startswith("https://")
    for language in articles.LANGUAGES:
        assert row["title"][language].strip()
        assert row["summary"][language].strip()
        assert not LEFT_OVER.search(cleaned(row["texts"][language])), language


@pytest.mark.parametrize("row", FILES, ids=lambda row: row["slug"])
def test_a_shipped_article_has_the_same_shape_in_every_language(row):
    shapes = {code: shape(cleaned(text)) for code, text in row["texts"].items()}
    assert all(found == shapes["en"] for found in shapes.values()), shapes


def shape(html):
    """How many headings, unconfirmed statements, and which links."""
    return len(parts(html)[1]), html.count("<blockquote>"), sorted(HREF.findall(html))


def test_slugs_are_those_of_the_folders_and_each_place_is_taken_once():
    folders = [path.parent.name for path in sorted(articles.DATA.glob("*/article.toml"))]
    assert [row["slug"] for row in FILES] == folders
    places = [(row["group"], row["order"]) for row in FILES]
    assert len(set(places)) == len(places)


@pytest.mark.django_db
def test_every_link_into_the_portal_leads_to_a_page(client):
    hospitals.shipped.load()
    shipped.load()
    forget()
    dead = []
    for address in sorted(internal_links()):
        page, anchor = urlsplit(address)._replace(fragment="").geturl(), urlsplit(address).fragment
        response = client.get(f"/en{page}")
        if response.status_code != 200 or (anchor and f'id="{anchor}"' not in response.text):
            dead.append(address)
    assert dead == []


def internal_links():
    html = "".join(cleaned(text) for row in FILES for text in row["texts"].values())
    assert "//" not in {link[:2] for link in HREF.findall(html)}
    return {link for link in HREF.findall(html) if link.startswith("/")}
