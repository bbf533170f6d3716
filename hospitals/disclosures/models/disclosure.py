from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital
from portal.core.publishing import PublicContent

from .items import ALLOWED, Item, Standing, State
from .phase import DisclosurePhase

ASKED = [State.PENDING, State.PUBLISHED]


class DisclosureQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))

    def withheld(self, today):
        """Those whose figures visitors do not see: `not row.is_shown(today)` as a condition."""
        before = Q(public_from__gt=today, shown_before=False)
        after = Q(public_from__lte=today) & (Q(valid_until=None) | Q(valid_until__lt=today))
        return self.filter(Q(state=State.REFUSED) | Q(state__in=ASKED) & (before | after))

    def with_standing(self, today):
        """Each with its `standing`, as `row.standing_on(today)` says it."""
        return self.annotate(
            standing=Case(
                When(state=State.REFUSED, then=Value(Standing.REFUSED)),
                When(state=State.NOT_ASKED, then=Value(Standing.NOT_ASKED)),
                When(public_from__gt=today, then=Value(Standing.ASKED)),
                When(valid_until__gte=today, then=Value(Standing.PUBLISHED)),
                When(valid_until__lt=today, then=Value(Standing.EXPIRED)),
                default=Value(Standing.SILENT),
                output_field=models.CharField(),
            )
        )

    def waiting(self):
        """For an answer."""
        return self.filter(state=State.PENDING)

    def overdue(self, today):
        return self.waiting().filter(due_on__lt=today)

    def expired(self, today):
        """Confirmed once, and not any more."""
        return self.filter(state=State.PUBLISHED, valid_until__lt=today)

    def expiring(self, today, until):
        """Confirmed, and no longer than `until`."""
        return self.filter(state=State.PUBLISHED, valid_until__range=(today, until))

    def unseen_refusals(self):
        """Those nobody of the city has looked at."""
        return self.filter(state=State.REFUSED, looked_at=None)


class Disclosure(PublicContent):
    """One item of one hospital. The figures themselves stay where they are (offers, insurance,
    …); this row says whether the hospital stands by them, since when and until when.

    Until `public_from` visitors see what they saw when the item was asked for
    (`shown_before`); from that day on what is confirmed, and nothing else.
    """

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="disclosures"
    )
    item = models.CharField(_("item"), max_length=13, choices=Item)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.NOT_ASKED)
    phase = models.ForeignKey(
        DisclosurePhase, verbose_name=_("phase"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="disclosures",
    )  # fmt: skip
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    public_from = models.DateField(_("public from"), null=True, blank=True)
    shown_before = models.BooleanField(_("was shown before it was asked for"), default=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("confirmed by"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    figures = models.CharField(_("digest of the figures confirmed"), max_length=64, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    taken_down_on = models.DateField(_("expired and taken down on"), null=True, blank=True)
    refusal = models.TextField(
        _("reason of the refusal"),
        blank=True,
        max_length=1000,
        help_text=_("The city reads it. Visitors see only that it was refused."),
    )
    looked_at = models.DateField(_("refusal looked at on"), null=True, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ["hospital", "pk"]
        permissions = [
            ("confirm_disclosure", _("Can confirm and refuse what the own hospital discloses")),
            ("run_disclosures", _("Can ask hospitals for disclosures and check their sources")),
        ]
        indexes = [models.Index(fields=["item", "state"], name="disclosure_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["hospital", "item"], name="disclosure_once"),
            models.CheckConstraint(condition=Q(item__in=Item.values), name="disclosure_item"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="disclosure_state"),
            models.CheckConstraint(
                condition=Q(state=State.NOT_ASKED)
                | Q(asked_on__isnull=False, due_on__isnull=False, public_from__isnull=False),
                name="disclosure_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED)
                | Q(confirmed_on__isnull=False, valid_until__isnull=False),
                name="disclosure_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED) | Q(valid_until__isnull=True) & ~Q(refusal=""),
                name="disclosure_refused",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def audit_key(self):
        return f"{self.hospital_id}:{self.item}"

    @property
    def chain(self):
        """The name of the hospital's audit trail (portal.core.trail)."""
        return f"disclosures:{self.hospital_id}"

    def may_become(self, state):
        return State(state) in ALLOWED[State(self.state)]

    def is_shown(self, today=None):
        today = today or timezone.localdate()
        if self.state in {State.REFUSED, State.NOT_ASKED}:
            return self.state == State.NOT_ASKED
        if today < self.public_from:
            return self.shown_before
        return self.valid_until is not None and self.valid_until >= today

    def standing_on(self, today):
        if self.state == State.REFUSED:
            return Standing.REFUSED
        if self.state == State.NOT_ASKED:
            return Standing.NOT_ASKED
        if today < self.public_from:
            return Standing.ASKED
        if self.valid_until is None:
            return Standing.SILENT
        return Standing.PUBLISHED if self.valid_until >= today else Standing.EXPIRED
