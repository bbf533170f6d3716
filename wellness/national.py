"""What the national service tells of wellness facilities, taken over (hospitals.exchange.targets).

Each language has records of its own, mostly under numbers of its own; they join in one row. A new
row waits until a curator publishes it.
"""

from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

from hospitals.exchange.cleaning.contacts import homepage, phone
from hospitals.exchange.cleaning.places import address, coordinates, district
from hospitals.exchange.cleaning.scripts import language_of, names
from hospitals.exchange.cleaning.text import line, plain
from hospitals.exchange.merging import threeway
from hospitals.exchange.merging.columns import Name, Phone, Web, as_json
from hospitals.exchange.merging.rows import RowTarget, translated
from hospitals.exchange.models import Difference, Record
from hospitals.exchange.services import ASKED, LANGUAGES, Service
from hospitals.exchange.targets import Merged, Outcome
from hospitals.geography import distance
from hospitals.models import District, OpenLicence, Source
from hospitals.partners import normal
from portal.core.languages import OWN_NAMES

from .models import Facility

Kind = Facility.Kind
KINDS = {
    "EX050100": Kind.SPA,
    "EX050200": Kind.JJIMJILBANG,
    "EX050300": Kind.KOREAN_MEDICINE,
    "EX050400": Kind.MEDITATION,
    "EX050500": Kind.BEAUTY_SPA,
    "EX050600": Kind.OTHER,
    "EX050700": Kind.NATURE,
}  # wellnessThemaCd
LICENCES = {"type1": OpenLicence.KOGL_1, "type3": OpenLicence.KOGL_3}
# Whose word counts for what has no language: the first that is there.
RANKS = {LANGUAGES[code]: rank for rank, code in enumerate(ASKED[Service.WELLNESS])}
SAME_SPOT = 40  # metres: what lies so near and is of the same kind is one facility
SAME_NAME = 150  # metres: what has the same name or telephone is, too
DEGREES = 0.002  # more than SAME_NAME, whichever way
LONGEST = {
    field: Facility._meta.get_field(field).max_length
    for field in ("name", "address", "hours", "rest_days")
}


class FacilityTarget(RowTarget):
    name = "facilities"
    services = (Service.WELLNESS,)
    model = Facility
    own_columns = (*translated("name", Name), Phone("phone"), Web("homepage"))

    def merge(self, record, on):
        merged = Merged() if record.dismissed else self.taken_over(record, on)
        record.merged = record.digest
        record.save(update_fields=["row", "applied", "declined", "merged"])
        return merged

    def taken_over(self, record, on):
        facility = self.subject(record)
        if facility is None and (record.row or not record.shown):
            return Merged()  # staff deleted it, or it was gone before it came
        if not record.shown:
            return self.gone(record)
        if facility is None and (facility := self.known(record)):
            record.row = facility.pk
        if facility is None:
            return self.new(record, on)
        self.shown_again(record, facility)
        others = siblings(record)
        bases = {}
        for other in reversed(others):
            bases |= other.applied
        return threeway.merge_values(
            record, facility, values(record, others), on, self, bases | record.applied
        )

    def new(self, record, on):
        given = {name: value for name, value in values(record, []).items() if value}
        facility = Facility(source=Source.NATIONAL, kind=Kind.OTHER, checked_on=on)
        self.write(record, facility, given)
        record.row = facility.pk
        for name in given:
            record.note_applied(name, self.column(name).read(facility), on)
        return Merged(Outcome.NEW, columns=tuple(given))

    def write(self, record, subject, values, by=None, **choice):
        subject.checked_on = timezone.localdate(record.read_at)
        super().write(record, subject, values, by, **choice)

    # --- Which one is meant --------------------------------------------------------
    def known(self, record):
        """The facility that other records of the same number, or of the same place, are about."""
        numbers = {record.content_id, str(record.item.get("oldcontentid") or record.content_id)}
        same = Record.objects.filter(service=record.service, content_id__in=numbers)
        linked = same.exclude(pk=record.pk).filter(row__isnull=False).order_by("pk")
        pks = linked.values_list("row", flat=True)
        rows = self.model.objects.select_for_update()
        return rows.filter(pk__in=list(pks)).order_by("pk").first() or self.at_the_place(record)

    def at_the_place(self, record):
        point = point_of(record)
        if point is None:
            return None
        latitude, longitude = map(float, point)
        rows = self.model.objects.select_for_update().filter(
            latitude__range=(latitude - DEGREES, latitude + DEGREES),
            longitude__range=(longitude - DEGREES, longitude + DEGREES),
        )
        near = [(distance(*point, row.latitude, row.longitude), row) for row in rows]
        spoken = languages_of([row.pk for _way, row in near])
        fits = [
            (grade, way, row.pk, row)
            for way, row in near
            if record.language not in spoken.get(row.pk, ())
            and (grade := likeness(record, row, way, row.pk in spoken)) is not None
        ]
        return min(fits, key=lambda fit: fit[:3])[3] if fits else None

    # --- Withdrawn there -----------------------------------------------------------
    def gone(self, record):
        """One question for the facility, once none of its languages is shown."""
        others = siblings(record)
        asked = Difference.objects.open().filter(record__in=others, column=Difference.WITHDRAWAL)
        if any(other.shown for other in others) or asked.exists():
            return Merged()
        if not threeway.propose_withdrawal(record):
            return Merged()
        return Merged(Outcome.WITHDRAWN, columns=(Difference.WITHDRAWAL,))

    def shown_again(self, record, facility):
        threeway.shown_again(record)
        threeway.close(
            Difference.objects.filter(
                record__service=record.service, record__row=record.row, column=Difference.WITHDRAWAL
            )
        )
        for one in siblings(record):
            if Difference.WITHDRAWAL in one.declined:
                threeway.shown_again(one)
                one.save(update_fields=["declined"])
        if facility.withdrawn:
            facility.withdrawn = False
            facility.save(update_fields=["withdrawn"])

    def withdraw(self, record, by):
        facility = self.subject(record)
        facility.published, facility.withdrawn = False, True
        facility.save(update_fields=["published", "withdrawn"])


