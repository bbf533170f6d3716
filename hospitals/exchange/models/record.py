from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.exchange.services import Service
from hospitals.models import Hospital
from portal.core.languages import OWN_NAMES


class RecordQuerySet(models.QuerySet):
    def for_staff(self, user):
        """City staff see all; a hospital's staff what is said of their own."""
        if user.has_perm("hospitals.see_every_hospital"):
            return self
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))

    def to_merge(self):
        """Those whose text is not the one that was merged last."""
        return self.exclude(merged=models.F("digest"))


class Record(models.Model):
    """A row of a national service, as it was read last.

    `item` holds the fields of the list row, `details` {operation: fields} of the detail calls,
    all keys in small letters (exchange.national.envelope). `digest` is that of both;
    `merged` the digest that was merged last, "" while none was, or while somebody has to say
    first who is meant (Pair). `applied` says what the import wrote or found there:
    {column: [value, "YYYY-MM-DD"]}; where the site still holds that value, nobody has changed it,
    and the import may. `declined`: {column: value} that staff did not want.

    What the record is about: `hospital` for institutions; `row` for what other rooms keep
    (exchange.targets), by the primary key of their model.
    """

    service = models.CharField(
        pgettext_lazy("national data", "service"), max_length=24, choices=Service
    )
    content_id = models.CharField(_("content id"), max_length=20)
    language = models.CharField(_("language"), max_length=10, choices=list(OWN_NAMES.items()))
    shown = models.BooleanField(_("shown by the service"), default=True)
    title = models.CharField(pgettext_lazy("national data", "title"), max_length=300)
    modified = models.CharField(
        _("changed there"), max_length=14, blank=True, help_text=_("YYYYMMDDhhmmss, Seoul time.")
    )
    item = models.JSONField(default=dict)
    details = models.JSONField(default=dict)
    detailed = models.CharField(max_length=14, blank=True)  # `modified` when details were read
    digest = models.CharField(max_length=64)
    merged = models.CharField(max_length=64, blank=True)

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="national_records",
    )  # fmt: skip
    row = models.PositiveBigIntegerField(null=True, blank=True)
    applied = models.JSONField(default=dict)
    declined = models.JSONField(default=dict)
    dismissed = models.BooleanField(
        _("not wanted here"), default=False,
        help_text=_("It is read on, and nothing of it is taken over."),
    )  # fmt: skip
    first_read_at = models.DateTimeField(_("first read"), auto_now_add=True)
    read_at = models.DateTimeField(_("read last"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("national record")
        verbose_name_plural = _("national records")
        ordering = ["service", "content_id", "language"]
        indexes = [models.Index(fields=["service", "row"], name="record_by_row")]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "content_id", "language"], name="record_once"
            )
        ]

    def __str__(self):
        return f"{self.service} {self.content_id}"

    def applied_value(self, column):
        """(whether the import ever had this column, the value)."""
        kept = self.applied.get(column)
        return (kept is not None, kept[0] if kept else None)

    def note_applied(self, column, value, on):
        """`value` as JSON keeps it; `on` a date."""
        self.applied[column] = [value, on.isoformat()]
        self.declined.pop(column, None)
