"""What the inbox can be narrowed to. Everything stands in the address."""

from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.states import ENDED, Status
from portal.core.admin import OwnRowsFilter
from portal.core.languages import OWN_NAMES

TABS = {
    "running": (pgettext_lazy("tab of the inbox", "Running"), ~Q(status__in=ENDED)),
    "answer": (pgettext_lazy("tab of the inbox", "To answer"), Q(waiting_since__isnull=False)),
    "patient": (
        pgettext_lazy("tab of the inbox", "With the patient"),
        Q(status=Status.WAITING, waiting_since=None),
    ),
    "agreed": (
        pgettext_lazy("tab of the inbox", "Quoted and booked"),
        Q(status__in=(Status.QUOTED, Status.BOOKED)),
    ),
    "treated": (
        pgettext_lazy("tab of the inbox", "Treated"),
        Q(status__in=(Status.TREATED, Status.FOLLOW_UP)),
    ),
    "ended": (pgettext_lazy("tab of the inbox", "Ended"), Q(status__in=ENDED)),
    "all": (pgettext_lazy("tab of the inbox", "All"), Q()),
}
FIRST_TAB = "running"


class TabFilter(admin.SimpleListFilter):
    """The groups of states. One query counts them all, whatever else the list is narrowed to;
    who looks for a number or a state is shown it wherever it is."""

    title = _("state")
    parameter_name = "tab"
    template = "admin/consultations/thread/_tabs.html"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        named = "status__exact" in request.GET or request.GET.get("q")
        self.chosen = self.value() if self.value() in TABS else "all" if named else FIRST_TAB

    def lookups(self, request, model_admin):
        threads = model_admin.own_rows(request)
        counts = threads.aggregate(
            **{key: Count("pk", filter=which or None) for key, (_name, which) in TABS.items()}
        )
        return [(key, (name, counts[key])) for key, (name, _which) in TABS.items()]

    def choices(self, changelist):
        for key, (name, count) in self.lookup_choices:
            yield {
                "selected": key == self.chosen,
                "query_string": changelist.get_query_string({self.parameter_name: key}),
                "display": name,
                "count": count,
            }

    def queryset(self, request, queryset):
        which = TABS[self.chosen][1]
        return queryset.filter(which) if which else queryset


class ToggleFilter(admin.SimpleListFilter):
    """Switches, of which one at most is on; pressed again, it is off."""

    template = "admin/consultations/thread/_toggles.html"
    switches = ()

    def lookups(self, request, model_admin):
        return self.switches

    def choices(self, changelist):
        for key, name in self.lookup_choices:
            on = self.value() == key
            yield {
                "selected": on,
                "query_string": changelist.get_query_string(
                    {self.parameter_name: None if on else key}
                ),
                "display": name,
            }


class DueFilter(ToggleFilter):
    title = _("answer due")
    parameter_name = "due"
    switches = [("overdue", _("Overdue")), ("today", _("Due today"))]

    def queryset(self, request, queryset):
        now = timezone.localtime()
        until = {"overdue": now, "today": midnight_after(now)}.get(self.value())
        return queryset.filter(answer_due_at__lt=until) if until else queryset


def midnight_after(now):
    return (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


class UnreadFilter(ToggleFilter):
    title = _("unread")
    parameter_name = "unread"
    switches = [("yes", _("Unread"))]

    def queryset(self, request, queryset):
        return queryset.unread_by(request.user) if self.value() == "yes" else queryset


class AssignedFilter(ToggleFilter):
    title = _("assigned to")
    parameter_name = "assigned"
    switches = [("me", _("Mine")), ("nobody", _("Nobody’s"))]

    def queryset(self, request, queryset):
        if self.value() == "me":
            return queryset.filter(assignee=request.user)
        return queryset.filter(assignee=None) if self.value() == "nobody" else queryset


class LanguageFilter(admin.ChoicesFieldListFilter):
    """All, and the languages that patients write in."""

    template = "admin/consultations/thread/_choices.html"

    def choices(self, changelist):
        unasked = [OWN_NAMES[code] for code in OWN_NAMES if code not in settings.PUBLIC_LANGUAGES]
        return (c for c in super().choices(changelist) if c["display"] not in unasked)


class StateFilter(admin.ChoicesFieldListFilter):
    template = "admin/consultations/thread/_more.html"


class HospitalFilter(OwnRowsFilter):
    template = "admin/consultations/thread/_more.html"
