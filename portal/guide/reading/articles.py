"""What the public pages, the search and the sitemap say of articles, as plain data."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.languages import tag
from portal.core.publishing import remembered
from portal.core.richtext import cleaned
from portal.core.text import columns, read
from portal.core.translation_state import mark_older

from .. import tools
from ..models import Article, Source
from . import texts

Group = Article.Group
PLAIN = ("pk", "slug", "group", "checked_on", "reviewer", "review_on", "modified_at")
TEXTS = ("title", "summary", "body")


@dataclass(frozen=True)
class Stage:
    """A stage of the way: its articles, and pages that are none (`pages`: name, line, url)."""

    group: str
    name: str
    icon: str
    line: str
    articles: list
    pages: list


# The icon of each stage (static/icons/sprite.svg).
ICONS = {
    Group.CHOOSE: "search",
    Group.TRAVEL: "stage-travel",
    Group.TREATMENT: "hospital",
    Group.MONEY: "stage-money",
    Group.RIGHTS: "shield",
    Group.AFTER: "stage-after",
}


def lines():
    """What a stage is about."""
    return {
        Group.CHOOSE: _("Find somebody you can trust, and ask before you book."),
        Group.TRAVEL: _("Papers, visa, luggage, and what your body needs beforehand."),
        Group.TREATMENT: _("From the airport to the last check-up."),
        Group.MONEY: _("What it costs, what comes on top, what is insured."),
        Group.RIGHTS: _("What you may ask for, and who helps when something goes wrong."),
        Group.AFTER: _("Flying home, healing, and staying in touch with the hospital."),
    }


def pages(group):
    """Pages of the guide that are no articles, at the stage where they are needed first."""
    known = {
        Group.TRAVEL: [
            (
                "guide:checklist",
                pgettext("page of the guide", "Checklists"),
                _("Five lists, from packing to the way home, to tick and print."),
            )
        ],
        Group.TREATMENT: [
            (
                "guide:glossary",
                pgettext("page of the guide", "Medical words"),
                _("Five languages side by side, to show at a desk."),
            ),
            (
                "guide:numbers",
                pgettext("page of the guide", "Help numbers"),
                _("Who answers, in which language, and when."),
            ),
        ],
    }
    found = ((url_of(page), name, line) for page, name, line in known.get(group, ()))
    return [{"url": url, "name": name, "line": line} for url, name, line in found if url]


def url_of(page):
    """Where a page stands; "" where the portal has none of that name."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


@remembered
def stages(language):
    """The six stages in order, each with its articles. One query."""
    rows = in_order(Article.objects.published()).values(*PLAIN, *columns(language, *TEXTS))
    groups = {group: [] for group in Group.values}
    for row in rows:
        groups[row["group"]].append(brief(row, language))
    said = lines()
    return [
        Stage(group, Group(group).label, ICONS[group], said[group], found, pages(group))
        for group, found in groups.items()
    ]


def in_order(rows):
    return rows.order_by("order", "slug")


def brief(row, language):
    """An article in a list."""
    body = read(row, "body", language)
    return {
        "slug": row["slug"],
        "url": reverse("guide:article", args=[row["slug"]]),
        "title": read(row, "title", language),
        "summary": read(row, "summary", language),
        "minutes": texts.minutes(body, body.language),
        "has_tool": tools.tool_of(row["slug"]) is not None,
    }


def article(slug, language):
    """The article as its page shows it; None where there is none to be seen. Three queries:
    the article, how old its texts are, its sources."""
    rows = Article.objects.shown().filter(slug=slug)
    row = rows.values(*PLAIN, *columns(language, *TEXTS)).first()
    if row is None:
        return None
    said = {field: read(row, field, language) for field in TEXTS}
    mark_older(Article, language, {(row["pk"], field): text for field, text in said.items()})
    html = texts.shown(said["body"], language, row["checked_on"])
    introduction, parts = texts.parts(html)
    return {
        **{name: row[name] for name in PLAIN},
        **said,
        "stage": Group(row["group"]).label,
        "lang": tag(said["body"].language),
        "introduction": introduction,
        "parts": parts,
        "minutes": texts.minutes(cleaned(said["body"]), said["body"].language),
        "reviewer": row["reviewer"] or _("City of Seoul, medical tourism desk"),
        "is_overdue": row["review_on"] <= timezone.localdate(),
        "sources": sources(row["pk"]),
    }


def sources(article):
    rows = Source.objects.filter(article=article).order_by("order", "pk")
    return [
        {**row, "host": urlsplit(row["url"]).netloc.removeprefix("www.")}
        for row in rows.values("name", "url", "year")
    ]


def beside(article, language):
    """(the one before it, the one after it) in its stage; None where there is none. One query."""
    found = in_order(Article.objects.shown().filter(group=article["group"]))
    rows = list(found.values("slug", *columns(language, "title")))
    slugs = [row["slug"] for row in rows]
    place = slugs.index(article["slug"])
    before = rows[place - 1] if place else None
    after = rows[place + 1] if place + 1 < len(rows) else None
    return neighbour(before, language), neighbour(after, language)


def neighbour(row, language):
    if row is None:
        return None
    return {
        "url": reverse("guide:article", args=[row["slug"]]),
        "title": read(row, "title", language),
    }
