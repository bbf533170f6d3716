from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations import placeholders
from consultations.models.thread import ANSWERS
from hospitals.models import Hospital

BODY_LENGTH = 4000


class CannedReplyQuerySet(models.QuerySet):
    def for_staff(self, user):
        """Those a person may look after: the city's for the city, else their hospitals'."""
        if not user.is_active:
            return self.none()
        if user.has_perm("desk.share_cannedreply"):
            return self.filter(hospital=None)
        mine = user.memberships.filter(role__in=ANSWERS)
        return self.filter(hospital__in=mine.values("hospital"))

    def offered_at(self, hospital_id):
        """What staff of a hospital may insert: their own first, then the city's."""
        own_or_shared = Q(hospital=hospital_id) | Q(hospital=None)
        return self.filter(own_or_shared, is_offered=True).order_by(
            models.F("hospital").asc(nulls_last=True), "order", "pk"
        )


class CannedReply(models.Model):
    """A text that is written again and again, in every language, with placeholders.

    It belongs to a hospital or, without one, to the city: then every hospital is offered it.
    """

    hospital = models.ForeignKey(
        Hospital,
        verbose_name=_("hospital"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="canned_replies",
    )
    slug = models.SlugField(max_length=40, unique=True, null=True, editable=False)
    title = models.CharField(_("heading"), max_length=80)
    body = models.TextField(_("text"), max_length=BODY_LENGTH, validators=[placeholders.validate])
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    is_offered = models.BooleanField(_("offered"), default=True)

    objects = CannedReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("canned reply")
        verbose_name_plural = _("canned replies")
        permissions = [("share_cannedreply", "Can look after the canned replies of the city")]

    def __str__(self):
        return self.title

    @property
    def audit_key(self):
        return f"#{self.pk}"
