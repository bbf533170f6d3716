"""What each hospital and partner is found by: its names, numbers and addresses as CheckKeys."""

from hospitals.models import Hospital, Status
from hospitals.partners.models import Partner, PartnerContact, PartnerName
from hospitals.searching.naming import LANGUAGES, every_language, names_of, texts

from . import hosts, letters, recognising
from .models import CheckKey
from .models.key import half
from .recognising import EMAIL, HANDLE, HOST, NAME, NUMBER, PHONE

HOSPITAL, PARTNER = "hospital", "partner"
SOUND = "sound"  # a Korean name in Latin letters: it finds, and resembles nothing
CORE = "core"  # a name without its kind of institution
PLAIN_HOSPITAL = ("pk", "slug", "phone", "emergency_phone", "homepage", "registration_number")


def hospitals(ids=None):
    """Keys of the hospitals visitors know or knew. A draft is nobody's business. One query."""
    rows = Hospital.objects.filter(status__in=[Status.PUBLISHED, Status.WITHDRAWN])
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    for row in rows.order_by("pk").values(*PLAIN_HOSPITAL, *every_language("name")):
        make = maker(HOSPITAL, row["pk"])
        yield from named(row, make)
        yield from numbered(row, make)
        yield from reached(
            make, phones=(row["phone"], row["emergency_phone"]), homepages=(row["homepage"],)
        )


def partners(ids=None):
    """Keys of the partners of the public register. Three queries."""
    rows = Partner.objects.shown()
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    rows = list(
        rows.order_by("pk").values(
            "pk", "slug", "homepage", "registration_number", *every_language("name")
        )
    )
    also = {row["pk"]: [] for row in rows}
    for pk, name in PartnerName.objects.filter(partner__in=also).values_list("partner", "name"):
        also[pk] += names(name, maker(PARTNER, pk))
    contacts = PartnerContact.objects.filter(partner__in=also)
    for pk, kind, service, value in contacts.values_list("partner", "kind", "service", "value"):
        also[pk] += contact(kind, service, value, maker(PARTNER, pk))
    for row in rows:
        make = maker(PARTNER, row["pk"])
        yield from named(row, make)
        yield from numbered(row, make)
        yield from reached(make, homepages=(row["homepage"],))
        yield from also[row["pk"]]


SUBJECTS = {HOSPITAL: hospitals, PARTNER: partners}


# --- One key ---------------------------------------------------------------------------
def maker(subject, pk):
    """make(kind, value, shown, looks="", service="") → CheckKey of this row."""

    def make(kind, value, shown, looks="", service=""):
        seen = letters.skeleton(looks)[:400]
        size = min(half(len(seen)), 200) if len(seen) > 2 else 0
        return CheckKey(
            subject=subject,
            object_id=pk,
            kind=kind,
            service=service,
            value=value[:200],
            skeleton=seen,
            head=seen[:size],
            tail=seen[len(seen) - size :] if size else "",
            length=len(seen),
            shown=shown[:200],
        )

    return make


def named(row, make):
    """Of its names in all languages, how the Korean one sounds, and its address here."""
    said = texts(row, "name")
    for name in dict.fromkeys(filter(None, (said[code] for code in LANGUAGES))):
        yield from names(name, make)
    for sound in names_of(row):
        if sound not in said.values() and (value := letters.plain(sound)):
            yield make(SOUND, value, said["ko"] or sound)
    yield make(SOUND, letters.plain(row["slug"]), said["en"] or said["ko"] or row["slug"])


def names(name, make):
    found = []
    if value := letters.plain(name):
        found.append(make(NAME, value, name, looks=value))
    if (rest := letters.core(name)) and rest != value:
        found.append(make(CORE, rest, name))
    return found


def numbered(row, make):
    if number := recognising.registration(row["registration_number"]):
        yield make(NUMBER, number, row["registration_number"])


def reached(make, phones=(), homepages=()):
    for number in filter(None, phones):
        if value := recognising.phone(number):
            yield make(PHONE, value, number)
    for address in filter(None, homepages):
        yield from paged(address, make)


def paged(address, make):
    """A home page: a host of its own, or a name at somebody else's."""
    for one in recognising.web(address.casefold()):
        yield of_reading(one, address, make)


def contact(kind, service, value, make):
    """Keys of a partner's contact, read as if somebody had typed it."""
    kinds = PartnerContact.Kind
    if kind == kinds.WEB:
        return list(paged(value, make))
    if kind == kinds.PHONE:
        return list(reached(make, phones=(value,)))
    if kind == kinds.EMAIL:
        return [make(EMAIL, recognising.recognise(value).text.casefold(), value)]
    folded = recognising.recognise(value).text.casefold()
    return [of_reading(one, value, make) for one in recognising.handle(folded, service_of(service))]


def service_of(name):
    """The messenger under the name that staff gave it; its own name where it is no known one."""
    folded = name.strip().casefold()
    known = recognising.service(folded)
    return known or folded[:12]


def of_reading(one, shown, make):
    if one.kind == HOST:
        return make(HOST, one.value, one.value, looks=hosts.label(one.value).replace("-", ""))
    looks = letters.plain(one.value) if one.kind == HANDLE else ""
    return make(one.kind, one.value, shown, looks=looks, service=one.service)
