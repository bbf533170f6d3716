from . import articles, checklist, help_lines, terms, visas  # noqa: F401 (register)
