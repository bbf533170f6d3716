from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Trail(models.Model):
    """One chain of entries, and where it ends. Its row is locked while an entry is added."""

    name = models.CharField(_("chain"), max_length=60, unique=True)  # "selection:2026"
    length = models.PositiveIntegerField(_("entries"), default=0)
    digest = models.CharField(_("digest of the last entry"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("audit chain")
        verbose_name_plural = _("audit chains")

    def __str__(self):
        return self.name


class TrailEntryQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("An entry of a trail is never changed.")

    def delete(self):
        raise TypeError("An entry of a trail is never deleted.")


class TrailEntry(models.Model):
    """Who did what in a chain, and with which figures. Each entry holds the digest of the one
    before it, so that none can be changed, taken out or put in unseen
    (`manage.py verify_audit`). Never holds health data."""

    trail = models.ForeignKey(
        Trail, verbose_name=_("audit chain"), on_delete=models.PROTECT, related_name="entries"
    )
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("at"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("staff account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    action = models.CharField(_("action"), max_length=60)
    subject = models.CharField(_("object"), max_length=120)  # "selection.application:12"
    details = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)
    previous = models.CharField(_("digest before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    objects = TrailEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of an audit chain")
        verbose_name_plural = _("entries of audit chains")
        ordering = ["trail", "number"]
        constraints = [
            models.UniqueConstraint(fields=["trail", "number"], name="core_trail_entry_once")
        ]

    def __str__(self):
        return f"{self.trail_id} · {self.number}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("An entry of a trail is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An entry of a trail is never deleted.")
