"""How many hospitals a question leaves, and how many each other choice would leave."""

from dataclasses import replace
from itertools import combinations

from portal.search.finding import ids_of

from . import bits, facets
from .asked import ANSWER_STEPS, FEE_STEPS, GROUPS

MOST_WAYS_OUT = 4
GROUP_OF = {member: group for group, members in GROUPS.items() for member in members}
# Whose fee is meant follows from these: the chosen treatment's, else the section's, else any.
SCOPES = ("section", "treatment")
FEES = ("fees", "fee")


class Narrowed:
    """A question put to the facet index, in a language.

    Answer times are those of consultations in the page's language: what a reader of the
    Russian page wants to know is when an answer in Russian comes.
    """

    def __init__(self, filters, language):
        self.filters, self.language = filters, language
        self.index = facets.index()
        self.matches, self.reading = self._search()
        self.fitting = {group: self.fits(group, filters) for group in filters.groups}
        self.bits = self.apart_from()
        self.total = self.bits.bit_count()

    def _search(self):
        """The places that match the words, the best first, and how the words were read."""
        if not self.filters.q:
            return [], None
        ids, reading = ids_of("hospital", self.filters.q, self.language)
        place = self.index.place
        return [place[pk] for pk in ids if pk in place], reading

    def fits(self, group, filters):
        """Who fits one group of `filters`; everyone, where it asks for nothing."""
        if not any(getattr(filters, member) for member in GROUPS[group]):
            return self.index.everyone
        return FITS[group](self, filters)

    def apart_from(self, *groups):
        """Who fits all groups but these."""
        found = self.index.everyone
        for group, fitting in self.fitting.items():
            if group not in groups:
                found &= fitting
        return found

    def numbers(self, field, values):
        """{value: how many hospitals there would be with this value alone in `field`}.

        Its own filter does not count, so that other choices show what they would give.
        """
        groups = [GROUP_OF[field]]
        if field in SCOPES:
            groups += [group for group in FEES if group in self.fitting]
        rest = self.apart_from(*groups)
        several = isinstance(getattr(self.filters, field), tuple)
        found = {}
        for value in values:
            asked, left = replace(self.filters, **{field: (value,) if several else value}), rest
            for group in groups:
                left &= self.fits(group, asked)
            found[value] = left.bit_count()
        return found

    def places(self, start, number):
        """The places on one page, in the order that was asked for."""
        order = self.order()
        if order is None:
            return bits.places(self.bits, start, number)
        return bits.within(self.bits, order, self.index.size)[start : start + number]

    def order(self):
        """All places in the order that was asked for; None: the standing order."""
        sort, index = self.filters.sorting, self.index
        if sort == "name":
            return index.by_name
        if sort == "beds":
            return index.by_beds
        if sort == "answers":
            return index.by_answers(self.language)
        if sort == "fee":
            return index.fees.cheapest_first(self.filters.treatment, bits.places(self.bits))
        return self.matches if self.filters.q and not sort else None

    def ids(self, start, number):
        return [self.index.ids[place] for place in self.places(start, number)]


def _spoken(narrowed, filters):
    spoken = narrowed.index.spoken
    return bits.union(
        spoken.get((code, how), 0)
        for code in filters.language or [""]
        for how in filters.how or [""]
    )


def _disclosed(narrowed, filters):
    fees = narrowed.index.fees
    scope = fees.scope(filters.treatment, filters.section)
    return bits.union(fees.disclosed.get(slug, 0) for slug in scope)


def _fee(narrowed, filters):
    fees = narrowed.index.fees
    scope = fees.scope(filters.treatment, filters.section)
    return fees.between(scope, filters.fee_min, filters.fee_max)


def _any_of(group):
    def fitting(narrowed, filters):
        known = getattr(narrowed.index, group)
        return bits.union(known.get(value, 0) for value in getattr(filters, group))

    return fitting


FITS = {
    "q": lambda narrowed, filters: bits.of(narrowed.matches, narrowed.index.size),
    "section": lambda narrowed, filters: narrowed.index.section.get(filters.section, 0),
    "treatment": lambda narrowed, filters: narrowed.index.fees.offered.get(filters.treatment, 0),
    "district": _any_of("district"),
    "kind": _any_of("kind"),
    "spoken": _spoken,
    "selected": lambda narrowed, filters: narrowed.index.selected,
    "fees": _disclosed,
    "fee": _fee,
    "insured": lambda narrowed, filters: narrowed.index.insured,
    "accreditation": _any_of("accreditation"),
    "answers": lambda narrowed, filters: narrowed.index.answers.get(
        (narrowed.language, filters.answers), 0
    ),
}


def ways_out(narrowed, neighbours):
    """What to let go of so that something is found: [(groups, filters, number), …].

    First what one group alone can give: dropped, or asked for less (the districts beside,
    a longer wait, a higher fee). Where no single one helps, the fewest together.
    """
    found = [*relaxed(narrowed, neighbours), *dropped(narrowed)]
    return sorted(found, key=lambda way: (len(way[0]), -way[2]))[:MOST_WAYS_OUT]


def dropped(narrowed):
    groups = list(narrowed.fitting)
    for together in range(1, len(groups) + 1):
        found = []
        for some in combinations(groups, together):
            without = narrowed.filters.without(*some)
            if number := _would_leave(narrowed, without, some):
                found.append((some, without, number))
        if found:
            return found
    return []


def relaxed(narrowed, neighbours):
    helped = set()
    for field, value in less_strict(narrowed.filters, neighbours):
        asked = replace(narrowed.filters, **{field: value})
        number = 0 if field in helped else _would_leave(narrowed, asked, [GROUP_OF[field]])
        if number:
            helped.add(field)
            yield (field,), asked, number


def less_strict(filters, neighbours):
    """(field, value) that ask for less than `filters` do, the nearest step first."""
    if filters.district:
        around = {slug for one in filters.district for slug in neighbours.get(one, ())}
        yield "district", tuple(sorted(around | set(filters.district)))
    if filters.answers:
        yield from (("answers", step) for step in ANSWER_STEPS if step > filters.answers)
    if filters.fee_max:
        yield from (("fee_max", step) for step in FEE_STEPS if step > filters.fee_max)
    if filters.fee_min:
        yield from (("fee_min", step) for step in reversed(FEE_STEPS) if step < filters.fee_min)


def _would_leave(narrowed, filters, groups):
    """How many hospitals `filters` leave, which differ from the question in `groups` alone."""
    again = {*groups, *FEES} & set(narrowed.fitting)
    left = narrowed.apart_from(*again)
    for group in again:
        left &= narrowed.fits(group, filters)
    return left.bit_count()
