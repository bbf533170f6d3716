"""Columns of a hospital that are more than one column of its model."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from hospitals.geography import distance
from hospitals.models import SpokenLanguage

from .columns import Address, Column, Name, Phone, Required, Web
from .rows import translated

NEAR_ENOUGH = 25  # metres: the pin stands at the door, or in the middle of the building
How = SpokenLanguage.How


class Coordinates(Column):
    """[latitude, longitude] as texts of five places: neither means anything without the other."""

    required = True

    def __init__(self):
        super().__init__("coordinates")

    def label(self, model):
        return _("coordinates")

    def fact(self, model):
        return self.name

    def read(self, row):
        return [f"{Decimal(value):.5f}" for value in (row.latitude, row.longitude)]

    def put(self, row, value):
        if value is not None:  # a hospital lies somewhere
            row.latitude, row.longitude = map(Decimal, value)

    def fields(self):
        return {"latitude", "longitude"}

    def agree(self, ours, theirs):
        return distance(*ours, *theirs) <= NEAR_ENOUGH

    def words(self, model, value):
        return ", ".join(value or ())


class Spoken(Column):
    """Codes of SpokenLanguage, in its order. Languages are added and not taken away: here they
    may be known better. How they are spoken the national data does not say."""

    def __init__(self):
        super().__init__("spoken_languages")

    def label(self, model):
        return SpokenLanguage._meta.verbose_name_plural

    def fact(self, model):
        return self.name

    def read(self, row):
        known = set(row.spoken_languages.values_list("code", flat=True)) if row.pk else set()
        return [code for code in SpokenLanguage.Code.values if code in known] or None

    def put(self, row, value):
        """It hangs on the row."""

    def fields(self):
        return set()

    def keep(self, row, value, how=How.UNSAID, **choice):
        if value is None:
            row.spoken_languages.filter(how=How.UNSAID).delete()
            return
        for code in sorted(set(value) - set(self.read(row) or ())):
            row.spoken_languages.create(code=code, how=how)

    def agree(self, ours, theirs):
        return set(theirs) <= set(ours)

    def words(self, model, value):
        return ", ".join(str(SpokenLanguage.Code(code).label) for code in value or ())


COLUMNS = (
    *translated("name", Name),
    *translated("address", Address),
    Phone("phone"),
    Web("homepage"),
    Required("district"),
    Coordinates(),
    Spoken(),
)
