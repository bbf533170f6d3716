from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .application import Application
from .designation import Designation
from .round import SelectionRound


class CuratorsQuerySet(models.QuerySet):
    def for_staff(self, user):
        """Theirs who run the rounds, and nobody else's."""
        return self if user.has_perm("selection.run_rounds") else self.none()


class FourEyes(models.Model):
    """One curator proposes, another decides; who proposed may only take it back."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a second curator")
        APPROVED = "approved", _("approved")
        SENT_BACK = "sent-back", _("sent back")
        WITHDRAWN = "withdrawn", _("taken back")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=3000)

    objects = CuratorsQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="%(class)s_four_eyes",
                violation_error_message=_("Another curator than the one who proposed decides."),
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | Q(state="withdrawn", decided_by__isnull=True, decided_at__isnull=False)
                | Q(
                    state__in=["approved", "sent-back"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="%(class)s_decided_by_somebody",
            ),
        ]


class Proposal(FourEyes):
    """The result of a round, as one curator proposes it and another approves it."""

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("selection round"), on_delete=models.PROTECT,
        related_name="proposals",
    )  # fmt: skip
    # [{"application": 3, "hospital": 7, "section": "beauty", "total": "81.25", "rank": 1,
    #   "outcome": "selected"}, …]
    ranking = models.JSONField(_("ranking"), default=list)
    ranking_digest = models.CharField(_("digest of the ranking"), max_length=64)
    publish_at = models.DateTimeField(_("to be published at"))

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-round", "-pk"]
        constraints = [
            *FourEyes.Meta.constraints,
            models.UniqueConstraint(
                fields=["round"], condition=Q(state="waiting"), name="proposal_one_waits"
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state="approved"), name="proposal_one_approved"
            ),
        ]

    def __str__(self):
        return f"{self.round_id} · {self.pk}"


class Replacement(FourEyes):
    """The next of the waiting list for the place of a revoked designation."""

    freed = models.ForeignKey(
        Designation, verbose_name=_("in place of"), on_delete=models.PROTECT,
        related_name="replacements",
    )  # fmt: skip
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("replacement")
        verbose_name_plural = _("replacements")
        ordering = ["-pk"]
        constraints = [
            *FourEyes.Meta.constraints,
            models.UniqueConstraint(
                fields=["freed"],
                condition=Q(state__in=["waiting", "approved"]),
                name="replacement_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=["waiting", "approved"]),
                name="replacement_application_once",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"
