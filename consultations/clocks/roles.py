"""Figures without content: the manager sees the own hospital's, the city those of all."""

ALL = ["clocks.view_wait", "clocks.see_every_wait"]
AIMS = [f"clocks.{deed}_answertarget" for deed in ("view", "add", "change", "delete")]

PERMISSIONS = {
    "manager": ["clocks.view_wait", *AIMS],
    "curator": [*ALL, *AIMS],
    "statistics": ALL,
    "technical": ALL,
}
