from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.models import Hospital

from .record import Record


class PairQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.all() if user.has_perm("exchange.view_pair") else self.none()

    def open(self):
        return self.filter(state=Pair.State.OPEN)


class Pair(models.Model):
    """A record and a hospital that may be the same institution: somebody decides.

    `grounds` are codes of exchange.merging.matching; `metres` between the two, where both lie
    somewhere.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits to be decided")
        SAME = "same", _("the same institution")
        OTHER = "other", _("another institution")

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="pairs")
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="+"
    )
    grounds = models.JSONField(_("grounds"), default=list)
    metres = models.PositiveIntegerField(_("metres apart"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=5, choices=State, default=State.OPEN)
    found_at = models.DateTimeField(pgettext_lazy("date", "found"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("doubtful pair")
        verbose_name_plural = _("doubtful pairs")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["record", "hospital"], name="pair_once")]

    def __str__(self):
        return f"#{self.pk}"
