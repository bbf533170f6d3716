"""Reports of brokers who may work without a registration. Read by the city desk alone."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.attachment import private_storage
from hospitals.models import Hospital
from hospitals.partners.models import Partner
from portal.core.fields import EncryptedTextField
from portal.core.uploads.kinds import CONTENT_TYPES

FOLDER = "reports"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt_number():
    """Nine signs that can be read out on the telephone; it opens nothing."""
    return "R" + "".join(secrets.choice(ALPHABET) for _each in range(8))


class ReportQuerySet(models.QuerySet):
    def for_staff(self, user):
        """All of them, or none: they belong to no hospital."""
        return self.all() if user.has_perm("reports.view_report") else self.none()

    def new(self):
        return self.filter(state=Report.State.NEW)


class Report(models.Model):
    """What somebody tells the city of a broker. Whatever they typed is encrypted."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        WORK = "work", _("in work")
        PASSED = "passed", _("passed to the authorities")
        CLOSED = "closed", _("closed")
        SPAM = "spam", _("spam")

    class Deed(models.TextChoices):
        """What happened; several may be chosen."""

        UNREGISTERED = "unregistered", _("Works without a registration, as far as I know")
        COMMISSION = "commission", _("Asked for more than the ceiling, or for a hidden fee")
        DEPOSIT = "deposit", _("Took money and did not give it back")
        PRETENDED = "pretended", _("Pretended to be a hospital, or to work for one")
        PRESSED = "pressed", _("Pressed me, or kept my papers")
        PROMISED = "promised", _("Promised a result, or something that was not true")
        OTHER = "other", _("Something else")

    number = models.CharField(
        _("receipt number"), max_length=9, unique=True, default=receipt_number, editable=False
    )
    # A keyed hash of the form it was sent with: the same form twice is one report.
    form_key = models.CharField(max_length=64, unique=True, editable=False)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    language = models.CharField(_("language"), max_length=10)
    unproven = models.BooleanField(
        _("without the check of the browser"), default=False,
        help_text=_("It may come from a machine: no work was done for it."),
    )  # fmt: skip

    deeds = models.JSONField(_("what happened"), default=list)  # of Deed
    text = EncryptedTextField(_("in their own words"))
    broker_name = EncryptedTextField(_("name of the person or company"), blank=True)
    broker_phone = EncryptedTextField(_("telephone"), blank=True)
    broker_web = EncryptedTextField(_("web page"), blank=True)
    broker_messenger = EncryptedTextField(_("messenger"), blank=True)
    place = EncryptedTextField(_("where"), blank=True)
    happened = EncryptedTextField(_("when"), blank=True)
    amount = EncryptedTextField(_("how much was asked"), blank=True)
    email = EncryptedTextField(_("e-mail address of who reports"), blank=True)

    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("assigned to"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital concerned"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner concerned"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a broker")
        verbose_name_plural = _("reports of brokers")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "-id"], name="report_by_state")]

    def __str__(self):
        return self.number

    @property
    def audit_key(self):
        return self.number


def path_of(_file, _name):
    """A name of our own, from which nothing can be told."""
    name = uuid.uuid4().hex
    return f"{FOLDER}/{name[:2]}/{name}"


class OfReportQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(report__in=Report.objects.for_staff(user))


class ReportFile(models.Model):
    """A file that came with a report, cleaned and encrypted."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(storage=private_storage, upload_to=path_of, max_length=60)
    name = EncryptedTextField(_("name of the file"))
    content_type = models.CharField(_("kind of file"), max_length=40)
    size = models.PositiveIntegerField(_("size in bytes"))

    objects = OfReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ["pk"]

    def __str__(self):
        return str(self.public_id)

    @property
    def kind(self):
        return CONTENT_TYPES[self.content_type].label


class ReportNote(models.Model):
    """What the city desk writes down for itself. It is added to, never changed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT,
        related_name="+", editable=False,
    )  # fmt: skip
    text = EncryptedTextField(_("note"))
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["pk"]

    def __str__(self):
        return f"#{self.pk}"
