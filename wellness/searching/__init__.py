from . import body, courses, facilities, places  # noqa: F401 (registers what can be found)
