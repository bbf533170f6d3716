from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname, get_translation_fields

from portal.core.publishing import PublicContent, previewed
from portal.core.richtext import cleaned


class NoticeQuerySet(models.QuerySet):
    def live(self, now=None):
        """What visitors read at this moment."""
        return self.filter(live_at(now or timezone.now()))

    def shown(self):
        """The live ones, and the one that is being previewed."""
        row = previewed()
        if isinstance(row, Notice):
            return self.filter(live_at(timezone.now()) | Q(pk=row.pk))
        return self.live()

    def planned(self, now=None):
        """Published, but their time has not come."""
        return self.filter(status=Notice.Status.PUBLISHED, publish_at__gt=now or timezone.now())

    def ended(self, now=None):
        return self.filter(status=Notice.Status.PUBLISHED, until__lte=now or timezone.now())

    def missing(self, language):
        """Whose title or text a reader of this language has to read in another one."""
        return self.filter(untranslated(language))

    def incomplete(self):
        """Live or planned, with a language missing: what a translator can still mend."""
        now = timezone.now()
        lacking = Q()
        for language in settings.PUBLIC_LANGUAGES:
            lacking |= untranslated(language)
        running = Q(until=None) | Q(until__gt=now)
        return self.filter(lacking & running, status=Notice.Status.PUBLISHED)

    def in_order(self):
        """What is pinned first, then the newest."""
        return self.order_by("-pinned", "-publish_at", "slug")


def live_at(now):
    ends_later = Q(until=None) | Q(until__gt=now)
    return Q(status=Notice.Status.PUBLISHED, publish_at__lte=now) & ends_later


def columns_of(language):
    """What a reader of the language looks for first."""
    return [build_localized_fieldname(field, language) for field in ("title", "body")]


def untranslated(language):
    lacking = Q()
    for column in columns_of(language):
        lacking |= Q(**{column: ""}) | Q(**{f"{column}__isnull": True})
    return lacking


class Notice(PublicContent):
    """A piece of news of the city. It is on the site from `publish_at` until `until`."""

    class Kind(models.TextChoices):
        ANNOUNCEMENT = "announcement", pgettext_lazy("kind of news", "Announcement")
        SELECTION = "selection", pgettext_lazy("kind of news", "Selection")
        WARNING = "warning", pgettext_lazy("kind of news", "Warning")
        EVENT = "event", pgettext_lazy("kind of news", "Event")

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("a notice", "draft")
        PUBLISHED = "published", pgettext_lazy("a notice", "published")

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ANNOUNCEMENT)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=140)
    summary = models.CharField(_("in one or two sentences"), max_length=300, blank=True)
    body = models.TextField(pgettext_lazy("of a notice", "text"))
    pinned = models.BooleanField(
        _("stays on top"),
        default=False,
        help_text=_("Before all newer ones. A warning also stands at the top of the first page."),
    )
    status = models.CharField(
        pgettext_lazy("of a notice", "state"), max_length=9, choices=Status, default=Status.DRAFT
    )
    publish_at = models.DateTimeField(
        _("publish at"),
        default=timezone.now,
        help_text=_("Seoul time. A published notice appears in this minute, not before."),
    )
    until = models.DateTimeField(
        _("shown until"), null=True, blank=True, help_text=_("Empty: it stays.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("changed"), auto_now=True)
    # What the standing version of the site shows; kept by save() and by `publication.turn`.
    is_out = models.BooleanField(default=False, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [models.Index(fields=["status", "-publish_at"], name="notice_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("publish_at")),
                name="notice_ends_after_it_begins",
                violation_error_message=_("A notice ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["announcement", "selection", "warning", "event"]),
                name="notice_kind",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published"]), name="notice_status"
            ),
        ]

    def __str__(self):
        return self.title or self.slug

    def save(self, *args, update_fields=None, **kwargs):
        """With clean texts, and with the account of whether visitors see it as of now."""
        for column in get_translation_fields("body"):
            setattr(self, column, cleaned(getattr(self, column)))
        self.is_out = self.is_live()
        if update_fields is not None:
            update_fields = {*update_fields, "is_out"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def is_live(self, now=None):
        now = now or timezone.now()
        begun = self.status == self.Status.PUBLISHED and self.publish_at <= now
        return begun and (self.until is None or self.until > now)

    def is_planned(self, now=None):
        return self.status == self.Status.PUBLISHED and self.publish_at > (now or timezone.now())

    def missing_languages(self):
        """Codes of the public languages in which the title or the text is missing."""
        return [
            language
            for language in settings.PUBLIC_LANGUAGES
            if not all(getattr(self, column) for column in columns_of(language))
        ]
