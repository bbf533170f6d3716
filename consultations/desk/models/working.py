"""What staff keep beside a thread. No patient's page and no export asks these tables."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import Thread
from portal.core.fields import EncryptedTextField
from portal.core.languages import OWN_NAMES


class Note(models.Model):
    """A word to the colleagues. It is written once, and taken back only by its author."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = EncryptedTextField(pgettext_lazy("among staff", "note"))
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("among staff", "note")
        verbose_name_plural = pgettext_lazy("among staff", "notes")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"#{self.pk}"


class Draft(models.Model):
    """An answer that somebody has begun. `version` and `last` (the pk of the last message)
    say what they had seen of the thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    body = EncryptedTextField()
    language = models.CharField(max_length=10, choices=list(OWN_NAMES.items()))
    version = models.PositiveIntegerField()
    last = models.PositiveBigIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draft of an answer")
        verbose_name_plural = _("drafts of answers")
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="desk_draft_once")]

    def __str__(self):
        return f"#{self.pk}"


class PresenceQuerySet(models.QuerySet):
    def now(self):
        return self.filter(until__gt=timezone.now())

    def over(self, now):
        return self.filter(until__lte=now)


class Presence(models.Model):
    """Somebody is writing an answer, as their page said a few seconds ago."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "user"], name="desk_presence_once")
        ]

    def __str__(self):
        return f"#{self.pk}"
