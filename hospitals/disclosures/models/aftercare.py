from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital
from portal.core.publishing import PublicContent


class AftercareQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Aftercare(PublicContent):
    """What a hospital offers once its patient is home again. Visitors see it only while the
    hospital's disclosure of it holds."""

    hospital = models.OneToOneField(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="aftercare"
    )
    remote_weeks = models.PositiveSmallIntegerField(
        _("weeks of follow-up from afar"),
        default=0,
        validators=[MaxValueValidator(260)],
        help_text=_("By video, telephone or in writing. 0: none."),
    )
    contact = models.CharField(
        _("whom patients turn to"),
        max_length=200,
        help_text=_("E-mail, telephone or address, and when somebody answers."),
    )
    revision = models.TextField(
        _("if the result has to be corrected"),
        max_length=1000,
        help_text=_("For how long the hospital corrects it, and who pays for what."),
    )

    objects = AftercareQuerySet.as_manager()

    class Meta:
        verbose_name = _("aftercare")
        verbose_name_plural = _("aftercare")
        constraints = [
            models.CheckConstraint(condition=Q(remote_weeks__lte=260), name="aftercare_weeks")
        ]

    def __str__(self):
        return str(self.hospital)
