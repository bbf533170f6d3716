import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.appointments.states import HELD, State
from consultations.models import Thread
from portal.core.fields import EncryptedTextField
from portal.core.languages import tag

MINUTES = (5, 480)
MAX_TIMES = 3


class Kind(models.TextChoices):
    ON_SITE = "on-site", pgettext_lazy("kind of appointment", "at the hospital")
    PHONE = "phone", pgettext_lazy("kind of appointment", "by phone")
    VIDEO = "video", pgettext_lazy("kind of appointment", "by video")


class AppointmentQuerySet(models.QuerySet):
    def for_staff(self, user):
        """Those of the threads this person may read; nobody else sees any."""
        return self.filter(thread__in=Thread.objects.for_staff(user))

    def held(self):
        return self.filter(state__in=HELD)

    def coming(self, now):
        """Agreed, and not over."""
        return self.held().filter(ends_at__gt=now)

    def overlapping(self, hospital_id, start, end):
        return self.held().filter(
            thread__hospital=hospital_id, starts_at__lt=end, ends_at__gt=start
        )


class Appointment(models.Model):
    """A time agreed, or to be agreed, between a hospital and a patient. Until the patient has
    picked one of the proposed times it has none. Rows change through the room's actions only.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(
        Thread,
        verbose_name=_("consultation"),
        on_delete=models.CASCADE,
        related_name="appointments",
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    kind = models.CharField(pgettext_lazy("of an appointment", "kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    minutes = models.PositiveSmallIntegerField(_("duration in minutes"))
    starts_at = models.DateTimeField(_("begins"), null=True)
    ends_at = models.DateTimeField(_("ends"), null=True)
    place = EncryptedTextField(_("where to come"), blank=True)
    bring = EncryptedTextField(_("what to bring"), blank=True)
    language = models.CharField(_("language of the notes"), max_length=10)
    phone = EncryptedTextField(_("number to call"), blank=True)
    room = EncryptedTextField(blank=True, editable=False)  # of the video call
    sequence = models.PositiveIntegerField(default=0, editable=False)  # as calendars count
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        indexes = [models.Index(fields=["state", "starts_at"], name="appointment_diary")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="appointment_kind"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="appointment_state"),
            models.CheckConstraint(condition=Q(minutes__range=MINUTES), name="appointment_minutes"),
            models.CheckConstraint(
                condition=Q(starts_at__lt=models.F("ends_at"))
                | Q(starts_at=None, ends_at=None, state__in=["proposed", "declined", "cancelled"]),
                name="appointment_held_has_time",
            ),
        ]

    def __str__(self):
        return f"{self.thread_id}/{self.pk}"

    @property
    def audit_key(self):
        return f"{self.thread.locator}/{self.pk}"

    @property
    def tag(self):
        """For the lang attribute around the notes."""
        return tag(self.language)

    @property
    def is_held(self):
        return self.state in HELD

    def is_over(self, now):
        return self.ends_at is not None and self.ends_at <= now

    def open_times(self, now):
        """The times that can still be picked; an open proposal without any has expired."""
        if self.state != State.PROPOSED:
            return []
        return [time for time in self.times.all() if time.starts_at > now]


class ProposedTime(models.Model):
    """One of the times a patient may pick."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["appointment", "starts_at"], name="time_once"),
        ]

    def __str__(self):
        return f"{self.appointment_id}/{self.pk}"


class Change(models.Model):
    """The history of an appointment, a row for each state; by the patient where `staff` is
    empty."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="changes")
    state = models.CharField(max_length=10, choices=State)
    starts_at = models.DateTimeField(null=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.appointment_id} {self.state}"
