from . import articles, help_lines  # noqa: F401 (register what can be found)
