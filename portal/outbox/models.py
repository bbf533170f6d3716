from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.fields import EncryptedTextField
from portal.core.languages import OWN_NAMES

STATES = ["waiting", "sent", "dead", "cancelled"]


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Letter.State.WAITING)

    def free(self, now):
        """In nobody's hands: no worker has leased them, or the one that had is gone."""
        return self.filter(Q(leased_until=None) | Q(leased_until__lt=now))

    def due(self, now):
        return self.waiting().free(now).filter(due_at__lte=now).order_by("due_at", "pk")


class Letter(models.Model):
    """A mail to be sent. It is written in the transaction of the deed it tells of; the worker
    (`manage.py deliver`) sends it afterwards. What it says is rendered from `kind` and
    `context`, in `language`; the context never holds a text, a name or a secret, except
    encrypted under `sealed`. Once sent or cancelled, it no longer knows to whom it went."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a letter", "waiting")
        SENT = "sent", pgettext_lazy("state of a letter", "sent")
        DEAD = "dead", pgettext_lazy("state of a letter", "given up")
        CANCELLED = "cancelled", pgettext_lazy("state of a letter", "cancelled")

    kind = models.CharField(_("kind"), max_length=40)
    to = EncryptedTextField(pgettext_lazy("of mail", "address"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=list(OWN_NAMES.items()))
    context = models.JSONField(_("context"), default=dict, blank=True)
    reference = models.CharField(_("about"), max_length=60, blank=True, db_index=True)
    key = models.CharField(_("key"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(
        pgettext_lazy("time of a letter", "to be sent"), default=timezone.now
    )
    until = models.DateTimeField(
        pgettext_lazy("time of a letter", "of no use after"), null=True, blank=True
    )
    created_at = models.DateTimeField(
        pgettext_lazy("time of a letter", "written"), default=timezone.now, editable=False
    )
    sent_at = models.DateTimeField(
        pgettext_lazy("time of a letter", "sent"), null=True, editable=False
    )

    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    # A class of exception and a code; never what a server said: it quotes the address.
    last_error = models.CharField(_("last error"), max_length=80, blank=True, editable=False)
    lease = models.CharField(max_length=32, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["state", "due_at"], name="letter_queue")]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="letter_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="letter_state"),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def masked_address(self):
        """Enough to tell two providers apart, and not two people: `m…@g….com`."""
        name, _at, host = self.to.rpartition("@")
        first, _dot, last = host.rpartition(".")
        return f"{name[:1]}…@{first[:1]}….{last}" if name and first else "–"
