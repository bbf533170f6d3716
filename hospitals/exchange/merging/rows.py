"""A target whose records are about rows of one model: what all such targets share."""

from modeltranslation.utils import build_localized_fieldname

from portal.core import translation_state
from portal.core.languages import OWN_NAMES

from .columns import Column


class RowTarget:
    """Says for its `model` which columns are more than they look (`own_columns`); `link` is the
    column of a record that names the row."""

    model = None
    own_columns = ()
    link = "row"

    def finish(self, on):
        return ()

    def subject(self, record):
        pk = record.hospital_id if self.link == "hospital" else record.row
        return self.model._default_manager.select_for_update().filter(pk=pk).first() if pk else None

    def column(self, name):
        return next((one for one in self.own_columns if one.name == name), None) or Column(name)

    def write(self, record, subject, values, by=None, **choice):
        before = translation_state.texts(subject) if subject.pk else {}
        columns = [(self.column(name), value) for name, value in values.items()]
        for column, value in columns:
            column.put(subject, value)
        touched = set().union(*(column.fields() for column, _value in columns))
        others = {field.name for field in self.model._meta.fields} - touched
        subject.clean_fields(exclude=others)
        subject.save()
        translation_state.follow(subject, before)
        for column, value in columns:
            column.keep(subject, value, **choice)

    def withdraw(self, record, by):
        raise NotImplementedError


def translated(field, column=Column):
    """A column for each language of a field."""
    return tuple(column(build_localized_fieldname(field, language)) for language in OWN_NAMES)
