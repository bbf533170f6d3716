"""The articles of data/articles/: a folder each, with article.toml and a text a language.

Texts are written in the plain syntax of portal.core.richtext. Rows come in bulk, past the
model's `save`, so they are cleaned here.
"""

from pathlib import Path

from django.db import transaction

from portal.core.richtext import cleaned
from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from .. import related
from ..models import Article, Source

DATA = Path(__file__).parents[1] / "data" / "articles"
LANGUAGES = ("ko", "en", "zh-hans", "ja", "ru")
PLAIN = ("slug", "group", "order", "checked_on", "review_on")
DESK = "Seoul medical tourism desk"  # how the files call what an empty reviewer stands for


@transaction.atomic
def load():
    """(made, completed) articles; safe to run again. Sources and what an article is related to
    come with a new one only: of one that stands, staff may have taken them away."""
    rows = {row["slug"]: row for row in files()}
    standing = set(Article.objects.values_list("slug", flat=True))
    result = load_rows(Article, map(columns, rows.values()))
    pks = dict(Article.objects.filter(slug__in=rows).values_list("slug", "pk"))
    made = {pks[slug]: row for slug, row in rows.items() if slug not in standing}
    Source.objects.bulk_create(source for pk, row in made.items() for source in sources(pk, row))
    related.load(made)
    return result


def files():
    """What the article.toml files say, with {language: plain text} as `texts`."""
    for path in sorted(DATA.glob("*/article.toml")):
        yield {**read_toml(path), "texts": {code: text_of(path, code) for code in LANGUAGES}}


def text_of(path, language):
    return path.with_name(f"{language}.md").read_text(encoding="utf-8")


def columns(row):
    return {
        **{name: row[name] for name in PLAIN},
        "reviewer": "" if row["reviewer"] == DESK else row["reviewer"],
        "published": True,
        **localized("title", row["title"]),
        **localized("summary", row["summary"]),
        **localized("body", {code: cleaned(text) for code, text in row["texts"].items()}),
    }


def sources(pk, row):
    for order, source in enumerate(row.get("source", ()), start=1):
        yield Source(
            article_id=pk, order=order, name=source["name"], url=source["url"],
            year=source.get("year"),
        )  # fmt: skip
