from .checklist import ChecklistItem, Stage
from .help_lines import HelpLine

__all__ = ["ChecklistItem", "HelpLine", "Stage"]
