"""Whoever writes a fact by hand is its source from then on, and no longer the import."""

from django.core.exceptions import FieldDoesNotExist

from hospitals.models import Hospital, SpokenLanguage

POINT = {"latitude": "coordinates", "longitude": "coordinates"}


class ForgetsImports:
    """For the page of a hospital: what is changed there is no imported fact any more."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if written := facts_of(form, formsets):
            form.instance.imported_facts.filter(field__in=written).delete()


def facts_of(form, formsets):
    """The names (ImportedFact.field) of what was changed on the page."""
    written = {fact_of(name) for name in form.changed_data}
    if any(one.model is SpokenLanguage and one.has_changed() for one in formsets):
        written |= {"languages", "spoken_languages"}
    return written


def fact_of(name):
    """A fact is one in all languages."""
    try:
        field = Hospital._meta.get_field(name)
    except FieldDoesNotExist:  # of the form alone
        return name
    return POINT.get(name) or getattr(field, "translated_field", field).name
