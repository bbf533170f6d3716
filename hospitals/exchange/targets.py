"""What becomes of records: each room registers its own target in its AppConfig.ready().

A target turns records of its services into rows of the site. It reads no network: all it needs
stands in the record. It is asked in a transaction, and asked again after a break: what it has
done already, it does not do twice. Most of what a target needs is in merging.rows.RowTarget.
"""

from dataclasses import dataclass, field
from typing import Protocol

from .models import Entry

Outcome = Entry.Outcome


@dataclass(frozen=True)
class Merged:
    """What became of a record. `outcome` None: nothing changed. `columns`: which were written,
    or which differ; `note`: codes and numbers in English, for the report."""

    outcome: Outcome | None = None
    hospital: object = None
    columns: tuple = ()
    note: str = ""
    record: object = field(default=None, compare=False)  # where `finish` speaks of others


class Target(Protocol):
    name: str  # "institutions"
    services: tuple  # of Service
    # gathers = True: its records are looked at together, in `finish`, and not one by one.

    def merge(self, record, on) -> Merged:
        """Take a record over, on a day; the caller has locked it. Saves the record's `hospital`,
        `row`, `applied`, `declined` and `merged`; opens Differences and Pairs."""

    def finish(self, on):
        """After the records of a run: what concerns many of them at once, as an iterable of
        Merged; each is asked for in a transaction of its own."""

    def subject(self, record):
        """The row of the site that the record is about, read anew and locked; else None."""

    def column(self, name):
        """How a column is read, written and compared (merging.columns.Column)."""

    def write(self, record, subject, values, by=None, **choice):
        """Save {column: value as JSON keeps it} of the subject with all that belongs to it.
        `by`: who decided so, None for the import; `choice`: what else they had to say. Raises
        ValidationError where the row cannot have such a value."""

    def withdraw(self, record, by):
        """Somebody decided that what the service shows no longer goes from the site as well."""


_targets = {}


def register(target):
    _targets[target.name] = target
    return target


def of(service):
    """The target of a service's records, or None."""
    return next((one for one in _targets.values() if service in one.services), None)


def every():
    return tuple(_targets.values())
