from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import Thread
from hospitals.models import Hospital
from portal.core.fields import EncryptedTextField

from . import content, money


def today():
    """In Seoul, whatever zone a page is shown in."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


class Tampered(Exception):
    """A stored version is not the one that was sent."""


class State(models.TextChoices):
    """Of a version. Whether it is superseded or expired is computed, never stored."""

    OPEN = "open", pgettext_lazy("state of a quote", "open")
    ACCEPTED = "accepted", pgettext_lazy("state of a quote", "accepted")
    DECLINED = "declined", pgettext_lazy("state of a quote", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a quote", "withdrawn")
    EXPIRED = "expired", pgettext_lazy("state of a quote", "expired")
    SUPERSEDED = "superseded", pgettext_lazy("state of a quote", "superseded")


class Counter(models.Model):
    """The last number given in a hospital's year. Its row is locked while one is taken."""

    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hospital", "year"], name="quote_counter_once")
        ]

    def __str__(self):
        return f"{self.year}: {self.last}"


class QuoteQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(thread__in=Thread.objects.for_staff(user))

    def whole(self):
        """With versions, outcomes and bill, in two queries."""
        versions = QuoteVersion.objects.select_related("outcome").order_by("version")
        return self.select_related("bill").prefetch_related(
            models.Prefetch("versions", versions, to_attr="history")
        )


class Quote(models.Model):
    """A number of a hospital's year, given at the first sending and never again. What it says
    stands in its versions; once a thread is erased, the number alone stays."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="quotes")
    hospital = models.ForeignKey(Hospital, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("number in the year"))

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.UniqueConstraint(fields=["hospital", "year", "serial"], name="quote_number"),
            models.CheckConstraint(condition=Q(serial__gte=1), name="quote_number_from_one"),
        ]

    def __str__(self):
        return self.number

    @property
    def number(self):
        return f"Q-{self.year}-{self.serial:04}"

    @property
    def audit_key(self):
        return f"{self.thread.locator}/{self.number}"

    @property
    def newest(self):
        """Of a quote read with `whole()`."""
        return self.history[-1]

    @property
    def agreed(self):
        """The version that the patient accepted last, if any."""
        accepted = [v for v in self.history if v.decided == Outcome.Kind.ACCEPTED]
        return accepted[-1] if accepted else None


class QuoteVersionQuerySet(models.QuerySet):
    def update(self, **columns):
        raise TypeError("A version of a quote is never changed.")


class QuoteVersion(models.Model):
    """What the hospital offered, once and for all: rows are added and, with their thread,
    erased. `content` is encrypted, for its lines tell the illness, and says which row it
    belongs to, so that nothing can be exchanged unnoticed."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField(_("version"))
    content = EncryptedTextField(editable=False)
    total = models.PositiveBigIntegerField(_("total (KRW)"))
    valid_until = models.DateField(_("valid until"))
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = QuoteVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a quote")
        verbose_name_plural = _("versions of quotes")
        constraints = [
            models.UniqueConstraint(fields=["quote", "version"], name="quote_version_once"),
            models.CheckConstraint(
                condition=Q(version__gte=1, total__gte=0, total__lte=money.MOST),
                name="quote_version_ranges",
            ),
        ]

    def __str__(self):
        return f"{self.quote_id}/{self.version}"

    def save(self, *args, **kwargs):
        if self.pk and not self._state.adding:
            raise TypeError("A version of a quote is never changed.")
        super().save(*args, **kwargs)

    @classmethod
    def of(cls, quote, version, said, **columns):
        """The row to save, sealed."""
        row = cls(
            quote=quote,
            version=version,
            total=said.total.gross,
            valid_until=said.valid_until,
            **columns,
        )
        row.content = content.dump(said, **row._seal)
        return row

    @property
    def _seal(self):
        until = self.valid_until.isoformat()
        return {"number": str(self.quote), "version": self.version, "until": until}

    @cached_property
    def said(self):
        """The content. Raises Tampered where the row is not what was sent."""
        said, seal = content.load(self.content)
        if seal != self._seal or said.total.gross != self.total:
            raise Tampered(str(self))
        return said

    @property
    def decided(self):
        """The kind of its outcome, or None."""
        outcome = getattr(self, "outcome", None)
        return outcome.kind if outcome else None

    @property
    def days_left(self):
        """Zero on the last day, negative once it has expired."""
        return (self.valid_until - today()).days

    def state(self, newest):
        """`newest`: the highest version there is of the quote."""
        if self.decided:
            return State(self.decided)
        if self.version < newest:
            return State.SUPERSEDED
        return State.EXPIRED if self.days_left < 0 else State.OPEN


class Outcome(models.Model):
    """What became of a version: one thing, once."""

    class Kind(models.TextChoices):
        ACCEPTED = State.ACCEPTED.value, State.ACCEPTED.label
        DECLINED = State.DECLINED.value, State.DECLINED.label
        WITHDRAWN = State.WITHDRAWN.value, State.WITHDRAWN.label

    version = models.OneToOneField(QuoteVersion, on_delete=models.CASCADE, related_name="outcome")
    kind = models.CharField(_("outcome"), max_length=10, choices=Kind)
    reason = EncryptedTextField(_("reason"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("decided"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("outcome of a quote")
        verbose_name_plural = _("outcomes of quotes")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="withdrawn", user__isnull=False)
                | Q(kind__in=["accepted", "declined"], user__isnull=True),
                name="quote_outcome_by",
            )
        ]

    def __str__(self):
        return f"{self.version_id} {self.kind}"


class QuoteDraft(models.Model):
    """What staff have typed so far, as they typed it: of a new quote or of a quote's next
    version."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="quote_drafts")
    quote = models.OneToOneField(
        Quote, null=True, blank=True, on_delete=models.CASCADE, related_name="draft"
    )
    typed = EncryptedTextField()
    revision = models.PositiveIntegerField(default=1)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft of a quote")
        verbose_name_plural = _("drafts of quotes")
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(quote__isnull=True), name="quote_draft_new_once"
            )
        ]

    def __str__(self):
        return f"{self.thread} {self.pk}"


class Bill(models.Model):
    """What the patient was charged, as they entered it, beside the version they had accepted.
    `content`: {"lines": [amount or null for each line of the version], "others": [[text,
    amount], …], "language": that of the texts}."""

    quote = models.OneToOneField(Quote, on_delete=models.CASCADE, related_name="bill")
    version = models.ForeignKey(QuoteVersion, on_delete=models.CASCADE, related_name="+")
    content = EncryptedTextField()
    entered_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("bill")
        verbose_name_plural = _("bills")

    def __str__(self):
        return f"{self.quote_id} {self.pk}"
