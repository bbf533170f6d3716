from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """The patient ticked one box, whose wording had this version (consultations.consents)."""

    class Kind(models.TextChoices):
        SENSITIVE = "sensitive", _("use of health information")
        PROVISION = "provision", _("provision to this hospital")
        TRANSFER = "transfer", _("transfer abroad")
        MACHINE = "machine", _("machine translation")

    thread = models.ForeignKey("Thread", on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("consent to"), max_length=10, choices=Kind)
    version = models.CharField(_("version of the wording"), max_length=20)
    language = models.CharField(_("language of the wording"), max_length=10)
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(fields=["thread", "kind"], name="consent_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["sensitive", "provision", "transfer", "machine"]),
                name="consent_kind",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.version}"
