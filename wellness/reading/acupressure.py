"""The points and where they stand in the drawings, as plain data."""

from django.urls import reverse

from portal.core.text import columns, lines, read

from ..figures import WIDTH, Body, Figure, spread, template_of
from ..models import AcupressurePoint

FIGURES, SIDES = dict(Figure.choices), dict(Body.choices)
BRIEF = ("slug", "code", "reading", "pregnancy", "figure", "x", "y", "mirrored", "body", "body_x",
         "body_y")  # fmt: skip
LABEL_WIDTH, LABEL_HEIGHT = 66, 36
MARGIN = -40  # the labels stand beside the drawing of the body, in a wider view of it
NEAR_THE_EDGE = 70  # a label stands left of a mark that is nearer than that to the right edge


def points(language):
    """All points in order, in brief. One query."""
    rows = AcupressurePoint.objects.order_by("order", "pk").values(
        *BRIEF, *columns(language, "name", "use")
    )
    return [brief(row, language) for row in rows]


def brief(row, language):
    return {
        **{name: row[name] for name in BRIEF},
        "name": read(row, "name", language),
        "use": read(row, "use", language),
        "url": reverse("wellness:point", args=[row["slug"]]),
        "template": template_of(row["figure"]),
        "figure_name": FIGURES[row["figure"]],
        "marks": marks(row),
        "label": label(row),
    }


def marks(row):
    """Where the point is shown: once, or on both sides of the drawing's middle."""
    xs = [row["x"], WIDTH - row["x"]] if row["mirrored"] else [row["x"]]
    return [{"x": x, "y": row["y"]} for x in dict.fromkeys(xs)]


def label(row):
    """Where the code stands beside the first mark, and which end of it."""
    left = row["x"] > WIDTH - NEAR_THE_EDGE
    return {"x": row["x"] + (-22 if left else 22), "y": row["y"] + 7,
            "anchor": "end" if left else "start"}  # fmt: skip


def point(slug, language):
    """One point in full, None where there is none. One query."""
    texts = columns(language, "name", "use", "where", "press", "caution")
    rows = AcupressurePoint.objects.filter(slug=slug)
    row = rows.values(*BRIEF, "confirmed", "checked_on", "name_ko", *texts).first()
    return row and {
        **brief(row, language),
        "confirmed": row["confirmed"],
        "checked_on": row["checked_on"],
        "name_ko": row["name_ko"] or "",
        "where": read(row, "where", language),
        "press": lines(read(row, "press", language)),
        "caution": lines(read(row, "caution", language)),
    }


def bodies(found):
    """The two sides of the body, each with the labels that lead to its points: left and right
    of it, none over another."""
    return [
        {
            "side": side,
            "name": name,
            "template": template_of(f"body-{side}"),
            "labels": [
                *beside([p for p in found if p["body"] == side and on_the_left(p)], left=True),
                *beside([p for p in found if p["body"] == side and not on_the_left(p)], left=False),
            ],
        }
        for side, name in SIDES.items()
    ]


def on_the_left(found):
    return found["body_x"] < WIDTH / 2


def beside(found, left):
    found = sorted(found, key=lambda one: one["body_y"])
    heights = spread([one["body_y"] for one in found])
    corner = MARGIN if left else WIDTH - LABEL_WIDTH - MARGIN
    edge = corner + LABEL_WIDTH if left else corner
    return [
        {
            "point": one,
            "x": corner,
            "top": height - LABEL_HEIGHT // 2,
            "width": LABEL_WIDTH,
            "middle": corner + LABEL_WIDTH // 2,
            "base": height + 7,
            "line": f"M{edge} {height}L{one['body_x']} {one['body_y']}",
        }
        for one, height in zip(found, heights, strict=True)
    ]
