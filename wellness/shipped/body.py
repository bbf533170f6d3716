"""What data/ says about the body: foods, questions, points and spas, and the words around them.

Children of a row that stands are not made again: staff may have deleted them.
"""

from pathlib import Path

from hospitals.models import Treatment
from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from ..leaning import TYPES
from ..models import (
    AcupressurePoint,
    Constitution,
    Food,
    FoodFit,
    Leaflet,
    LeafletSource,
    SpaKind,
    TypeAnswer,
    TypeQuestion,
)

DATA = Path(__file__).parents[1] / "data"
OF_POINT = (
    "slug", "code", "reading", "pregnancy", "figure", "x", "y", "mirrored", "body", "body_x",
    "body_y", "confirmed", "checked_on",
)  # fmt: skip


def load():
    """(made, completed) rows; safe to run again."""
    return both(leaflets(), foods(), questions(), points(), spas())


def texts(row, *fields):
    """The columns of the translated fields that the row has."""
    return {
        column: text
        for field in fields
        if field in row
        for column, text in localized(field, row[field]).items()
    }


def new(model, rows):
    """The rows whose slug does not stand yet."""
    standing = set(model.objects.values_list("slug", flat=True))
    return [row for row in rows if row["slug"] not in standing]


def children(model, rows):
    """(made, completed) of rows that hang on rows just made."""
    return len(model.objects.bulk_create(rows)), 0


def both(*loaded):
    return tuple(map(sum, zip(*loaded, strict=True)))


# --- The words of the pages ---------------------------------------------------------
def leaflets():
    rows = read_toml(DATA / "leaflets.toml")["leaflet"]
    fresh = new(Leaflet, rows)
    loaded = load_rows(Leaflet, map(leaflet_row, rows))
    return both(loaded, children(LeafletSource, list(source_rows(fresh))))


def leaflet_row(row):
    plain = {name: row[name] for name in ("slug", "confirmed", "checked_on")}
    return plain | texts(row, "lead", "cautions", "background", "notes")


def source_rows(rows):
    standing = Leaflet.objects.in_bulk(field_name="slug")
    for row in rows:
        for order, source in enumerate(row["source"]):
            yield LeafletSource(leaflet=standing[row["slug"]], order=order, **source)


# --- Foods --------------------------------------------------------------------------
def foods():
    data = read_toml(DATA / "foods.toml")
    fresh = new(Constitution, data["constitution"])
    loaded = (
        load_rows(Food, (food_row(*row) for row in enumerate(data["food"]))),
        load_rows(
            Constitution, (constitution_row(*row) for row in enumerate(data["constitution"]))
        ),
    )
    return both(*loaded, children(FoodFit, list(fit_rows(fresh))))


def food_row(order, row):
    plain = {"slug": row["slug"], "group": row["group"], "order": order}
    return plain | {"supplement": row.get("supplement", False)} | texts(row, "name")


def constitution_row(order, row):
    names = ("slug", "hanja", "share", "share_below", "share_1894", "confirmed", "checked_on")
    plain = {name: row[name] for name in names if name in row}
    return plain | {"order": order} | texts(row, "name", "meaning", "strong", "weak", "traits")


def fit_rows(rows):
    types = Constitution.objects.in_bulk(field_name="slug")
    known = Food.objects.in_bulk(field_name="slug")
    for row in rows:
        for verdict in FoodFit.Verdict.values:
            for food in row[verdict]:
                yield FoodFit(constitution=types[row["slug"]], food=known[food], verdict=verdict)


# --- Questions ----------------------------------------------------------------------
def questions():
    rows = read_toml(DATA / "questions.toml")["question"]
    standing = set(TypeAnswer.objects.values_list("slug", flat=True))
    fresh = {row["slug"] for row in new(TypeQuestion, rows)}
    loaded = load_rows(
        TypeQuestion,
        (
            {"slug": row["slug"], "order": order, **texts(row, "text")}
            for order, row in enumerate(rows)
        ),
    )
    known = TypeQuestion.objects.in_bulk(field_name="slug")
    answers = [
        answer_row(known[row["slug"]], order, answer)
        for row in rows
        for order, answer in enumerate(row["answer"])
        if row["slug"] in fresh or answer["slug"] in standing
    ]
    return both(loaded, load_rows(TypeAnswer, answers))


def answer_row(question, order, row):
    weights = {name: row.get(name, 0) for name in TYPES}
    plain = {"slug": row["slug"], "question": question, "order": order}
    return plain | weights | texts(row, "text")


# --- Points and spas ----------------------------------------------------------------
def points():
    rows = read_toml(DATA / "acupressure.toml")["point"]
    return load_rows(AcupressurePoint, (point_row(*row) for row in enumerate(rows)))


def point_row(order, row):
    plain = {name: row[name] for name in OF_POINT if name in row}
    return plain | {"order": order} | texts(row, "name", "where", "use", "press", "caution")


def spas():
    rows = read_toml(DATA / "spas.toml")["spa"]
    treatments = Treatment.objects.in_bulk(field_name="slug")
    return load_rows(SpaKind, (spa_row(order, row, treatments) for order, row in enumerate(rows)))


def spa_row(order, row, treatments):
    plain = {name: row[name] for name in ("slug", "setting", "demands", "confirmed", "checked_on")}
    return {
        **plain,
        "order": order,
        "treatment": treatments.get(row.get("treatment")),
        **texts(row, "name", "summary", "offers", "medical", "ask"),
    }
