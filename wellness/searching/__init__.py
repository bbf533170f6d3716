from . import body, places  # noqa: F401 (registers what can be found)
