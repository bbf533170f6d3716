import json

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Thread
from portal.core.fields import EncryptedTextField

# What a doctor at home needs to know, in this order.
FIELDS = ("done", "findings", "medicines", "watch", "next")


class DoctorLetter(models.Model):
    """The hospital's letter for the doctor at home, in two languages side by side. A change is
    a further version; the newest counts.

    `texts`: encrypted JSON {language: {field: text}} for the patient's language and English
    (for an English patient: Korean).
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="doctor_letters")
    version = models.PositiveSmallIntegerField(_("version"))
    treated_on = models.DateField(_("treated on"))
    doctor = EncryptedTextField(_("doctor"))
    written = EncryptedTextField(_("text"))
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("staff account"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("letter for the doctor")
        verbose_name_plural = _("letters for the doctor")
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "version"], name="doctor_letter_version"),
        ]

    def __str__(self):
        return f"{self.version} {self.pk}"

    def save(self, *args, **kwargs):
        if self.pk and not self._state.adding:
            raise TypeError("A letter is never changed: a correction is a further version.")
        super().save(*args, **kwargs)

    @property
    def texts(self):
        return json.loads(self.written)

    @texts.setter
    def texts(self, texts):
        self.written = json.dumps(texts, ensure_ascii=False)


def languages_of(thread):
    """The patient's language, and the one that any doctor reads beside it."""
    return (thread.language, "ko" if thread.language == "en" else "en")
