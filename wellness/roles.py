def all_of(*models):
    return [
        f"wellness.{deed}_{model}"
        for model in models
        for deed in ("view", "add", "change", "delete")
    ]


def some_of(deeds, *models):
    return [f"wellness.{deed}_{model}" for model in models for deed in deeds]


# The four types and the words of the three pages are shipped: their number does not change.
SHIPPED = ["constitution", "leaflet"]
COURSES = ["course", "courseday", "stop"]
BODY = ["food", "typequestion", "typeanswer", "acupressurepoint", "spakind"]
FACILITIES = ["facility"]

PERMISSIONS = {
    "curator": [
        *some_of(["view", "change"], "theme", *SHIPPED),
        *all_of("place", *COURSES, *BODY, *FACILITIES, "foodfit", "leafletsource"),
    ],
    "translator": some_of(["view", "change"], *SHIPPED, *BODY, *FACILITIES),
}
