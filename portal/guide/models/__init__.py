from .help_lines import HelpLine

__all__ = ["HelpLine"]
