"""What the import writes of a place beside a hospital, and what of it staff have changed."""

from modeltranslation.utils import build_localized_fieldname

from hospitals.exchange.merging.columns import Column, Name, as_json
from hospitals.exchange.merging.rows import translated
from hospitals.geography import distance, walking_minutes
from hospitals.models import Surrounding

WORDS = {column.name: column for column in (*translated("name", Name), *translated("note"))}
SPOT = ("latitude", "longitude")
WAY = ("distance", "walking_minutes")
FIGURES = ("kind", *SPOT, *WAY)
COLUMNS = (*WORDS, *FIGURES)


def words(place):
    """{column: (text, record)} of what its records say now; a record speaks for its own language
    before any other does."""
    found = {}
    for one in place.telling:
        for field, texts in (("name", one.names), ("note", one.addresses)):
            for language, text in texts.items():
                found.setdefault(build_localized_fieldname(field, language), (text, one))
    return found


def figures(kind, latitude, longitude, home):
    """What follows from where it is; `home` the hospital's point."""
    metres = round(distance(*home, latitude, longitude))
    return {
        "kind": str(kind),
        "latitude": f"{latitude:.5f}",
        "longitude": f"{longitude:.5f}",
        "distance": metres,
        "walking_minutes": walking_minutes(metres),
    }


def standing(row):
    """A surrounding's values as the account of them keeps them."""
    return {name: as_json(row[name]) for name in COLUMNS}


class OfSurrounding(Column):
    """A column of one hospital's row, in a difference named `name_en@17`: the same place may
    stand beside many hospitals, and each of them may have changed it."""

    def __init__(self, column, pk):
        super().__init__(f"{column}@{pk}")
        self.column, self.pk = column, int(pk)

    def row(self):
        return Surrounding.objects.filter(pk=self.pk).first()

    def label(self, model):
        return WORDS[self.column].label(Surrounding)

    def read(self, row):
        found = self.row()
        return WORDS[self.column].read(found) if found else None

    def fields(self):
        return set()

    def put_text(self, row, value):
        WORDS[self.column].put(row, value)

    def agree(self, ours, theirs):
        return WORDS[self.column].agree(ours, theirs)

    def words(self, model, value):
        return value or ""


def column_of(name):
    """The Column of a difference's `name_en@17`."""
    column, _at, pk = name.partition("@")
    return OfSurrounding(column, pk)