def siblings(record):
    """The other records of the same facility, the one whose word counts first."""
    found = Record.objects.filter(service=record.service, row=record.row).exclude(pk=record.pk)
    return sorted(found, key=lambda one: (RANKS.get(one.language, len(RANKS)), one.pk))


def languages_of(pks):
    """{facility: languages of the records that tell of it}"""
    found = {}
    rows = Record.objects.filter(service=Service.WELLNESS, row__in=pks)
    for pk, language in rows.values_list("row", "language"):
        found.setdefault(pk, set()).add(language)
    return found


def likeness(record, facility, way, imported):
    """How surely they are the same: 0 is surest; None: they are not."""
    columns = {build_localized_fieldname("name", language) for language in OWN_NAMES}
    theirs = {
        build_localized_fieldname("name", language): normal.name_key(name)
        for language, name in names(record.title, record.language).items()
    }
    ours = {name: normal.name_key(getattr(facility, name) or "") for name in columns}
    if way <= SAME_NAME and any(ours[name] == key != "" for name, key in theirs.items()):
        return 0
    number = phone_of(record)
    if way <= SAME_NAME and number and normal.phone_key(number) == normal.phone_key(facility.phone):
        return 1
    return 2 if imported and way <= SAME_SPOT and kind_of(record) == facility.kind else None


# --- What a record says ----------------------------------------------------------
def values(record, others):
    """{column: value as JSON keeps it} of what the record speaks for, besides `others`: for texts
    in its own language, for those in a language that has no record, and, if it comes first, for
    what has no language."""
    taken = {other.language for other in others if other.shown} - {record.language}
    found = {
        build_localized_fieldname(field, record.language): ""
        for field in ("name", "description", "address", "hours", "rest_days")
    }
    for field, language, text in texts(record):
        if text and language not in taken:
            column = build_localized_fieldname(field, language)
            found[column] = found.get(column) or text
    if all(rank(record) <= rank(other) for other in others if other.shown):
        found |= figures(record)
    return found


def rank(record):
    return RANKS.get(record.language, len(RANKS))


def texts(record):
    """(field, real language, text)"""
    for language, name in names(record.title, record.language, LONGEST["name"]).items():
        yield "name", language, name
    given = {
        "description": plain(field(record, "overview")),
        "address": address(
            record.item.get("baseaddr"), record.item.get("detailaddr"), LONGEST["address"]
        ),
        "hours": line(field(record, "usetime"), LONGEST["hours"]),
        "rest_days": line(field(record, "restdate"), LONGEST["rest_days"]),
    }
    for name, text in given.items():
        yield name, language_of(text, record.language), text


def figures(record):
    point = point_of(record) or (None, None)
    return {
        "kind": str(kind_of(record)),
        "latitude": as_json(point[0]),
        "longitude": as_json(point[1]),
        "district": district_of(record),
        "phone": phone_of(record),
        "homepage": homepage(field(record, "homepage")),
        "licence": str(LICENCES.get(str(record.item.get("cpyrhtdivcd")).casefold(), "")),
    }


def field(record, name):
    """From the list row or a detail; some services write more behind a name (usetimeculture)."""
    for fields in (record.item, *record.details.values()):
        for key, value in fields.items() if isinstance(fields, dict) else ():
            if key.startswith(name) and value:
                return value
    return ""


def kind_of(record):
    return KINDS.get(line(field(record, "wellnessthemacd")).upper(), Kind.OTHER)


def point_of(record):
    return coordinates(record.item.get("mapx"), record.item.get("mapy"))


def phone_of(record):
    return phone(record.item.get("tel")) or phone(field(record, "infocenter"))


def district_of(record):
    slug = district(record.item.get("ldongsigngucd"), record.item.get("ldongregncd"))
    return slug and District.objects.filter(slug=slug).values_list("pk", flat=True).first()
