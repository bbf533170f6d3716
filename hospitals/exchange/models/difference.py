import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.models import Hospital

from .record import Record


class DifferenceQuerySet(models.QuerySet):
    def for_staff(self, user):
        if user.has_perm("hospitals.see_every_hospital"):
            return self
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))

    def open(self):
        return self.filter(state=Difference.State.OPEN)


class Difference(models.Model):
    """The service says one thing, the site another: somebody decides.

    `column` is the column of the model the record is about, or WITHDRAWAL: the service shows it
    no longer. Values are as JSON keeps them; `ours` as it was when the difference was found.
    """

    WITHDRAWAL = "withdrawn"

    class State(models.TextChoices):
        OPEN = "open", _("waits to be decided")
        ACCEPTED = "accepted", _("taken over")
        DECLINED = "declined", _("declined")
        SETTLED = "settled", _("no difference any more")

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="differences")
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="+",
    )  # fmt: skip
    column = models.CharField(_("field"), max_length=60)
    ours = models.JSONField(_("stands here"), null=True)
    theirs = models.JSONField(_("the national data says"), null=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    found_at = models.DateTimeField(pgettext_lazy("date", "found"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference from the national data")
        verbose_name_plural = _("differences from the national data")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "column"], condition=Q(state="open"), name="difference_open_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def version(self):
        """Another one as soon as one of the two values is: what a form was shown, it sends."""
        values = json.dumps([self.ours, self.theirs], sort_keys=True)
        return hashlib.sha256(values.encode()).hexdigest()[:16]
