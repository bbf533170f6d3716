from functools import wraps

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.template.response import TemplateResponse
from django.urls import include, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timesince import timesince, timeuntil
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from consultations import access, codes, countries, parts
from consultations.models import Thread
from consultations.states import Status
from portal.core.admin import ScopedModelAdmin

from . import conversation, files
from .filters import (
    AssignedFilter,
    DueFilter,
    HospitalFilter,
    LanguageFilter,
    StateFilter,
    TabFilter,
    UnreadFilter,
)


class Inbox(ChangeList):
    """Looks for the page among narrow rows, and reads only its fifty with all that is shown."""

    def get_results(self, request):
        super().get_results(request)
        page = Thread.objects.filter(pk__in=self.result_list.values("pk"))
        page = page.select_related(*self.list_select_related).with_unread(request.user)
        self.result_list = page.order_by(*self.get_ordering(request, self.queryset))


@admin.register(Thread)
class ThreadAdmin(ScopedModelAdmin):
    """What waits longest stands first. Threads come from patients and are erased by retention:
    nothing is added or deleted here, nothing done to many at once, no text searched."""

    list_display = [
        "number",
        "waiting",
        "due",
        "unread",
        "language",
        "land",
        "topic",
        "state",
        "assigned",
        "last_message",
    ]
    list_display_links = ["number"]
    list_filter = [
        TabFilter,
        DueFilter,
        UnreadFilter,
        AssignedFilter,
        ("language", LanguageFilter),
        ("status", StateFilter),
    ]
    list_select_related = ["hospital", "section", "treatment", "assignee"]
    search_fields = ["locator"]
    ordering = [F("waiting_since").asc(nulls_last=True), "-last_message_at"]
    sortable_by = ["waiting", "due", "language", "state"]
    empty_value_display = ""
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    class Media:
        css = {"all": ["css/admin-inbox.css"]}

    def get_urls(self):
        """The list and the conversation; the admin's other pages do not exist here."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="consultations_thread_changelist"),
            path(
                "<int:object_id>/change/",
                view(sensitive_post_parameters("body")(self.change_view)),
                name="consultations_thread_change",
            ),
            path(
                "<int:object_id>/state/",
                view(self.state_view),
                name="consultations_thread_state",
            ),
            *self.part_urls(),
        ]

    def part_urls(self):
        """What the thread's parts add below a thread, named `consultations_thread_<name>`."""
        patterns = [route for part in parts.each() for route in part.staff_urls(self.thread_page)]
        patterns += files.file_urls(self.thread_page)
        for pattern in patterns:
            pattern.name = f"consultations_thread_{pattern.name}"
        return [path("<int:object_id>/", include(patterns))]

    def thread_page(self, view, needs="answer"):
        """The view, handed a thread that this person may read, or answer; else 404 or 403."""

        @wraps(view)
        def guarded(request, object_id, **captured):
            thread = self.get_object(request, str(object_id))
            if not access.NEEDS[needs](request.user, thread):
                raise PermissionDenied
            return view(request, thread, self, **captured)

        return self.admin_site.admin_view(sensitive_post_parameters()(guarded))

    def page_below(self, request, thread, template, /, **context):
        """A page of a part: `template`, below templates/admin/consultations/, in the frame of
        admin/consultations/thread/below.html."""
        request.current_app = self.admin_site.name
        frame = {
            **self.admin_site.each_context(request),
            **conversation.WHOLE_WIDTH,
            "opts": self.opts,
            "thread": thread,
        }
        return TemplateResponse(
            request, f"admin/consultations/{template}.html", {**frame, **context}
        )

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {**conversation.WHOLE_WIDTH, **(extra_context or {})}
        )

    def get_changelist(self, request, **kwargs):
        return Inbox

    def get_queryset(self, request):
        return self.own_rows(request).order_by(*self.ordering)

    def get_list_display(self, request):
        return [*self.list_display, "hospital"] if several(request) else self.list_display

    def get_list_filter(self, request):
        own = super().get_list_filter(request)
        return [*own, ("hospital", HospitalFilter)] if several(request) else own

    def lookup_allowed(self, lookup, value, request=None):
        """Also by hospital, which only the page of somebody with several shows."""
        return lookup == "hospital__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, queryset, search_term):
        number = codes.normalise(search_term)[: codes.LOCATOR_LENGTH]
        if not search_term:
            return queryset, False
        return (queryset.filter(locator__startswith=number) if number else queryset.none()), False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        thread = self.get_object(request, str(object_id))
        return conversation.show_or_answer(self, request, thread)

    def state_view(self, request, object_id):
        thread = self.get_object(request, str(object_id))
        return conversation.step(self, request, thread)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or access.may_answer(request.user, obj))

    @admin.display(
        description=gettext_lazy("waiting for"), ordering=F("waiting_since").asc(nulls_last=True)
    )
    def waiting(self, thread):
        if not thread.waiting_since:
            return ""
        return timed(thread.waiting_since, timesince(thread.waiting_since, depth=1))

    @admin.display(
        description=gettext_lazy("answer due"), ordering=F("answer_due_at").asc(nulls_last=True)
    )
    def due(self, thread):
        if not thread.answer_due_at:
            return ""
        if thread.answer_due_at < timezone.now():
            text = _("%(time)s late") % {"time": timesince(thread.answer_due_at, depth=1)}
            return timed(thread.answer_due_at, text, "inbox-overdue")
        text = _("due in %(time)s") % {"time": timeuntil(thread.answer_due_at, depth=1)}
        return timed(thread.answer_due_at, text)

    @admin.display(description=gettext_lazy("number"))
    def number(self, thread):
        return thread.locator

    @admin.display(description=gettext_lazy("country"))
    def land(self, thread):
        return countries.name(thread.country, get_language()) if thread.country else ""

    @admin.display(description=gettext_lazy("about"))
    def topic(self, thread):
        return thread.treatment or thread.section or ""

    @admin.display(description=gettext_lazy("assigned to"))
    def assigned(self, thread):
        user = thread.assignee
        return (user.get_full_name() or user.username) if user else ""

    @admin.display(description=gettext_lazy("state"), ordering="status")
    def state(self, thread):
        label = format_html(
            '<span class="inbox-state inbox-state--{}">{}</span>',
            thread.status,
            Status(thread.status).label,
        )
        if not thread.is_to_be_looked_at:
            return label
        note = _("without proof of work: look before answering")
        return format_html('{} <span class="inbox-unproven">{}</span>', label, note)

    @admin.display(description=gettext_lazy("unread"))
    def unread(self, thread):
        if not thread.unread:
            return ""
        return format_html('<strong class="inbox-unread">{}</strong>', _("unread"))

    @admin.display(description=gettext_lazy("last message"), ordering="last_message_at")
    def last_message(self, thread):
        return date_format(localtime(thread.last_message_at), "SHORT_DATETIME_FORMAT")


def several(request):
    """Whether this person works for more than one hospital; asked once in a request."""
    if not hasattr(request, "several_hospitals"):
        request.several_hospitals = request.user.memberships.count() > 1
    return request.several_hospitals


def timed(moment, text, css_class=""):
    """A span of time, with its moment for those who point at it."""
    local = localtime(moment)
    return format_html(
        '<time datetime="{}" title="{}" class="{}">{}</time>',
        local.isoformat(timespec="minutes"),
        date_format(local, "SHORT_DATETIME_FORMAT"),
        css_class,
        text,
    )
