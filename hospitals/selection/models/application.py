import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospitals.access import managed_by
from hospitals.models import CareSection, Hospital
from portal.core.uploads import PrivateStorage

from .round import Criterion, SelectionRound


class ApplicationQuerySet(models.QuerySet):
    def for_staff(self, user):
        """The city sees what was handed in; managers see their own hospital's; assessors what
        is assigned to them (through their assignments, never here)."""
        if user.has_perm("selection.run_rounds"):
            return self.exclude(state=Application.State.DRAFT)
        if user.has_perm("selection.change_application"):
            return self.filter(hospital__in=managed_by(user).values("pk"))
        return self.none()

    def handed_in(self):
        return self.filter(state=Application.State.SUBMITTED)

    def undecided(self):
        """Handed in, and nobody has said yet whether they are eligible."""
        return self.handed_in().filter(eligible=None)

    def admitted(self):
        """Those that are judged: handed in, and found eligible by a curator."""
        return self.handed_in().filter(eligible=True)


class Application(models.Model):
    """A hospital asks to be one of the fifty of a round."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("handed in")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Outcome(models.TextChoices):
        """What the round has made of it so far."""

        OPEN = "", _("not decided")
        INELIGIBLE = "ineligible", _("not eligible")
        NOT_SHORTLISTED = "not-shortlisted", _("not on the shortlist")
        SHORTLISTED = "shortlisted", _("on the shortlist")
        WAITING = "waiting", _("on the waiting list")
        SELECTED = "selected", _("selected")
        NOT_SELECTED = "not-selected", _("not selected")

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("selection round"), on_delete=models.PROTECT,
        related_name="applications",
    )  # fmt: skip
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.PROTECT, related_name="applications"
    )
    section = models.ForeignKey(
        CareSection, verbose_name=_("care section"), on_delete=models.PROTECT, related_name="+",
        help_text=_("The one it applies in; some rounds keep places for a section."),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, editable=False)  # of the draft, in the form
    saved_at = models.DateTimeField(_("last saved at"), auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("last saved by"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    no_corrective_order = models.BooleanField(
        _("no corrective order under the law in the last three years"), default=False
    )
    past_patients = models.PositiveIntegerField(
        _("patients from abroad last year"), null=True, blank=True,
        help_text=_("Persons, as reported to the ministry."),
    )  # fmt: skip
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("handed in by"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    eligibility = models.JSONField(
        _("eligibility"), default=list, blank=True, editable=False,
        help_text=_("What the system found when it was handed in, and again at the close."),
    )  # fmt: skip  # [{"check": code, "passed": bool, "found": "2027-03-01"}, …]
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    eligible = models.BooleanField(
        _("eligible"), null=True, blank=True, help_text=_("Empty: nobody has decided yet.")
    )
    eligible_reason = models.TextField(_("reason"), blank=True, max_length=1000)
    eligible_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    eligible_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=16, choices=Outcome, default=Outcome.OPEN, blank=True
    )
    outcome_reason = models.TextField(_("reason"), blank=True)
    document_score = models.DecimalField(
        _("document score"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    on_site_score = models.DecimalField(
        _("on-site score"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    total_score = models.DecimalField(
        _("total score"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    tie_order = models.PositiveSmallIntegerField(
        _("order among those with the same score"), null=True, blank=True
    )  # 1 comes first; decided by a curator
    tie_reason = models.TextField(_("why it stands before those with the same score"), blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-round", "pk"]
        permissions = [("run_rounds", "Can run selection rounds")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "hospital"],
                name="application_once",
                violation_error_message=_("This hospital has an application in this round."),
            ),
            models.UniqueConstraint(
                fields=["round", "rank"],
                condition=Q(rank__isnull=False),
                name="application_rank_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False),
                name="application_submitted_has_time",
            ),
            models.CheckConstraint(
                condition=Q(eligible__isnull=True)
                | Q(eligible_by__isnull=False, eligible_at__isnull=False),
                name="application_eligibility_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(eligible=False) | ~Q(eligible_reason=""),
                name="application_ineligible_has_reason",
                violation_error_message=_("Say why it is not eligible."),
            ),
            models.CheckConstraint(
                condition=~Q(eligible=False) | Q(outcome="ineligible"),
                name="application_ineligible_goes_no_further",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def can_be_written(self):
        """Whether its manager may still change it, as far as it goes itself; the round has to
        be open, too."""
        return self.state == self.State.DRAFT

    @property
    def passes(self):
        """Whether every check of the system was passed when it last looked."""
        return bool(self.eligibility) and all(line["passed"] for line in self.eligibility)


class Answer(models.Model):
    """What the hospital says to a criterion of the document stage."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE,
        related_name="answers",
    )  # fmt: skip
    criterion = models.ForeignKey(
        Criterion, verbose_name=_("criterion"), on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("answer"), blank=True, max_length=5000)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["application", "criterion"], name="answer_once")
        ]

    def __str__(self):
        return f"#{self.pk}"


def evidence_path(evidence, name):
    """A name of our own: what people call their files is kept in the row alone."""
    return f"selection/{evidence.application_id}/{uuid.uuid4().hex}"


class EvidenceQuerySet(models.QuerySet):
    def for_staff(self, user):
        """Managers: their own hospital's. The city: of what is handed in. Assessors: of what is
        assigned to them, once they have said that nothing ties them to the hospital."""
        handed_in = Q(application__state=Application.State.SUBMITTED)
        if user.has_perm("selection.run_rounds"):
            return self.filter(handed_in)
        if user.has_perm("selection.change_application"):
            mine = Application.objects.for_staff(user)
            return self.filter(application__in=mine.values("pk"))
        if user.has_perm("selection.change_assignment"):
            assigned = Q(
                application__assignments__assessor=user,
                application__assignments__conflict=False,
            )
            return self.filter(handed_in & assigned).distinct()
        return self.none()


class Evidence(models.Model):
    """A file that goes with an application."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="files"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name=_("criterion"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    file = models.FileField(_("file"), upload_to=evidence_path, storage=PrivateStorage())
    name = models.CharField(_("name of the file"), max_length=120)
    content_type = models.CharField(_("kind of file"), max_length=60)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")
        ordering = ["application", "pk"]

    def __str__(self):
        return f"#{self.pk}"
