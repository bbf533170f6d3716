from . import help_lines  # noqa: F401 (registers)
