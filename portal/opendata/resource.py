"""A kind of record that the API publishes: each subject brings one (portal.opendata.resources).

The framework makes two operations of it, a list and one record, with all that they share:
languages, pages, fields, times, states, limits, errors and their part of the document.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from . import resources, schemas


class Resource:
    """Rooms' own readers give what visitors see; a resource puts it into records, and asks for
    nothing that is not on a public page. `title`, `description` and `example` (a whole record in
    English) stand in the document, which is English."""

    kind: str  # "institutions": in the address, in the bulk files, in Stamp.kind
    title: str
    description: str
    Record: type[schemas.Record]  # every field is there; the document says which may be left out
    Filters: type[schemas.Filters] = schemas.Filters
    example: dict

    def ids(self, filters, language: str) -> Sequence[str]:
        """The ids (slugs, codes) of all published records that fit, ascending; all without
        filters (None), else a `Filters` that asks for something. A constant number of queries.

        Raises problems.Invalid for values that no schema can know.
        """
        raise NotImplementedError

    def records(self, ids: Sequence[str], language: str | None) -> list[dict]:
        """The records with these ids that are published, in this order; of `Record`'s fields all
        but `licence` and `modified`, which the framework adds.

        In a language: texts are strings, and `borrowed` says which of them stand in another one:
        {field: language}. With None texts are {language: text} in all that there are; of these
        bulk files and digests are made. A constant number of queries.
        """
        raise NotImplementedError


_resources = {}


def register(resource):
    _resources[resource.kind] = resource
    return resource


def every():
    """All resources, by kind. Their files are read when they are first asked for: what does not
    serve the API need not load them."""
    _load()
    return tuple(_resources[kind] for kind in sorted(_resources))


def of(kind):
    """Raises KeyError."""
    _load()
    return _resources[kind]


@cache
def _load():
    for module in iter_modules(resources.__path__, f"{resources.__name__}."):
        import_module(module.name)
