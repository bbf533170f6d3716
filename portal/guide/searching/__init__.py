from . import checklist, help_lines  # noqa: F401 (registers what can be found)
