"""The city's news is the curators'; nobody of a hospital has a part in it."""

PERMISSIONS = {
    "curator": [f"news.{deed}_notice" for deed in ("view", "add", "change", "delete")],
}
