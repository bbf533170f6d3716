"""What a phrase may stand for, by name: for the staff who choose it."""

from django.utils.translation import get_language

from portal.core.publishing import remembered

from .sources import sources


def groups():
    """Of all rooms, named in the active language. A query for each kind."""
    return [group for source in sources() for group in source.concept_groups()]


def names():
    """{concept: name} in the active language."""
    return _names(get_language())


@remembered
def _names(language):
    return {concept: name for group in groups() for concept, name in group.concepts}


def choices():
    """For a select with a heading for each group."""
    return [(group.name, list(group.concepts)) for group in groups()]
