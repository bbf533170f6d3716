"""The facet index: for every choice of the directory the set of hospitals it fits.

Read whole once per version of the content and day (what is valid until a day is right from
midnight on) and kept in memory: about 10 MB for 20,000 hospitals. A place in a set
(`bits`) is the hospital's place in the standing order (`standing`).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import accumulate
from operator import or_
from threading import Lock

from django.utils import timezone

from hospitals.models import (
    Accreditation,
    AnswerTime,
    HospitalSection,
    Offer,
    SpokenLanguage,
    Status,
    Treatment,
)
from portal.core.publishing import remembered

from . import bits, facts, standing
from .asked import ANSWER_STEPS, FEE_STEPS
from .merit import UNMEASURED

PUBLISHED = {"hospital__status": Status.PUBLISHED}
_building = Lock()


def index():
    """The index of today. Ten queries when it has to be made, none afterwards."""
    with _building:  # one thread makes it, the others wait for it
        return _index(timezone.localdate())


@remembered
def _index(today):
    return Index(today)


class Index:
    """Sets by group: `district["gangnam"]`, `spoken["ru", "phone"]` ("" for any), …"""

    def __init__(self, today):
        rows = standing.hospitals(today)
        self.size = len(rows)
        self.ids = [row["id"] for row in rows]
        self.place = {pk: place for place, pk in enumerate(self.ids)}
        self.everyone = bits.everyone(self.size)
        self.kind = self._by(enumerate(row["kind"] for row in rows))
        self.district = self._by(enumerate(row["district__slug"] for row in rows))
        self.selected = self._where(row["selected"] for row in rows)
        self.insured = self._where(row["insured"] for row in rows)
        self.by_name = self._ordered(rows, standing.by_name)
        self.by_beds = self._ordered(rows, lambda row: -row["beds"])
        self._read_related(today)

    def _read_related(self, today):
        self.section = self._related(HospitalSection, "section__slug")
        self.accreditation = self._related(
            Accreditation,
            "body",
            since__lte=today,
            until__gte=today,
            hospital__shows_accreditation=True,
        )
        self.spoken = self._spoken()
        self._read_answers()
        self.fees = Fees(self)

    def _by(self, pairs):
        """{value: set} from (place, value)."""
        found = defaultdict(list)
        for place, value in pairs:
            found[value].append(place)
        return {value: bits.of(places, self.size) for value, places in found.items()}

    def _where(self, flags):
        return bits.of((place for place, flag in enumerate(flags) if flag), self.size)

    def _ordered(self, rows, key):
        return sorted(range(self.size), key=lambda place: key(rows[place]))

    def placed(self, model, *columns, **conditions):
        """(place, value, …) of the rows of published hospitals."""
        rows = model.objects.filter(**PUBLISHED, **conditions).order_by()
        for pk, *values in rows.values_list("hospital_id", *columns):
            if pk in self.place:  # else published between two queries
                yield self.place[pk], *values

    def _related(self, model, column, **conditions):
        return self._by(self.placed(model, column, **conditions))

    def _spoken(self):
        rows = self.placed(SpokenLanguage, "code", "how", hospital__shows_languages=True)
        exact = self._by((place, (code, how)) for place, code, how in rows)
        found = defaultdict(int, exact)
        for (code, how), fitting in exact.items():
            found[code, ""] |= fitting
            found["", how] |= fitting
        return dict(found)

    def _read_answers(self):
        """`answers[language, hours]`: half of the answers within so many hours or fewer."""
        hours = defaultdict(dict)
        rows = AnswerTime.objects.standing().filter(**PUBLISHED).order_by()
        for pk, language, median in rows.values_list("hospital_id", "language", "median_hours"):
            if pk in self.place:
                hours[language][self.place[pk]] = median
        self.hours = dict(hours)
        self.answers = {
            (language, step): bits.of((p for p, h in known.items() if h <= step), self.size)
            for language, known in hours.items()
            for step in ANSWER_STEPS
        }

    def by_answers(self, language):
        """All places, those first that answer sooner in this language."""
        known = self.hours.get(language, {})
        return sorted(range(self.size), key=lambda place: known.get(place, UNMEASURED))


class Fees:
    """Who offers a treatment, and at which fee. A fee is a span: it fits a range it overlaps."""

    def __init__(self, index):
        self.size = index.size
        self.section_of = dict(Treatment.objects.values_list("slug", "section__slug"))
        offered, disclosed = defaultdict(list), defaultdict(list)
        self.lowest = defaultdict(dict)  # {treatment: {place: fee from}}
        from_, to = defaultdict(list), defaultdict(list)
        for place, treatment, low, high, since, shown in index.placed(
            Offer, "treatment__slug", *facts.FEES
        ):
            offered[treatment].append(place)
            if low is None or not shown:
                continue
            self.lowest[treatment][place] = low
            from_[treatment, bisect_left(FEE_STEPS, low)].append(place)
            to[treatment, bisect_right(FEE_STEPS, high) - 1].append(place)
            if since:
                disclosed[treatment].append(place)
        self.offered = self._sets(offered)
        self.disclosed = self._sets(disclosed)
        from_, to = self._sets(from_), self._sets(to)
        self.at_most = {t: self._summed(from_, t, range(len(FEE_STEPS))) for t in self.lowest}
        self.at_least = {
            t: self._summed(to, t, reversed(range(len(FEE_STEPS)))) for t in self.lowest
        }

    def _sets(self, places):
        return {key: bits.of(found, self.size) for key, found in places.items()}

    def _summed(self, sets, treatment, steps):
        """{step: hospitals on this side of it}: each step with all that came before it."""
        steps = list(steps)
        rising = accumulate((sets.get((treatment, step), 0) for step in steps), or_)
        return {FEE_STEPS[step]: found for step, found in zip(steps, rising, strict=True)}

    def between(self, treatments, low, high):
        """Hospitals where one of the treatments has a fee within `low` … `high` (None: open)."""
        return bits.union(
            (self.at_least[slug][low] if low else -1) & (self.at_most[slug][high] if high else -1)
            for slug in treatments
            if slug in self.lowest
        )

    def scope(self, treatment, section):
        """The treatments whose fee is meant: the chosen one, the section's, or all."""
        if treatment:
            return [treatment]
        return [
            slug for slug in self.offered if not section or self.section_of.get(slug) == section
        ]

    def cheapest_first(self, treatment, places):
        """Places in the order of this treatment's fee; who does not tell it comes last."""
        known = self.lowest.get(treatment, {})
        return sorted(places, key=lambda place: known.get(place, float("inf")))
