from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.filters import to_check

from .models import ChecklistItem, HelpLine

CHORES = [
    Chore(
        key="guide-to-check",
        label=_("Help numbers to check again"),
        permission="guide.change_helpline",
        count=lambda user: to_check(HelpLine.objects.all()).count(),
        url=at("guide_helpline_changelist", check="due"),
        order=40,
    ),
    Chore(
        key="guide-checklist-to-check",
        label=_("Checklist items to check again"),
        permission="guide.change_checklistitem",
        count=lambda user: to_check(ChecklistItem.objects.all()).count(),
        url=at("guide_checklistitem_changelist", check="due"),
        order=41,
    ),
]
