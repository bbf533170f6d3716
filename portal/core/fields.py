"""Model fields of our own."""

from django.core.exceptions import FieldError
from django.db import models

from . import encryption


class EncryptedTextField(models.TextField):
    """Text that the database never sees. It cannot be searched, sorted or compared;
    only `isnull` and emptiness can be asked for, since an empty text stays empty."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encryption.encrypt(value) if value else value

    def from_db_value(self, value, expression, connection):
        return encryption.decrypt(value) if value else value

    def get_lookup(self, lookup_name):
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be filtered by {lookup_name}.")
        return super().get_lookup(lookup_name)


def encrypted_fields():
    """All (model, field) pairs that hold encrypted text."""
    from django.apps import apps  # the registry is full only once everything is loaded

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField) and field.model is model:
                yield model, field
