"""The four types with their foods, as plain data."""

from portal.core.text import columns, lines, read

from ..models import Constitution, Food, FoodFit

GROUPS = dict(Food.Group.choices)
SUITS, AVOID = FoodFit.Verdict.SUITS, FoodFit.Verdict.AVOID
PLAIN = ("slug", "hanja", "share", "share_below", "share_1894", "confirmed", "checked_on")
TEXTS = ("name", "meaning", "strong", "weak")


def constitutions(language):
    """The types in order, each with the foods of its list. Two queries."""
    rows = Constitution.objects.order_by("order").values(
        "pk", *PLAIN, *columns(language, *TEXTS, "traits")
    )
    foods = foods_by_type(language)
    return [constitution(row, foods, language) for row in rows]


def constitution(row, foods, language):
    return {
        **{name: row[name] for name in PLAIN},
        **{field: read(row, field, language) for field in TEXTS},
        "bar": f"{row['share'] or 0:f}",  # of 50, in every language with a point
        "traits": lines(read(row, "traits", language)),
        "suits": foods.get((row["pk"], SUITS), []),
        "avoid": foods.get((row["pk"], AVOID), []),
    }


def foods_by_type(language):
    """{(constitution, verdict): [food]}"""
    found = {}
    rows = FoodFit.objects.order_by("food__order", "food__pk").values(
        "constitution_id", "verdict", "food__group", "food__supplement",
        *columns(language, "food__name"),
    )  # fmt: skip
    for row in rows:
        found.setdefault((row["constitution_id"], row["verdict"]), []).append(
            {
                "name": read(row, "food__name", language),
                "group": row["food__group"],
                "group_name": GROUPS[row["food__group"]],
                "supplement": row["food__supplement"],
            }
        )
    return found


def names(language):
    """The types without their foods, for the result of the questions. One query."""
    rows = Constitution.objects.order_by("order").values(
        "slug", "hanja", *columns(language, "name", "meaning")
    )
    return [
        {
            "slug": row["slug"],
            "hanja": row["hanja"],
            "name": read(row, "name", language),
            "meaning": read(row, "meaning", language),
        }
        for row in rows
    ]
