"""Who sees the board and works on it. Which texts: what each model's own page allows."""

TRANSLATES = [f"translating.{deed}_translation" for deed in ("view", "change", "check")]

PERMISSIONS = {"manager": TRANSLATES, "translator": TRANSLATES, "curator": TRANSLATES}
