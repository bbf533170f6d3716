from . import body, courses, places  # noqa: F401 (registers what can be found)
