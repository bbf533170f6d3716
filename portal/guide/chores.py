from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.filters import to_check

from .models import Article, ChecklistItem, HelpLine, VisaNote

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
        key="guide-visas-to-check",
        label=_("Visa notes to check again"),
        permission="guide.add_visanote",
        count=lambda user: to_check(VisaNote.objects.all()).count(),
        url=at("guide_visanote_changelist", check="due"),
        order=41,
    ),
    # Translators change articles too, but review none: who may add one does.
    Chore(
        key="guide-articles-stale",
        label=_("Articles of the guide to review"),
        permission="guide.add_article",
        count=lambda user: Article.objects.stale().count(),
        url=at("guide_article_changelist", review="stale"),
        order=42,
    ),
    Chore(
        key="guide-articles-drafts",
        label=_("Drafts of the guide"),
        permission="guide.add_article",
        count=lambda user: Article.objects.drafts().count(),
        url=at("guide_article_changelist", state="draft"),
        order=43,
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
