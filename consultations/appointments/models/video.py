from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital


class VideoAuthorisationQuerySet(models.QuerySet):
    def valid(self, hospital_id, on=None):
        on = on or timezone.localdate()
        return self.filter(hospital=hospital_id, authorised_on__lte=on, until__gte=on)


class VideoAuthorisation(models.Model):
    """A hospital may counsel by video from one day until another. Without one it cannot."""

    hospital = models.ForeignKey(
        Hospital,
        verbose_name=_("hospital"),
        on_delete=models.CASCADE,
        related_name="video_authorisations",
    )
    authorised_on = models.DateField(_("authorised on"))
    by = models.CharField(_("authorised by"), max_length=120)
    until = models.DateField(_("valid until"))

    objects = VideoAuthorisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("authorisation of video counselling")
        verbose_name_plural = _("authorisations of video counselling")
        ordering = ["-authorised_on"]
        constraints = [
            models.UniqueConstraint(fields=["hospital", "authorised_on"], name="video_once"),
            models.CheckConstraint(
                condition=Q(until__gte=F("authorised_on")),
                name="video_in_order",
                violation_error_message=_("The last day comes after the first."),
            ),
        ]

    def __str__(self):
        return f"#{self.hospital_id} {self.authorised_on} – {self.until}"

    @property
    def audit_key(self):
        return f"{self.hospital_id}@{self.authorised_on}"
