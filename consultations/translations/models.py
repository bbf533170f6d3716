from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Message, Thread
from consultations.states import Status
from portal.core.fields import EncryptedTextField
from portal.core.languages import OWN_NAMES, tag

STAFF_LANGUAGE = "ko"  # what a hospital's staff read; the patient reads the thread's language


class Translation(models.Model):
    """A message in another language, by a person of the hospital or by a machine.

    Never changed: a correction is a further row, and the newest by a person counts, else the
    newest by a machine.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=list(OWN_NAMES.items()))
    body = EncryptedTextField(_("translation"))
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("translator"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    engine = models.CharField(_("machine"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        indexes = [models.Index(fields=["message", "language"], name="translation_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(engine="", staff__isnull=False)
                | (~Q(engine="") & Q(staff__isnull=True)),
                name="translation_author",
            ),
        ]

    def __str__(self):
        return f"{self.message_id} {self.language}"

    def save(self, *args, **kwargs):
        if self.pk and not self._state.adding:
            raise TypeError("A translation is never changed: a correction is a further row.")
        super().save(*args, **kwargs)

    @property
    def tag(self):
        return tag(self.language)


class UntranslatedQuerySet(models.QuerySet):
    """Messages that their readers cannot read: a patient's that are not in Korean, staff's that
    are not in the thread's language, without a translation into it."""

    def for_staff(self, user):
        return self.untranslated().filter(thread__in=Thread.objects.for_staff(user))

    def untranslated(self):
        done = Translation.objects.filter(message=OuterRef("pk"))
        into_korean = done.filter(language=STAFF_LANGUAGE)
        into_theirs = done.filter(language=OuterRef("thread__language"))
        by_patient = Q(author=Message.Author.PATIENT) & ~Q(language=STAFF_LANGUAGE)
        by_staff = Q(author=Message.Author.STAFF) & ~Q(language=F("thread__language"))
        return self.filter(
            (by_patient & ~Exists(into_korean)) | (by_staff & ~Exists(into_theirs))
        ).exclude(thread__status__in=[Status.SPAM, Status.ERASED])


class UntranslatedMessage(Message):
    """The translators' list."""

    objects = UntranslatedQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("message to translate")
        verbose_name_plural = _("messages to translate")

    def __str__(self):
        return self.thread.locator


def reader_language(message, thread):
    """The language that the other side reads."""
    return STAFF_LANGUAGE if message.author == Message.Author.PATIENT else thread.language


def current(translations):
    """{language: the one that counts} of one message's translations."""
    ranked = sorted(translations, key=lambda row: (row.staff_id is not None, row.pk))
    return {row.language: row for row in ranked}
