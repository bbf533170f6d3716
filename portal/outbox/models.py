from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.fields import EncryptedTextField
from portal.core.languages import OWN_NAMES


class Letter(models.Model):
    """A mail to be sent. It is written in the transaction of the deed it tells of; the worker
    (`manage.py deliver`) sends it afterwards. What it says is rendered from `kind` and
    `context`, in `language`; the context never holds a text, a name or a secret."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a letter", "waiting")
        SENT = "sent", pgettext_lazy("state of a letter", "sent")
        DEAD = "dead", pgettext_lazy("state of a letter", "given up")
        CANCELLED = "cancelled", pgettext_lazy("state of a letter", "cancelled")

    kind = models.CharField(_("kind"), max_length=40)
    to = EncryptedTextField(_("address"))
    language = models.CharField(_("language"), max_length=10, choices=list(OWN_NAMES.items()))
    context = models.JSONField(_("context"), default=dict, blank=True)
    reference = models.CharField(_("about"), max_length=60, blank=True, db_index=True)
    key = models.CharField(_("key"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("to be sent"), default=timezone.now)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["state", "due_at"], name="letter_queue")]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="letter_once"),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"
