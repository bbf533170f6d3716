"""Curators and the statistics role keep the published figures. What the portal itself counts is
read by the city, without any content; nobody changes it."""

KEEPS = [f"statistics.{deed}_{model}" for deed in ("view", "add", "change")
         for model in ("series", "figure")]  # fmt: skip
LIVE = ["statistics.view_volume"]

PERMISSIONS = {
    "curator": [*KEEPS, *LIVE],
    "statistics": [*KEEPS, *LIVE],
    "technical": LIVE,
}
