from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import TranslationState


class Translation(TranslationState):
    """What the board's pages and permissions are about: one text in one language."""

    class Meta:
        proxy = True
        verbose_name = _("translation")
        verbose_name_plural = _("translation board")
        default_permissions = ["view", "change"]
        permissions = [("check_translation", _("Can declare translations checked"))]


class ArrivalQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(user=user) if user.is_active else self.none()


class Arrival(models.Model):
    """A file of translations that was read and is not taken over yet: its sender looks
    through what it would change, and confirms or lets go of it. Kept for a day.

    `lines`: [[key, text], …] as files.read gives them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    name = models.CharField(_("file"), max_length=120)
    origin = models.CharField(_("translated by"), max_length=10, choices=TranslationState.Origin)
    lines = models.JSONField(default=list)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of translations")
        verbose_name_plural = _("files of translations")
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=models.Q(origin__in=TranslationState.Origin.values),
                name="translating_arrival_origin",
            )
        ]

    def __str__(self):
        return f"#{self.pk}"
