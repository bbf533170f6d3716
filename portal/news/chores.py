"""What of the news needs a hand (portal.core.chores)."""

from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at

from .models import Notice

CHORES = [
    Chore(
        key="news-incomplete",
        label=_("Notices that are not in every language"),
        permission="news.change_notice",
        count=lambda user: Notice.objects.incomplete().count(),
        url=at("news_notice_changelist", lacks="any"),
        order=60,
    ),
    Chore(
        key="news-planned",
        label=_("Notices planned for later"),
        permission="news.change_notice",
        count=lambda user: Notice.objects.planned().count(),
        url=at("news_notice_changelist", time="planned"),
        order=62,
    ),
    Chore(
        key="news-drafts",
        label=_("Drafts of notices"),
        permission="news.change_notice",
        count=lambda user: Notice.objects.filter(status=Notice.Status.DRAFT).count(),
        url=at("news_notice_changelist", time="draft"),
        order=64,
    ),
]
