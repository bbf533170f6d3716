"""The directory's filters as plain data: every choice with the hospitals it would leave."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from hospitals.geography import AREAS
from hospitals.models import Accreditation, SpokenLanguage
from portal.core.templatetags.portal import won

from . import answers, catalogue
from .asked import ANSWER_STEPS, FEE_STEPS, Filters
from .directory import HOW, KINDS, LANGUAGES

# As patients know them; the full names stand on each hospital's page.
BODIES = {body: body.upper() for body in Accreditation.Body.values}
AREA_NAMES = {
    "central": pgettext_lazy("part of Seoul", "Central"),
    "north-east": pgettext_lazy("part of Seoul", "North-east"),
    "north-west": pgettext_lazy("part of Seoul", "North-west"),
    "south-west": pgettext_lazy("part of Seoul", "South-west"),
    "south-east": pgettext_lazy("part of Seoul", "South-east"),
}
FLAGS = {
    "selected": gettext_lazy("Selected by the city"),
    "fees": gettext_lazy("Fees disclosed"),
    "insured": gettext_lazy("Insured as the law asks, today"),
}

SORT_NAMES = {
    "": pgettext_lazy("order of the list", "best match"),
    "standing": pgettext_lazy("order of the list", "selected by the city first"),
    "fee": pgettext_lazy("order of the list", "lowest fee"),
    "answers": pgettext_lazy("order of the list", "quickest answer"),
    "name": pgettext_lazy("order of the list", "name, A to Z"),
    "beds": pgettext_lazy("order of the list", "most beds"),
}


@dataclass(frozen=True)
class Choice:
    """One value of one filter. `off`: it would leave nothing, and cannot be chosen."""

    value: object
    name: str
    number: int
    chosen: bool

    @property
    def off(self):
        return not self.number and not self.chosen


def panel(narrowed):
    """{filter: its choices}; treatments and districts in groups of (name, choices).

    What would leave nothing stays away from the long lists, unless it is chosen.
    """
    language = narrowed.language
    sections = [(row["slug"], row["name"]) for row in catalogue.sections(language)]
    return {
        "section": choices(narrowed, "section", sections),
        "treatment": treatments(narrowed),
        "district": districts(narrowed),
        "kind": choices(narrowed, "kind", KINDS.items()),
        "language": spoken(narrowed),
        "how": how_spoken(narrowed),
        "accreditation": choices(narrowed, "accreditation", BODIES.items()),
        "fee_min": choices(narrowed, "fee_min", [(step, won(step)) for step in FEE_STEPS]),
        "fee_max": choices(narrowed, "fee_max", [(step, won(step)) for step in FEE_STEPS]),
        "answers": choices(
            narrowed, "answers", [(step, answers.within(step)) for step in ANSWER_STEPS]
        ),
        "flags": [
            (field, choices(narrowed, field, [(True, name)])) for field, name in FLAGS.items()
        ],
    }


def choices(narrowed, field, named):
    """A Choice for each (value, name) of a field."""
    named = list(named)
    asked = getattr(narrowed.filters, field)
    chosen = set(asked) if isinstance(asked, tuple) else {asked}
    numbers = narrowed.numbers(field, [value for value, _name in named])
    return [Choice(value, name, numbers[value], value in chosen) for value, name in named]


def treatments(narrowed):
    groups = []
    for _slug, name, treatments in catalogue.all_treatments(narrowed.language):
        shown = [choice for choice in choices(narrowed, "treatment", treatments) if not choice.off]
        groups.append((name, shown))
    return [group for group in groups if group[1]]


def districts(narrowed):
    named = [(row["slug"], row["name"]) for row in catalogue.districts(narrowed.language)]
    shown = {choice.value: choice for choice in choices(narrowed, "district", named)}
    groups = [
        (AREA_NAMES[area], [shown.pop(slug) for slug in slugs if slug in shown])
        for area, slugs in AREAS.items()
    ]
    groups.append(("", list(shown.values())))
    left = [(name, [choice for choice in group if not choice.off]) for name, group in groups]
    return [group for group in left if group[1]]


def spoken(narrowed):
    named = [(code, LANGUAGES[code]) for code in catalogue.spoken_languages()]
    return [choice for choice in choices(narrowed, "language", named) if not choice.off]


def how_spoken(narrowed):
    """That nobody says how is no way to speak: it is offered only where it occurs."""
    found = choices(narrowed, "how", HOW.items())
    return [one for one in found if not (one.off and one.value == SpokenLanguage.How.UNSAID)]


def chips(filters, language):
    """Each value in use with its name and the address without it: [{name, href}, …]."""
    found = []
    for field, name_of in names(language).items():
        asked = getattr(filters, field)
        for value in asked if isinstance(asked, tuple) else [asked] if asked else []:
            left = tuple(one for one in asked if one != value) if isinstance(asked, tuple) else None
            rest = replace(filters, **{field: left}) if left else without(filters, field)
            found.append({"name": name_of(value), "href": rest.address()})
    return found


def sorts(filters):
    """The orders that make sense for this question: [{name, href, current}, …]."""
    standing = "standing" if filters.q else ""
    offered = {"": SORT_NAMES[""]} if filters.q else {}
    offered[standing] = SORT_NAMES["standing"]
    offered |= {sort: SORT_NAMES[sort] for sort in ("fee", "answers", "name", "beds")}
    if not filters.treatment:
        del offered["fee"]
    return [
        {
            "name": name,
            "href": replace(filters, sort=sort).address(),
            "current": sort == filters.sorting,
        }
        for sort, name in offered.items()
    ]


def without(filters, field):
    return replace(filters, **{field: getattr(Filters(), field)})


def names(language):
    """{field: a function from a value to how the page calls it in use}."""
    sections = {row["slug"]: row["name"] for row in catalogue.sections(language)}
    districts = {row["slug"]: row["name"] for row in catalogue.districts(language)}
    treatments = {
        slug: name for *_group, rows in catalogue.all_treatments(language) for slug, name in rows
    }
    return {
        "q": lambda words: pgettext("searched words", "“%s”") % words,
        "section": sections.get,
        "treatment": treatments.get,
        "district": districts.get,
        "kind": KINDS.get,
        "language": LANGUAGES.get,
        "how": HOW.get,
        **{flag: lambda _value, name=name: name for flag, name in FLAGS.items()},
        "accreditation": BODIES.get,
        "fee_min": lambda fee: pgettext("fee", "from %s") % won(fee),
        "fee_max": lambda fee: pgettext("fee", "up to %s") % won(fee),
        "answers": lambda hours: _("usually answers within %s") % answers.within(hours),
    }


def headline(filters, language):
    """What a plain list is a list of: its section, district or language; else nothing."""
    if not filters.is_plain or filters.selected:
        return ""
    return next((chip["name"] for chip in chips(filters, language)), "")


def way(narrowed, _groups, filters, number):
    """A way out of an empty list in words: {drops: [names], takes: [names], href, number}."""
    before = chips(narrowed.filters, narrowed.language)
    after = chips(filters, narrowed.language)
    kept, had = [chip["name"] for chip in after], [chip["name"] for chip in before]
    return {
        "drops": [name for name in had if name not in kept],
        "takes": [name for name in kept if name not in had],
        "href": filters.address(),
        "number": number,
    }
