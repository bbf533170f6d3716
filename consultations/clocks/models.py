from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from consultations.models import Thread
from hospitals.access import managed_by
from hospitals.models import Hospital
from portal.core.languages import OWN_NAMES

from . import targets


class WaitQuerySet(models.QuerySet):
    def for_staff(self, user):
        """Figures without content: managers see their hospitals', the city those of all."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.has_perm("clocks.see_every_wait"):
            return self
        mine = user.memberships.filter(role="manager").values("hospital")
        return self.filter(hospital__in=mine)

    def running(self):
        return self.filter(ended_at=None)

    def overdue(self, now):
        return self.running().filter(due_at__lt=now)

    def counted(self):
        """Running or answered: what was closed without an answer, spam above all, is no wait."""
        return self.exclude(outcome=Wait.Outcome.DROPPED)


class Wait(models.Model):
    """A patient waits for a hospital's answer, from their message to the answer.

    It outlives its thread: erased, the thread takes nothing of the figures along, and the
    figures tell nothing about anybody.
    """

    class Kind(models.TextChoices):
        FIRST = "first", pgettext_lazy("answer", "first answer")
        NEXT = "next", pgettext_lazy("answer", "further answer")

    class Outcome(models.TextChoices):
        RUNNING = "", pgettext_lazy("clock", "running")
        ANSWERED = "answered", pgettext_lazy("clock", "answered")
        DROPPED = "dropped", pgettext_lazy("clock", "ended without an answer")

    thread = models.ForeignKey(
        Thread, null=True, on_delete=models.SET_NULL, related_name="waits", editable=False
    )
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="waits"
    )
    language = models.CharField(_("language"), max_length=10, choices=list(OWN_NAMES.items()))
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    began_at = models.DateTimeField(_("began"))
    due_at = models.DateTimeField(_("answer due"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    seconds = models.PositiveIntegerField(_("working time (seconds)"), null=True)
    breached_at = models.DateTimeField(_("overdue since"), null=True)
    told_at = models.DateTimeField(_("manager told"), null=True)

    objects = WaitQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer time")
        verbose_name_plural = _("answer times")
        permissions = [("see_every_wait", _("Can see the answer times of every hospital"))]
        indexes = [
            models.Index(fields=["hospital", "began_at"], name="wait_by_hospital"),
            models.Index(fields=["kind", "began_at"], name="wait_by_day"),
            models.Index(fields=["due_at"], condition=Q(ended_at=None), name="wait_running"),
            models.Index(
                fields=["due_at"],
                condition=Q(told_at=None, breached_at__isnull=False),
                name="wait_untold",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(ended_at=None), name="wait_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="")
                | Q(ended_at__gte=F("began_at"), outcome__in=["answered", "dropped"]),
                name="wait_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def audit_key(self):
        return f"#{self.pk}"

    def is_overdue(self, now=None):
        return (self.ended_at or now or timezone.now()) > self.due_at

    def real_hours(self, now=None):
        """What the patient has really waited, nights and holidays included."""
        return ((self.ended_at or now or timezone.now()) - self.began_at).total_seconds() / 3600


class AnswerTargetQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=managed_by(user).values("pk"))


class AnswerTarget(models.Model):
    """A hospital's own aim, in hours of its opening; empty: the city's. Never laxer than the
    city allows."""

    hospital = models.OneToOneField(
        Hospital,
        verbose_name=_("hospital"),
        on_delete=models.CASCADE,
        related_name="answer_target",
    )
    first_hours = models.PositiveSmallIntegerField(
        _("first answer within (working hours)"), null=True, blank=True
    )
    next_hours = models.PositiveSmallIntegerField(
        _("further answers within (working hours)"), null=True, blank=True
    )

    objects = AnswerTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("aim for answers")
        verbose_name_plural = _("aims for answers")
        constraints = [
            models.CheckConstraint(
                condition=(Q(first_hours=None) | Q(first_hours__gte=1))
                & (Q(next_hours=None) | Q(next_hours__gte=1)),
                name="answer_target_is_a_time",
                violation_error_message=_("An aim is one hour at least."),
            )
        ]

    def __str__(self):
        return f"#{self.hospital_id}"

    def clean(self):
        most = targets.longest_hours()
        for name in ("first_hours", "next_hours"):
            if (getattr(self, name) or 0) > most:
                text = gettext("The city allows %(hours)d working hours at most.")
                raise ValidationError({name: text % {"hours": most}})
