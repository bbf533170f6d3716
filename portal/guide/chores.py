from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.filters import to_check

from .models import HelpLine, VisaNote

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
        key="visas-to-check",
        label=_("Visa notes to check again"),
        permission="guide.change_visanote",
        count=lambda user: to_check(VisaNote.objects.all()).count(),
        url=at("guide_visanote_changelist", check="due"),
        order=41,
    ),
]
