"""From what was typed to rows of the registers: found, resembled, or sharing the name's core.

Two queries on the keys, whatever the registers hold.
"""

from dataclasses import dataclass

from . import letters
from .keys import CORE, SOUND
from .models import CheckKey
from .recognising import HANDLE, HOST, NAME

MOST_EXACT, MOST_ALIKE, MOST_SIMILAR = 12, 5, 8
MOST_CANDIDATES = 5000
COLUMNS = ("subject", "object_id", "kind", "service", "value", "shown")


@dataclass(frozen=True)
class Match:
    """A row of a register (`subject`, `pk`), by the key that led to it. `shown` is how the
    register writes it; `other_service`: the name is right, and the messenger another."""

    subject: str
    pk: int
    kind: str
    shown: str
    other_service: bool = False

    @property
    def row(self):
        return self.subject, self.pk


@dataclass(frozen=True)
class Found:
    """Each row stands in the first of the three that it belongs to."""

    exact: tuple = ()
    alike: tuple = ()
    similar: tuple = ()


def find(typed):
    hits = exact_keys(typed)
    found = [match(key) for key in hits if key["kind"] != CORE and not elsewhere(key, typed)]
    exact = first_of_each(found, MOST_EXACT)
    if exact:
        return Found(exact)
    alike = [match(key, other_service=True) for key in hits if elsewhere(key, typed)]
    alike = first_of_each([*alike, *map(match, resembling(typed))], MOST_ALIKE)
    taken = {one.row for one in alike}
    similar = [match(key) for key in core_keys(typed, hits) if owner(key) not in taken]
    return Found((), alike, first_of_each(similar, MOST_SIMILAR))


def owner(key):
    return key["subject"], key["object_id"]


def match(key, other_service=False):
    return Match(*owner(key), key["kind"], key["shown"], other_service)


def first_of_each(matches, most):
    """One match for each row, in their order."""
    rows = {}
    for one in matches:
        rows.setdefault(one.row, one)
    return tuple(rows.values())[:most]


# --- The same ----------------------------------------------------------------------------
def exact_keys(typed):
    """The keys with a value that was typed, and of names those that share the core."""
    pairs = [(one.kind, one.value) for one in typed.readings]
    for one in typed.of(NAME):
        pairs += [(SOUND, one.value), *((CORE, value) for value in cores(typed, one))]
    keys = CheckKey.objects.meaning(dict.fromkeys(pairs)).order_by("pk")
    return list(keys.values(*COLUMNS)[:100]) if pairs else []


def cores(typed, reading):
    return {reading.value, letters.core(typed.text)} - {""}


def core_keys(typed, hits):
    return [key for key in hits if key["kind"] == CORE]


def elsewhere(key, typed):
    """Whether a messenger's name was typed for another messenger than the register's."""
    if key["kind"] != HANDLE or not key["service"]:
        return False
    services = {one.service for one in typed.of(HANDLE) if one.value == key["value"]}
    return bool(services) and not services & {"", key["service"]}


# --- What looks like it --------------------------------------------------------------------
def resembling(typed):
    """The keys that something typed could be taken for."""
    looks = [(one, seen) for one in typed.readings for seen in one.alike if seen]
    pairs = {(one.kind, letters.skeleton(seen)) for one, seen in looks}
    if not pairs:
        return []
    keys = CheckKey.objects.looking_like(sorted(pairs)).exclude(skeleton="").order_by("pk")
    candidates = keys.values(*COLUMNS, "skeleton")[:MOST_CANDIDATES]
    return [key for key in candidates if any(resembles(key, *look) for look in looks)]


def resembles(key, reading, seen):
    if key["kind"] != reading.kind or key["value"] == reading.value:
        return False
    compared = own_look(key)
    if reading.kind == HOST and compared == seen:
        return True  # the same name below another ending
    return letters.almost(seen, compared)


def own_look(key):
    if key["kind"] == HOST:
        return key["value"].partition(".")[0].replace("-", "")
    return letters.plain(key["value"])
