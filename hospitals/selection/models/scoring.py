import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.uploads import PrivateStorage

from .application import Application
from .round import Criterion, Stage


class AssignmentQuerySet(models.QuerySet):
    def for_staff(self, user):
        """The city runs the round; an assessor sees their own assignments and no other's."""
        if user.has_perm("selection.run_rounds"):
            return self
        return self.filter(assessor=user)

    def scored(self):
        """Those whose scores count: closed, and without a conflict of interest."""
        return self.filter(closed_at__isnull=False, conflict=False)

    def active(self):
        """Those that judge or will: all but who declared a conflict of interest."""
        return self.exclude(conflict=True)

    def unreplaced(self):
        """Conflicts for which nobody has stepped in."""
        return self.filter(conflict=True, replaced_by=None)


class Assignment(models.Model):
    """An assessor judges an application in a stage, unseen by the others until all have closed."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE,
        related_name="assignments",
    )  # fmt: skip
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("assessor"), on_delete=models.PROTECT,
        related_name="assignments",
    )  # fmt: skip
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    conflict = models.BooleanField(
        _("conflict of interest"), null=True, help_text=_("Empty: not declared yet.")
    )
    conflict_note = models.TextField(_("what the conflict is"), blank=True, max_length=1000)
    declared_at = models.DateTimeField(_("declared at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self", verbose_name=_("in place of"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="replaced_by",
    )  # fmt: skip

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "assessor", "stage"],
                name="assignment_once",
                violation_error_message=_("This assessor has this application already."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(conflict=False),
                name="assignment_conflict_bars",
                violation_error_message=_("A conflict of interest bars this assessor."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"


class Score(models.Model):
    """Points for one criterion, with the reason. Fixed once the assignment is closed."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="scores"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name=_("criterion"), on_delete=models.PROTECT, related_name="+"
    )
    points = models.PositiveSmallIntegerField(
        _("points"), null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    reason = models.TextField(_("reason"), blank=True, max_length=3000)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "criterion"], name="score_once"),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=0, points__lte=100),
                name="score_range",
                violation_error_message=_("Points are from 0 to 100."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"


class SiteVisitQuerySet(models.QuerySet):
    def for_staff(self, user):
        """The city sees every visit; an assessor those of applications they judge on site,
        once they have declared that nothing bars them."""
        if user.has_perm("selection.run_rounds"):
            return self
        mine = Assignment.objects.filter(assessor=user, stage=Stage.ON_SITE, conflict=False)
        return self.filter(application__in=mine.values("application"))


class SiteVisit(models.Model):
    """The city's visit to an applicant on the shortlist."""

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="visit"
    )
    visits_on = models.DateField(_("day of the visit"), null=True, blank=True)
    visited = models.BooleanField(_("has taken place"), default=False)
    note = models.TextField(_("note"), blank=True, max_length=3000)

    objects = SiteVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit on site")
        verbose_name_plural = _("visits on site")

    def __str__(self):
        return f"#{self.pk}"


class VisitCheck(models.Model):
    """One line of the checklist of a visit (hospitals/selection/checklist.py)."""

    class Found(models.TextChoices):
        YES = "yes", _("met")
        PARTLY = "partly", _("partly met")
        NO = "no", _("not met")
        NONE = "none", _("does not apply")

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="checks")
    item = models.SlugField(_("item"), max_length=40)
    found = models.CharField(_("found"), max_length=6, choices=Found, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("line of the checklist")
        verbose_name_plural = _("lines of the checklist")
        constraints = [models.UniqueConstraint(fields=["visit", "item"], name="visit_check_once")]

    def __str__(self):
        return f"#{self.pk}"


def visit_photo_path(photo, name):
    return f"selection/visits/{photo.visit_id}/{uuid.uuid4().hex}"


class VisitPhoto(models.Model):
    """A picture taken on site; for the city and the assessors only."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(_("file"), upload_to=visit_photo_path, storage=PrivateStorage())
    content_type = models.CharField(_("kind of file"), max_length=60)
    caption = models.CharField(_("what the picture shows"), max_length=200)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture of a visit")
        verbose_name_plural = _("pictures of visits")
        ordering = ["visit", "pk"]

    def __str__(self):
        return f"#{self.pk}"
