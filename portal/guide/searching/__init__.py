from . import articles, checklist, help_lines, terms  # noqa: F401 (register what can be found)
