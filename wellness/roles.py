PERMISSIONS = {
    "curator": [
        "wellness.view_theme",
        "wellness.change_theme",
        *(f"wellness.{deed}_place" for deed in ("view", "add", "change", "delete")),
    ],
}
