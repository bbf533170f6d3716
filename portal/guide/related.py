"""What rooms above the guide know of its articles.

The guide knows none of them: they register here in their AppConfig.ready what an article's page
shows of theirs, in their admin module the inlines of its form, and what becomes of the
`treatments` that a shipped article names.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """`name` may be a portal.core.text.Text; `css` tints it (`in-beauty`)."""

    name: str
    url: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True)
class Shelf:
    """Links under one heading of the article's page."""

    key: str
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Relation:
    """`shelves(article, language)`: what the page of the article (its pk) shows, in a fixed
    number of queries; `load(made)`: is told which shipped articles were just made, as
    {pk: what article.toml says}."""

    shelves: Callable
    load: Callable


_relations, _inlines = [], []


def register(relation):
    if relation not in _relations:
        _relations.append(relation)


def register_inlines(*classes):
    """Inlines of the admin page of articles."""
    _inlines.extend(one for one in classes if one not in _inlines)


def inlines():
    return tuple(_inlines)


def shelves(article, language):
    """All that is related to the article, empty shelves left out."""
    found = [shelf for one in _relations for shelf in one.shelves(article, language)]
    return [shelf for shelf in found if shelf.links]


def load(made):
    for relation in _relations:
        relation.load(made)
