from . import articles, help_lines, terms, visas  # noqa: F401 (register)
