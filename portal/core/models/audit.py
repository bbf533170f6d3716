from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did what to which row, and when. Never holds a text that a person wrote."""

    class Actor(models.TextChoices):
        PATIENT = "patient", _("patient")
        STAFF = "staff", _("staff")
        SYSTEM = "system", _("system")

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    actor = models.CharField(_("actor"), max_length=10, choices=Actor)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("staff account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    action = models.CharField(_("action"), max_length=60)
    subject_type = models.CharField(_("kind of object"), max_length=60)
    subject = models.CharField(_("object"), max_length=60, db_index=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor="staff", user__isnull=False)
                | (~models.Q(actor="staff") & models.Q(user__isnull=True)),
                name="core_audit_staff_is_named",
            ),
        ]

    def __str__(self):
        return f"{self.action} {self.subject}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("An audit entry is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An audit entry is never deleted.")
