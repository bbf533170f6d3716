"""Articles of the guide: their text as Markdown and as HTML, and what they go by."""

import re
from datetime import date
from html import escape, unescape
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.models import RelatedHospital, RelatedTreatment, Status
from portal.core.richtext import cleaned
from portal.guide.models import Article, Source
from portal.guide.reading.texts import localised
from portal.opendata import schemas, texts
from portal.opendata.filters import by_choice
from portal.opendata.markdown import markdown
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source

PLAIN = ("pk", "slug", "group", "checked_on", "reviewer", "review_on")
TEXTS = ("title", "summary", "body")
HREF = re.compile(r'href="(/[^"]*)"')


STAGE = Literal["choose", "travel", "treatment", "money", "rights", "after"]


class ArticleSource(schemas.Strict):
    name: str
    url: str | None
    year: int | None


class ArticleRecord(schemas.Record):
    title: str
    summary: str
    stage: STAGE = Field(description=gettext_noop("Of a patient's way."))
    text: str = Field(
        description=gettext_noop(
            "Markdown (CommonMark). A quotation is what nobody has confirmed: show it so."
        )
    )
    html: str = Field(description=gettext_noop("The same as safe HTML."))
    sources: list[ArticleSource]
    checked_on: date
    review_on: date = Field(description=gettext_noop("When it is to be checked again."))
    reviewer: str | None = Field(description=gettext_noop("Null: the city's medical tourism desk."))
    treatments: list[str] = Field(description=gettext_noop("Ids of the treatments it is about."))
    institutions: list[str] = Field(description=gettext_noop("Ids of the institutions it names."))


class Filters(schemas.Filters):
    stage: STAGE | None = by_choice(gettext_noop("A stage of a patient's way."), "rights")


class Articles(Resource):
    kind = "articles"
    title = gettext_noop("Articles of the guide")
    description = gettext_noop(
        "What patients from abroad should know, each with its sources and the day it was checked."
    )
    Record = ArticleRecord
    Filters = Filters
    example = {
        "id": "after-procedure",
        "address": "https://seoul.example/en/guide/after-procedure/",
        "title": "After a procedure",
        "summary": "What is normal, and what is an emergency.",
        "stage": "after",
        "text": "Rest.\n\n## When to get help at once\n\n- Shortness of breath",
        "html": "<p>Rest.</p><h2>When to get help at once</h2>"
        "<ul><li>Shortness of breath</li></ul>",
        "sources": [{"name": "law.go.kr", "url": "https://www.law.go.kr/", "year": 2025}],
        "checked_on": "2026-11-22",
        "review_on": "2027-05-22",
        "reviewer": None,
        "treatments": ["rhinoplasty"],
        "institutions": [],
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        rows = Article.objects.published()
        if filters and filters.stage:
            rows = rows.filter(group=filters.stage)
        return sorted(rows.values_list("slug", flat=True))

    def records(self, ids, language):
        """Four queries: articles, sources, treatments, hospitals."""
        rows = Article.objects.published().filter(slug__in=ids)
        rows = rows.values(*PLAIN, *texts.columns(language, *TEXTS))
        found = {row["slug"]: row for row in rows}
        rows = [found[slug] for slug in ids if slug in found]
        pks = [row["pk"] for row in rows]
        beside = sources_of(pks), treatments_of(pks), hospitals_of(pks)
        return [record(row, beside, language) for row in rows]


def record(row, beside, language):
    sources, treatments, hospitals = (one.get(row["pk"], []) for one in beside)
    html = texts.each(texts.read(row, "body", language), html_of)
    made = {
        "id": row["slug"],
        "address": texts.page(language, "guide:article", row["slug"]),
        "title": texts.read(row, "title", language),
        "summary": texts.read(row, "summary", language),
        "stage": row["group"],
        "text": texts.each(html, lambda said, code: markdown(said)),
        "html": html,
        "sources": sources,
        "checked_on": texts.day(row["checked_on"]),
        "review_on": texts.day(row["review_on"]),
        "reviewer": row["reviewer"] or None,
        "treatments": treatments,
        "institutions": hospitals,
        "source": source("city", language),
    }
    return texts.with_borrowed(made)


def html_of(text, language):
    """Safe HTML whose links are whole: into the portal, to the page in the text's language."""
    shown = language if language in settings.PUBLIC_LANGUAGES else settings.LANGUAGE_CODE
    return HREF.sub(lambda found: f'href="{whole(unescape(found[1]), shown)}"', cleaned(text))


def whole(path, language):
    if path.startswith("//"):
        return escape(path)
    return escape(settings.SITE_ORIGIN + localised(path, language))


def sources_of(articles):
    """{article pk: [{name, url, year}]}. One query."""
    rows = Source.objects.filter(article__in=articles).order_by("order", "pk")
    found = {}
    for pk, name, url, year in rows.values_list("article_id", "name", "url", "year"):
        found.setdefault(pk, []).append({"name": name, "url": url or None, "year": year})
    return found


def treatments_of(articles):
    """{article pk: [slug]}. One query."""
    rows = RelatedTreatment.objects.filter(article__in=articles)
    return listed(rows.order_by("treatment__section__order", "treatment__order"), "treatment")


def hospitals_of(articles):
    """{article pk: [slug]} of the published hospitals that they name. One query."""
    rows = RelatedHospital.objects.filter(article__in=articles, hospital__status=Status.PUBLISHED)
    return listed(rows.order_by("hospital__slug"), "hospital")


def listed(rows, what):
    found = {}
    for pk, slug in rows.values_list("article_id", f"{what}__slug"):
        found.setdefault(pk, []).append(slug)
    return found


register(Articles())
