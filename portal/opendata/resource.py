"""A kind of record that the API publishes: each subject brings one (portal.opendata.resources)."""

from collections.abc import Sequence
from typing import Protocol


class Resource(Protocol):
    """Rooms' own readers give what visitors see; a resource puts it into records, and asks for
    nothing that is not on a public page."""

    kind: str  # "institutions": in the address, in the bulk files, in Stamp.kind

    def ids(self, filters, language: str) -> Sequence[str]:
        """The ids (slugs, codes) of all published records that fit, ascending; all without
        filters (None). A constant number of queries."""

    def records(self, ids: Sequence[str], language: str | None) -> list[dict]:
        """The records with these ids that are published, in this order; "id" among their fields.

        In a language: texts are strings, and `borrowed` says which of them stand in another one:
        {field: language}. With None texts are {language: text} in all that there are; of these
        bulk files and digests are made. A constant number of queries.
        """


_resources = {}


def register(resource):
    _resources[resource.kind] = resource
    return resource


def every():
    return tuple(_resources.values())


def of(kind):
    return _resources[kind]
