from . import help_lines, terms, visas  # noqa: F401 (register)
