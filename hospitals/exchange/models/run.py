from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.exchange.services import Service
from hospitals.models import Hospital
from portal.core.models import SiteState

from .record import Record

STALE = timedelta(minutes=5)  # without a sign of life: its process is gone


class Busy(Exception):
    """A run is alive: another process reads."""


class Overtaken(Exception):
    """Another process went on with this run: the one that thought it had it has to end."""


class RunQuerySet(models.QuerySet):
    def alive(self, now=None):
        """Runs in which a process works right now."""
        oldest = (now or timezone.now()) - STALE
        return self.filter(state=Run.State.RUNNING, seen_at__gt=oldest)

    def unfinished(self):
        """What goes on at its place: stopped by the quota, or by a break."""
        return self.filter(state__in=[Run.State.RUNNING, Run.State.WAITING])

    def begin(self, services, since=None, again=False):
        """(the run, whether it is a new one). An unfinished one of the same services goes on;
        `again`: it is given up, and all details are read anew. Raises Busy. Of two at once, one
        begins."""
        with transaction.atomic():
            # On SQLite the transaction alone keeps others out.
            SiteState.objects.select_for_update().get_or_create(pk=1)
            if self.alive().exists():
                raise Busy
            unfinished = self.unfinished().filter(services=services)
            if again:
                unfinished.update(
                    state=Run.State.FAILED, reason="begun-again", finished_at=timezone.now()
                )
                Record.objects.filter(service__in=services).update(detailed="")
            if since:
                unfinished = unfinished.filter(since=since)
            if run := unfinished.first():
                run.state, run.seen_at, run.reason = Run.State.RUNNING, timezone.now(), ""
                run.save(update_fields=["state", "seen_at", "reason"])
                return run, False
            return self.create(services=services, since=since), True


class Run(models.Model):
    """A reading of the national data, from the first call to the last, over days if need be.

    `place` says how far it has come (exchange.fetching.place). Counts are of records.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        WAITING = "waiting", _("waits for tomorrow: the calls of the day are used up")
        DONE = "done", _("finished")
        FAILED = "failed", _("failed")

    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RUNNING)
    services = models.JSONField(pgettext_lazy("national data", "services"), default=list)
    since = models.DateField(_("changes since"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    seen_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    place = models.JSONField(default=dict)
    calls = models.PositiveIntegerField(_("calls"), default=0)
    read = models.PositiveIntegerField(_("records read"), default=0)
    reason = models.CharField(
        _("why it stopped"), max_length=300, blank=True,
        help_text=_("Code and operation; never an address with the key."),
    )  # fmt: skip

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of the national data")
        verbose_name_plural = _("readings of the national data")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    def beat(self, **changes):
        """A sign of life, with how far it has come. Nobody else may have touched the run since
        the last one."""
        now = timezone.now()
        kept = {"place": self.place, "calls": self.calls, "read": self.read, "seen_at": now}
        mine = Run.objects.filter(pk=self.pk, state=Run.State.RUNNING, seen_at=self.seen_at)
        if not mine.update(**kept | changes):
            raise Overtaken
        self.seen_at = now
        for name, value in changes.items():
            setattr(self, name, value)

    def end(self, state, reason=""):
        ended = None if state == Run.State.WAITING else timezone.now()
        self.beat(state=state, reason=reason[:300], finished_at=ended)

    def let_go(self):
        """Its process ends in good order: another may go on at once."""
        mine = Run.objects.filter(pk=self.pk, state=Run.State.RUNNING, seen_at=self.seen_at)
        mine.update(seen_at=timezone.now() - STALE)


class EntryQuerySet(models.QuerySet):
    def for_staff(self, user):
        if user.has_perm("hospitals.see_every_hospital"):
            return self
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Entry(models.Model):
    """What became of a record in a run. What stayed the same has no entry."""

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", pgettext_lazy("national data", "changed")
        CONFLICT = "conflict", _("differs from what stands here")
        DOUBTFUL = "doubtful", _("not sure who is meant")
        WITHDRAWN = "withdrawn", _("withdrawn there")
        FAILED = "failed", _("failed")

    run = models.ForeignKey(
        Run, verbose_name=_("reading"), on_delete=models.CASCADE, related_name="entries"
    )
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    service = models.CharField(
        pgettext_lazy("national data", "service"), max_length=24, choices=Service
    )
    content_id = models.CharField(_("content id"), max_length=20, blank=True)
    title = models.CharField(pgettext_lazy("national data", "title"), max_length=300, blank=True)
    record = models.ForeignKey(
        "Record", null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    columns = models.JSONField(_("fields"), default=list)
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a reading")
        verbose_name_plural = _("entries of a reading")
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "outcome"], name="entry_by_outcome")]

    def __str__(self):
        return f"#{self.pk}"
