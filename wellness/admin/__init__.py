from . import places  # noqa: F401 (registers)
