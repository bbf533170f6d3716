"""What the search pages show, as plain data. Each kind is dressed by the room it belongs to."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from portal.core import languages

from . import finding
from .examples import EXAMPLES
from .forms import EXACT
from .sources import source, sources

FEW = 6  # of a kind, where all kinds stand together
PAGE_SIZE = 20
LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Group:
    """The hits of one kind: some of them, and where all of them are."""

    kind: str
    name: str
    icon: str
    template: str
    total: int
    hits: list
    url: str
    all_url: str


@dataclass(frozen=True)
class Page:
    """One page of the hits of one kind; `query` is what the pager's links begin with."""

    group: Group
    number: int
    pages: int
    query: str

    @property
    def numbers(self):
        return pager(self.number, self.pages)


class Found:
    """What was found for a query: `groups` in the order of the page, `reading` how it was
    understood, `total` of all kinds."""

    def __init__(self, query, language, exact=False):
        self.query, self.language, self.exact = query, language, exact
        findings = finding.search(query, language, limit=FEW, mend=not exact)
        self.reading = findings.reading
        self.groups = [self.group(g.source, g.ids, g.total) for g in findings.groups if g.total]
        self.total = sum(group.total for group in self.groups)
        self.understood = named(self.reading, language)
        self.hint = hint(self.reading)

    def group(self, kind, ids, total):
        return Group(
            kind.kind,
            kind.name,
            kind.icon,
            kind.template,
            total,
            dressed(kind, ids, self.reading, self.language),
            self.address(kind=kind.kind),
            kind.all_url(self.query) or self.address(kind=kind.kind),
        )

    def page_of(self, kind, number):
        """One page of one kind; a number beyond `pages` has no hits."""
        ids, _reading = finding.ids_of(kind, self.query, self.language, mend=not self.exact)
        start = (number - 1) * PAGE_SIZE
        group = self.group(source(kind), ids[start : start + PAGE_SIZE], len(ids))
        pages = max(1, -(-len(ids) // PAGE_SIZE))
        return Page(group, number, pages, self.parameters(kind=kind) + "&")

    @property
    def url(self):
        return self.address()

    @property
    def exact_url(self):
        return self.address(view=EXACT)

    def address(self, **more):
        """Of these results, or of a part of them."""
        return f"{reverse('search:results')}?{self.parameters(**more)}"

    def parameters(self, **more):
        return urlencode({"q": self.query, **({"view": EXACT} if self.exact else {}), **more})


def pager(page, pages):
    """Page numbers with gaps: [1, None, 4, 5, 6, None, 12]."""
    shown = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    return [
        number
        for before, after in zip([0, *shown], shown, strict=False)
        for number in ([None, after] if after > before + 1 else [after])
    ]


def dressed(kind, ids, reading, language):
    """The hits in this order; one that has just left the portal is left out."""
    hits = {pk: dict(hit) for pk, hit in kind.dress(ids, language).items()}
    kind.explain(hits, reading, language)
    return [hits[pk] for pk in ids if pk in hits]


def named(reading, language):
    """What the words stand for, as links (`Source.named`), unless they say so themselves."""
    found = [each for kind in sources() for each in kind.named(reading.concepts, language)]
    asked = {reading.query.casefold(), reading.corrected.casefold()}
    return [each for each in found if each["title"].casefold() not in asked or len(found) > 1]


def hint(reading):
    """{"word", "chosen", "others": [{"language", "name", "url"}, …]}: what a word means to
    readers of other languages, and whether the page's own meaning was sought alone. None for
    a word that means the same everywhere."""
    ambiguity = reading.hint
    if ambiguity is None:
        return None
    address = reverse("search:results")
    others = [
        {
            "language": gettext(LANGUAGES[meaning.language]),
            "name": meaning.name,
            "url": f"{address}?{urlencode({'q': meaning.name})}",
        }
        for meaning in ambiguity.meanings
    ]
    chosen = not any(meaning.concept in reading.concepts for meaning in ambiguity.meanings)
    return {"word": ambiguity.phrase, "chosen": chosen, "others": others}


def ways(language):
    """Where to look without searching (`Source.ways`), the shortest list first."""
    groups = [{"kind": kind.kind, **kind.ways(language)} for kind in sources()]
    groups = [group for group in groups if group.get("ways")]
    return sorted(groups, key=lambda group: len(group["ways"]))


def examples(language):
    address = reverse("search:results")
    return [
        {"text": text, "url": f"{address}?{urlencode({'q': text})}"}
        for text in EXAMPLES.get(language, ())
    ]


def suggestions(beginning, language, number):
    """What the script shows under the field, ready for JSON."""
    if not beginning:
        return []
    return [shown(found) for found in finding.suggest(beginning, language, number)]


def shown(suggestion):
    kind = source(suggestion.kind)
    borrowed = getattr(suggestion.text, "foreign", False)
    return {
        "text": str(suggestion.text),
        "lang": languages.tag(suggestion.text.language) if borrowed else "",
        "kind": kind.kind,
        "name": str(kind.name),
        "icon": kind.icon,
        "url": suggestion.url,
        "detail": str(suggestion.detail),
    }
