from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerImport(models.Model):
    """A sheet that was read and looked through, and waits to be confirmed.

    `rows` are its cells as text ([[number of the row, {column: text}], …]), emptied once they
    are imported or dropped.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be confirmed")
        DONE = "done", _("imported")
        DROPPED = "dropped", _("dropped")

    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    name = models.CharField(_("name of the file"), max_length=120)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    rows = models.JSONField(_("rows"), default=list)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    made = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    done_at = models.DateTimeField(_("imported at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of partners")
        verbose_name_plural = _("imports of partners")
        ordering = ["-pk"]

    def __str__(self):
        return f"#{self.pk}"
