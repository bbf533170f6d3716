from . import articles, help_lines, terms  # noqa: F401 (register what can be found)
