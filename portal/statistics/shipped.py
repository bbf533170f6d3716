"""The figures that come with the portal, from data/.

Loading again makes what is missing and fills texts that are empty. A number that stands is never
touched, not even an empty one: staff may have had a reason. What should no longer be seen is
hidden in the admin; what is deleted comes back.
"""

from pathlib import Path

from django.db import transaction

from portal.core.shipped import fill_empty, localized, read_toml
from portal.core.shipped import load as load_rows

from .models import Figure, Series

DATA = Path(__file__).parent / "data"
TEXTS = ("title", "lead", "note")
PLAIN = ("area", "year", "value", "share", "approximate", "quality")


@transaction.atomic
def load():
    """(made, completed) rows; safe to run again."""
    data = read_toml(DATA / "figures.toml")
    series = load_rows(Series, series_rows(data))
    figures = load_figures(figure_rows(data))
    return series[0] + figures[0], series[1] + figures[1]


def series_rows(data):
    for order, row in enumerate(data["series"], start=1):
        yield {
            "order": order,
            **{name: row[name] for name in ("slug", "counts", "dimension", "url")},
            **{
                column: text
                for field in TEXTS
                for column, text in localized(field, row.get(field, {})).items()
            },
        }


def figure_rows(data):
    """(slug of the series, columns) of each figure."""
    for series in data["series"]:
        for row in series["figures"]:
            note = data["notes"][row["note"]] if "note" in row else {}
            yield (
                series["slug"],
                {
                    **{name: row[name] for name in PLAIN if name in row},
                    "key": row.get("key", ""),
                    "source": "; ".join(data["sources"][name] for name in row["source"].split()),
                    "checked_on": data["checked_on"],
                    **localized("note", note),
                },
            )


def load_figures(rows):
    series = {row.slug: row for row in Series.objects.all()}
    standing = {identity(row.series.slug, row): row for row in every_figure()}
    made, completed = [], 0
    for slug, values in rows:
        new = Figure(series=series[slug], **values)
        row = standing.get(identity(slug, new))
        if row is None:
            made.append(new)
        else:
            completed += fill_empty(row, texts_of(values))
    Figure.objects.bulk_create(made)
    return len(made), completed


def every_figure():
    return Figure.objects.select_related("series")


def identity(slug, figure):
    return slug, figure.area, figure.year, figure.key


def texts_of(values):
    return {name: text for name, text in values.items() if name.startswith("note_")}
