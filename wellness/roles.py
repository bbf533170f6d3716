EVERYTHING = ("view", "add", "change", "delete")

PERMISSIONS = {
    "curator": [
        "wellness.view_theme",
        "wellness.change_theme",
        *(f"wellness.{deed}_place" for deed in EVERYTHING),
        *(f"wellness.{deed}_course" for deed in EVERYTHING),
        *(f"wellness.{deed}_courseday" for deed in EVERYTHING),
        *(f"wellness.{deed}_stop" for deed in EVERYTHING),
    ],
}
