import json

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import Message
from portal.core.fields import EncryptedTextField


class Kind(models.TextChoices):
    PLAN = "plan", pgettext_lazy("enclosed with a message", "trip plan")
    CHECKLIST = "checklist", pgettext_lazy("enclosed with a message", "checklist")


class Enclosure(models.Model):
    """What a patient sends along with a message, as it stood then: a plan of the trip or a
    checklist. Like the message it is encrypted, belongs to it, and is never changed.

    `content`: see checklists.taken and plans.taken.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="enclosures")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    sealed = EncryptedTextField(_("content"))

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")
        constraints = [
            models.UniqueConstraint(fields=["message", "kind"], name="enclosure_of_a_kind_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="enclosure_kind"),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    def save(self, *args, **kwargs):
        if self.pk and not self._state.adding:
            raise TypeError("An enclosure is never changed.")
        super().save(*args, **kwargs)

    @property
    def content(self):
        return json.loads(self.sealed)

    @content.setter
    def content(self, content):
        self.sealed = json.dumps(content, ensure_ascii=False)
