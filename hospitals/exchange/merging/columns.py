"""Columns as the merging sees them: read and written as JSON keeps them, compared by sense.

None stands for all that is empty. Two writings of one thing (`agree`) are no difference that
anybody should have to decide.
"""

from datetime import date
from decimal import Decimal

from django.db.models import ForeignKey

from hospitals.partners import normal


class Column:
    """A column of a model, as it stands."""

    required = False  # nobody is asked whether it shall be empty

    def __init__(self, name):
        self.name = name

    def label(self, model):
        """Its name in the reader's language."""
        return model._meta.get_field(self.name).verbose_name

    def fact(self, model):
        """The name under which its source is told (ImportedFact.field): one for all languages."""
        return getattr(model._meta.get_field(self.name), "translated_field", self).name

    def read(self, row):
        value = getattr(row, row._meta.get_field(self.name).attname)
        if isinstance(value, str):
            value = value.replace("\r\n", "\n")  # as forms send it
        return as_json(value)

    def put(self, row, value):
        """Set it on the row, which its owner saves."""
        field = row._meta.get_field(self.name)
        if value is None:
            setattr(row, field.attname, None if field.null else field.get_default())
        elif isinstance(field, ForeignKey):
            setattr(row, self.name, field.related_model._default_manager.filter(pk=value).first())
        else:
            setattr(row, field.attname, field.to_python(value))

    def fields(self):
        """The model's fields that `put` sets: they are validated before the row is saved."""
        return {self.name}

    def keep(self, row, value, **choice):
        """Write what hangs on the row, which has been saved. `choice`: what somebody who decides
        said besides."""

    def agree(self, ours, theirs):
        """Whether both say the same; neither is None."""
        return " ".join(str(ours).split()) == " ".join(str(theirs).split())

    def words(self, model, value):
        """A value for the eye."""
        if value is None:
            return ""
        field = model._meta.get_field(self.name)
        if isinstance(field, ForeignKey):
            return str(field.related_model._default_manager.filter(pk=value).first() or value)
        return str(dict(field.flatchoices).get(value, value))


class Required(Column):
    required = True


class Name(Column):
    """Of a place or institution: spaces, letter case and punctuation make no other one."""

    def agree(self, ours, theirs):
        return normal.name_key(ours) == normal.name_key(theirs)


class Address(Column):
    """Commas and spaces make no other place."""

    def agree(self, ours, theirs):
        return letters(ours) == letters(theirs)


class Phone(Column):
    def agree(self, ours, theirs):
        return normal.phone_key(ours) == normal.phone_key(theirs)


class Web(Column):
    def agree(self, ours, theirs):
        return normal.web_key(ours) == normal.web_key(theirs)


def letters(text):
    return normal.letters_and_digits(normal.plain(text))


def as_json(value):
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
