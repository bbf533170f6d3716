from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .hospital import Hospital


class Membership(models.Model):
    """A member of staff works for a hospital, in one role."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator")
        MANAGER = "manager", _("manager")
        TRANSLATOR = "translator", _("translator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("staff account"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    notify = models.BooleanField(
        _("mail about waiting consultations"),
        default=True,
        help_text=_("To those who answer: that something waits, and nothing of what it says."),
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["user", "hospital"], name="membership_once")]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"

    @property
    def audit_key(self):
        """Account and hospital, so that the audit still tells when the row is gone."""
        return f"{self.user_id}@{self.hospital_id}"
