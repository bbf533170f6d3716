"""Applications: written by the managers of a hospital, read and admitted by the city."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from hospitals.access import managed_by
from hospitals.selection import applying, eligibility
from hospitals.selection.application_forms import BeginForm, DecisionForm, HandInForm
from hospitals.selection.models import Application, Evidence, Phase, SelectionRound
from hospitals.selection.showing import reading
from portal.core import audit
from portal.core.admin import ScopedModelAdmin
from portal.core.uploads import file_response

from .writing import write

RUN = "selection.run_rounds"
State = Application.State


class EligibilityFilter(admin.SimpleListFilter):
    title = _("eligibility")
    parameter_name = "decision"  # a name that no field has

    def lookups(self, request, model_admin):
        return [
            ("undecided", _("not decided")),
            ("eligible", _("eligible")),
            ("ineligible", _("not eligible")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "undecided":
            return queryset.undecided()
        decided = {"eligible": True, "ineligible": False}.get(self.value())
        return queryset if decided is None else queryset.filter(eligible=decided)


@admin.register(Application)
class ApplicationAdmin(ScopedModelAdmin):
    """Its pages are its own: a form that loses nothing for the hospital, a page to read for the
    city. Drafts do not exist for the city, nor any application for other staff."""

    order = 2
    list_select_related = ["round", "hospital", "section"]
    list_filter = ["round", "section", "state", EligibilityFilter]
    ordering = ["-round__year", "pk"]
    actions = None

    # --- lists -------------------------------------------------------------------
    def runs(self, request):
        return request.user.has_perm(RUN)

    def get_list_display(self, request):
        own = ["round", "hospital", "section", "state"]
        if self.runs(request):
            return [*own, "checks", "admission", "submitted_at"]
        return [*own, "saved_at", "submitted_at"]

    def get_list_display_links(self, request, list_display):
        return ["round", "hospital"]

    def get_list_filter(self, request):
        return super().get_list_filter(request) if self.runs(request) else []

    def get_search_fields(self, request):
        names = ["hospital__slug", "hospital__name_ko", "hospital__name_en"]
        return names if self.runs(request) else []

    @admin.display(description=_("checks of the system"))
    def checks(self, row):
        failed = sum(not line["passed"] for line in row.eligibility)
        return (
            gettext("%(number)d not passed") % {"number": failed} if failed else gettext("passed")
        )

    @admin.display(description=_("eligibility"))
    def admission(self, row):
        words = {None: gettext("not decided"), True: gettext("eligible")}
        return words.get(row.eligible, gettext("not eligible"))

    # --- rights ------------------------------------------------------------------
    def has_add_permission(self, request):
        """A hospital applies for itself; the city does not apply for anybody."""
        return super().has_add_permission(request) and not self.runs(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def own(self, request, pk):
        """An application of one's own hospital, to work on."""
        application = self.get_object(request, str(pk))
        if self.runs(request) or not self.has_change_permission(request, application):
            raise PermissionDenied
        return application

    def get_object(self, request, object_id, from_field=None):
        """Also for a list of 500: the round and the hospital come with it."""
        row = super().get_object(request, object_id, from_field)
        row.round, row.hospital  # noqa: B018 (both are needed by every page)
        return row

    # --- the pages ---------------------------------------------------------------
    def get_urls(self):
        pages = {
            "hand-in": self.hand_in_view,
            "withdraw": self.withdraw_view,
            "take-up": self.take_up_view,
            "eligibility": self.eligibility_view,
        }
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"selection_application_{name.replace('-', '_')}",
            )
            for name, view in pages.items()
        ]
        file = self.admin_site.admin_view(self.file_view)
        return [
            path("<int:pk>/files/<int:file>/", file, name="selection_application_file"),
            *own,
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        rounds = SelectionRound.objects.open()
        hospitals = managed_by(request.user).order_by("name_ko", "slug")
        form = BeginForm(rounds, hospitals, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                made = form.save(by=request.user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return self.to(made)
        context = {"form": form, "rounds": rounds, "standing": self.standing(request)}
        return self.page(request, None, gettext("Apply for the city’s fifty"), "begin", context)

    def standing(self, request):
        """The own applications of rounds that are open: one goes on with them."""
        rows = self.get_queryset(request).filter(round__in=SelectionRound.objects.open())
        return rows.select_related("round", "hospital")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        application = self.get_object(request, object_id)
        if not self.has_view_permission(request, application):
            raise PermissionDenied
        if request.method == "POST" and self.runs(request):
            raise PermissionDenied
        # Also what was typed while a colleague handed it in comes back.
        if not self.runs(request) and (
            application.state == State.DRAFT or "version" in request.POST
        ):
            return write(self, request, application)
        context = reading(application, for_city=self.runs(request))
        return self.page(request, application, title_of(application), "read", context)

    def hand_in_view(self, request, pk):
        """What is handed in, what the system finds, and what is missing; then it is asked for."""
        application = self.own(request, pk)
        if application.state != State.DRAFT:
            return self.to(application)
        form = HandInForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            version = form.cleaned_data["version"]
            deed = lambda: applying.hand_in(application, version, by=request.user)  # noqa: E731
            if self.done(request, deed, gettext("The application is handed in.")):
                return self.to(application)
            application = self.get_object(request, str(pk))
        context = {
            **reading(application),
            "missing": list(applying.missing(application)),
            "lines": eligibility.lines(eligibility.check(application)),
            "open": application.round.is_open(),
        }
        return self.page(request, application, gettext("Hand in"), "hand_in", context)

    def withdraw_view(self, request, pk):
        application = self.own(request, pk)
        if application.state == State.WITHDRAWN:
            return self.to(application)
        if request.method == "POST":
            deed = lambda: applying.withdraw(application, by=request.user)  # noqa: E731
            self.done(request, deed, gettext("The application is withdrawn."))
            return self.to(application)
        title = gettext("Withdraw the application")
        return self.page(request, application, title, "withdraw", {})

    def take_up_view(self, request, pk):
        """From withdrawn back to a draft; a POST, as it changes something."""
        application = self.own(request, pk)
        if request.method == "POST":
            deed = lambda: applying.take_up(application, by=request.user)  # noqa: E731
            self.done(request, deed, gettext("The application is a draft again."))
        return self.to(application)

    def eligibility_view(self, request, pk):
        application = self.get_object(request, str(pk))
        if not self.runs(request):
            raise PermissionDenied
        form = DecisionForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            deed = lambda: form.save(application, by=request.user)  # noqa: E731
            if self.done(request, deed, gettext("The decision is recorded.")):
                return self.to(application)
        context = {"form": form, "lines": eligibility.lines(application.eligibility)}
        title = gettext("Decide whether it is eligible")
        return self.page(request, application, title, "eligibility", context)

    def file_view(self, request, pk, file):
        files = Evidence.objects.for_staff(request.user)
        evidence = get_object_or_404(files, pk=file, application=pk)
        if request.method != "GET":
            raise PermissionDenied
        audit.record(gettext_noop("file read"), evidence, user=request.user)
        return file_response(
            request,
            evidence.file.read,
            name=evidence.name,
            content_type=evidence.content_type,
            size=evidence.size,
        )

    # --- helpers -----------------------------------------------------------------
    def done(self, request, deed, text):
        """Do it and say so, or say why not; whether it was done."""
        try:
            deed()
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
            return False
        self.message_user(request, text, messages.SUCCESS)
        return True

    def to(self, application):
        address = reverse("admin:selection_application_change", args=[application.pk])
        return HttpResponseRedirect(address)

    def page(self, request, application, title, name, context, status=None):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "application": application,
            "documents": Phase.DOCUMENTS,
            **context,
        }
        template = f"admin/selection/application/{name}.html"
        return TemplateResponse(request, template, context, status=status)


def title_of(application):
    return gettext("Application of %(hospital)s, round of %(year)s") % {
        "hospital": application.hospital,
        "year": application.round,
    }
