from . import places  # noqa: F401 (registers what can be found)
