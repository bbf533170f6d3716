"""Whom a record is about, of all the hospitals that are known.

The same: its registration number, or its name and its place. Doubtful: what has only some of
that in common; somebody decides. The grounds are codes: `number`, `name`, `alike` (the name),
`phone`, `homepage`, `near`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db.models import Count, Max
from modeltranslation.utils import build_localized_fieldname

from hospitals.geography import distance
from hospitals.models import Hospital
from hospitals.partners import normal
from portal.core.languages import OWN_NAMES

NUMBER, NAME, ALIKE, PHONE, HOMEPAGE, NEAR = "number", "name", "alike", "phone", "homepage", "near"
NEARBY, SIDE_BY_SIDE = 150, 60  # metres
NEIGHBOURHOOD = 500  # metres: farther away a similar name is a coincidence
SIMILAR, VERY_SIMILAR = 0.7, 0.9  # of 1
MOST_CANDIDATES = 5
CELL = (0.005, 0.00625)  # degrees of latitude and longitude: more than 500 metres in Korea
NAMES = [build_localized_fieldname("name", language) for language in OWN_NAMES]
# What any of them may be called says nothing about which it is.
GENERIC = re.compile(
    r"\b(?:the|clinics?|hospitals?|medical|cent(?:er|re)s?)\b|клиника|больница|медицинский|центр"
    r"|클리닉|의료원|종합병원|병원|의원|센터|综合医院|医院|诊所|診所|中心|総合病院|病院|クリニック|センター"
)
NUMBER_FIELDS = {"regno", "registno", "registrationno", "rgstno", "regnum", "frgnrpatntregno"}


@dataclass
class Known:
    """What a hospital, or a record, can be told by."""

    pk: int | None = None
    names: frozenset = frozenset()
    point: tuple | None = None
    phone: str = ""
    homepage: str = ""
    number: str = ""


@dataclass
class Candidate:
    hospital: int  # primary key
    grounds: list
    metres: int | None


@dataclass
class Match:
    """One hospital that is the same, or some that may be; neither: it is new."""

    same: Candidate | None = None
    doubtful: list = field(default_factory=list)


def name_key(text):
    """A name by what sets it apart from others."""
    folded = normal.plain(text)
    return normal.name_key(GENERIC.sub(" ", folded)) or normal.name_key(folded)


def keys(texts):
    return frozenset(filter(None, map(name_key, filter(None, texts))))


def of_record(said, sent):
    """`said`: its columns (saying.says); `sent`: its fields (saying.fields)."""
    numbers = (sent[name] for name in NUMBER_FIELDS & sent.keys())
    point = said.get("coordinates")
    return Known(
        names=keys(said.get(name) for name in NAMES),
        point=tuple(map(float, point)) if point else None,
        phone=normal.phone_key(said.get("phone", "")),
        homepage=normal.web_key(said.get("homepage", "")),
        number=next(filter(None, (normal.registration_key(str(one)) for one in numbers)), ""),
    )


class Index:
    """All hospitals by their keys, kept while none of them changes."""

    columns = ("pk", "latitude", "longitude", "phone", "homepage", "registration_number", *NAMES)

    def __init__(self):
        self.stamp = None
        self.clear()

    def clear(self):
        self.rows, self.cells = {}, defaultdict(set)
        self.by = {what: defaultdict(set) for what in (NAME, PHONE, HOMEPAGE, NUMBER)}

    def refresh(self):
        """One query, and another one where hospitals have changed."""
        stamp = tuple(
            Hospital.objects.aggregate(number=Count("pk"), at=Max("modified_at")).values()
        )
        if stamp != self.stamp:
            self.read(self.stamp and self.stamp[1], stamp)
            self.stamp = stamp
        return self

    def read(self, since, stamp):
        """The changed ones; all, where some are gone or nothing is known yet."""
        rows = Hospital.objects.values(*self.columns)
        if since is not None:
            self.put_all(rows.filter(modified_at__gte=since))
        if len(self.rows) != stamp[0]:
            self.clear()
            self.put_all(rows)

    def put_all(self, rows):
        for row in rows.iterator():
            self.put(self.known(row))

    def known(self, row):
        return Known(
            pk=row["pk"],
            names=keys(row[name] for name in NAMES),
            point=(float(row["latitude"]), float(row["longitude"])),
            phone=normal.phone_key(row["phone"]),
            homepage=normal.web_key(row["homepage"]),
            number=normal.registration_key(row["registration_number"]),
        )

    def put(self, row):
        if (old := self.rows.pop(row.pk, None)) is not None:
            for shelf, key in self.places(old):
                shelf[key].discard(row.pk)
        self.rows[row.pk] = row
        for shelf, key in self.places(row):
            shelf[key].add(row.pk)

    def places(self, row):
        yield self.cells, cell(row.point)
        for name in row.names:
            yield self.by[NAME], name
        for what in (PHONE, HOMEPAGE, NUMBER):
            if key := getattr(row, what):
                yield self.by[what], key

    def around(self, point):
        """Those in the neighbourhood, and some beyond."""
        lat, lon = cell(point)
        return set().union(
            *(self.cells.get((lat + a, lon + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1))
        )

    def match(self, sought, told_apart=()):
        """`told_apart`: primary keys of hospitals that it is not, as somebody has decided."""
        found = self.candidates(sought, set(told_apart))
        sure = [one for one in found if is_same(one)]
        if len(sure) == 1:
            return Match(same=sure[0])
        doubtful = [one for one in found if is_doubtful(one)]
        return Match(doubtful=sorted(doubtful, key=closeness)[:MOST_CANDIDATES])

    def candidates(self, sought, told_apart):
        pks = set().union(*(self.by[NAME].get(name, ()) for name in sought.names))
        for what in (PHONE, HOMEPAGE, NUMBER):
            if key := getattr(sought, what):
                pks |= self.by[what].get(key, set())
        if sought.point:
            pks |= self.around(sought.point)
        return [compare(sought, self.rows[pk]) for pk in sorted(pks - told_apart)]


def cell(point):
    return tuple(int(degrees / size) for degrees, size in zip(point, CELL, strict=True))


def compare(sought, known):
    """A Candidate with all that the two have in common."""
    metres = round(distance(*sought.point, *known.point)) if sought.point else None
    grounds = [
        what
        for what in (NUMBER, PHONE, HOMEPAGE)
        if getattr(sought, what) and getattr(sought, what) == getattr(known, what)
    ]
    if sought.names & known.names:
        grounds.append(NAME)
    elif metres is not None and metres <= NEIGHBOURHOOD and alike(sought, known, metres):
        grounds.append(ALIKE)
    if metres is not None and metres <= NEARBY:
        grounds.append(NEAR)
    return Candidate(known.pk, sorted(grounds), metres)


def alike(sought, known, metres):
    """The nearer the two, the less alike their names have to be."""
    least = SIMILAR if metres <= SIDE_BY_SIDE else VERY_SIMILAR
    return any(similar(one, two, least) for one in sought.names for two in known.names)


def similar(one, two, least):
    short, long = sorted((len(one), len(two)))
    if short < 2:
        return False
    if least == SIMILAR and short >= 3 and (one in two or two in one):
        return True
    if 2 * short < least * (short + long):  # so unlike in length that nothing can mend it
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def is_same(candidate):
    return NUMBER in candidate.grounds or {NAME, NEAR} <= set(candidate.grounds)


def is_doubtful(candidate):
    """To lie side by side is not enough: a house may hold ten."""
    return bool(set(candidate.grounds) - {NEAR})


def closeness(candidate):
    metres = candidate.metres if candidate.metres is not None else 10**9
    return (not is_same(candidate), -len(candidate.grounds), metres)
