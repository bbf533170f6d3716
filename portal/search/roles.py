"""The words of patients are the city's: one table for all hospitals."""

PERMISSIONS = {
    "curator": [f"search.{deed}_synonym" for deed in ("view", "add", "change", "delete")],
}
