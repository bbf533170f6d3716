"""Who discloses what: numbers for each item, and the hospitals a page of a list at a time."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from hospitals.disclosures.models import Disclosure, DisclosurePhase, Item, Standing, State
from hospitals.models import Hospital, Status
from hospitals.reading.directory import KINDS
from portal.core.publishing import remembered
from portal.core.text import columns, read

from .ledger import SIGNS

PAGE_SIZE = 20
PUBLIC_STATES = list(Standing)


@dataclass(frozen=True)
class Tally:
    """How many hospitals of a group stand how with an item."""

    of: int
    numbers: dict

    @property
    def published(self):
        return self.numbers[Standing.PUBLISHED]

    @property
    def share(self):
        """Per cent with one digit, for the length of a bar."""
        return round(100 * self.published / self.of, 1) if self.of else 0

    def __iter__(self):
        """(standing, number) in the order of the table's columns."""
        return iter([(standing, self.numbers[standing]) for standing in PUBLIC_STATES])


@remembered
def tallies(_today):
    """[(item, Tally of the fifty, Tally of all published hospitals)]. Two queries."""
    published = Hospital.objects.published()
    totals = published.aggregate(all=Count("pk"), fifty=Count("pk", filter=Q(selected=True)))
    fifty = {item: Counter() for item in Item.values}
    everyone = {item: Counter() for item in Item.values}
    rows = (
        Disclosure.objects.filter(hospital__status=Status.PUBLISHED)
        .with_standing(timezone.localdate())
        .order_by()
        .values_list("item", "hospital__selected", "standing")
        .annotate(number=Count("pk"))
    )
    for item, selected, standing, number in rows:
        everyone[item][standing] += number
        if selected:
            fifty[item][standing] += number
    return [
        (item, tally(fifty[item], totals["fifty"]), tally(everyone[item], totals["all"]))
        for item in Item
    ]


def tally(numbers, of):
    """Hospitals without a row have not been asked."""
    known = {standing: numbers[standing] for standing in PUBLIC_STATES}
    known[Standing.NOT_ASKED] += max(of - sum(known.values()), 0)
    return Tally(of, known)


@dataclass(frozen=True)
class Asked:
    """What the list is asked for: an item, a standing, and where."""

    kind: str = ""
    how: str = ""
    section: str = ""
    district: str = ""
    selected: bool = False

    @property
    def is_plain(self):
        return self == Asked()


def hospitals(asked):
    """The published hospitals that fit, the fifty first."""
    found = Hospital.objects.published().order_by("-selected", "name_en", "slug")
    if asked.selected:
        found = found.filter(selected=True)
    if asked.section:
        found = found.filter(hospital_sections__section__slug=asked.section)
    if asked.district:
        found = found.filter(district__slug=asked.district)
    if asked.kind or asked.how:
        found = standing_so(found, asked.kind, asked.how or Standing.PUBLISHED)
    return found


def standing_so(hospitals, item, standing):
    """Those of which the item (or, without one, any item) stands so."""
    rows = Disclosure.objects.filter(hospital=OuterRef("pk"))
    if item:
        rows = rows.filter(item=item)
    if standing == Standing.NOT_ASKED:
        return never_asked(hospitals, rows, item)
    fitting = rows.with_standing(timezone.localdate()).filter(standing=standing)
    return hospitals.filter(Exists(fitting))


def never_asked(hospitals, rows, item):
    """What was never asked for has no row, as a rule."""
    asked = rows.exclude(state=State.NOT_ASKED)
    if item:
        return hospitals.exclude(Exists(asked))
    number = Count("disclosures", filter=~Q(disclosures__state=State.NOT_ASKED))
    return hospitals.annotate(number_asked=number).filter(number_asked__lt=len(Item))


def page_of(found, start, language):
    """[{slug, name, district, kind, selected, items: [(item, standing, sign)]}]. Two queries."""
    rows = list(
        found.values(
            "pk", "slug", "kind", "selected", *columns(language, "name", "district__name")
        )[start : start + PAGE_SIZE]
    )
    known = {}
    for pk, item, standing in (
        Disclosure.objects.filter(hospital__in=[row["pk"] for row in rows])
        .with_standing(timezone.localdate())
        .values_list("hospital", "item", "standing")
    ):
        known[pk, item] = Standing(standing)
    return [
        {
            "slug": row["slug"],
            "kind": KINDS[row["kind"]],
            "selected": row["selected"],
            "name": read(row, "name", language),
            "district": read(row, "district__name", language),
            "items": [cell(item, known.get((row["pk"], item))) for item in Item],
        }
        for row in rows
    ]


def cell(item, standing):
    standing = standing or Standing.NOT_ASKED
    return {"name": item.label, "words": standing.label, "state": SIGNS[standing]}


def phases(language):
    """What the city has opened, the newest first: [{name, note, items, public_from, begun}].
    One query."""
    today = timezone.localdate()
    rows = (
        DisclosurePhase.objects.exclude(opened_on=None)
        .order_by("-public_from", "-pk")
        .values("items", "public_from", "asked", *columns(language, "name", "note"))
    )
    return [
        {
            "name": read(row, "name", language),
            "note": read(row, "note", language),
            "items": [Item(item).label for item in row["items"]],
            "public_from": row["public_from"],
            "begun": row["public_from"] <= today,
        }
        for row in rows[:12]
    ]
