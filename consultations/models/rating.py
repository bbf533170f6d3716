from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.fields import EncryptedTextField

CHANGEABLE_FOR = timedelta(days=14)


class Rating(models.Model):
    """How the patient felt accompanied. For the hospital's staff only: it is never published
    (Medical Service Act, article 56)."""

    thread = models.OneToOneField("Thread", on_delete=models.CASCADE, related_name="rating")
    stars = models.PositiveSmallIntegerField(
        _("rating"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    words = EncryptedTextField(_("in their own words"), blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), null=True, editable=False)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__gte=1) & Q(stars__lte=5), name="rating_of_five"
            ),
        ]

    def __str__(self):
        return f"{self.stars}/5"

    @property
    def changeable_until(self):
        return self.given_at + CHANGEABLE_FOR

    @property
    def is_changeable(self):
        return timezone.now() < self.changeable_until
