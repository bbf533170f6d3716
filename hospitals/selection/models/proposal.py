from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .round import SelectionRound


class Proposal(models.Model):
    """One curator proposes the result of a round, another approves or sends it back."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a second curator")
        APPROVED = "approved", _("approved")
        SENT_BACK = "sent-back", _("sent back")

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("selection round"), on_delete=models.PROTECT,
        related_name="proposals",
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    ranking = models.JSONField(_("ranking"), default=list)
    ranking_digest = models.CharField(_("digest of the ranking"), max_length=64)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    publish_at = models.DateTimeField(_("to be published at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=3000)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-round", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"], condition=Q(state="waiting"), name="proposal_one_waits"
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state="approved"), name="proposal_one_approved"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="proposal_four_eyes",
                violation_error_message=_("Another curator than the one who proposed decides."),
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="proposal_decided_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.round_id} · {self.pk}"
