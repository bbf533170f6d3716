from datetime import date

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.admin.conversation import WHOLE_WIDTH
from hospitals.access import managed_by, only_hospital
from hospitals.models import Hospital
from portal.core.admin import OnlyRead, ScopedModelAdmin
from portal.core.scoping import limited

from . import figures, targets
from .models import AnswerTarget, Wait


class Asked(forms.Form):
    """What the page of figures may be asked for."""

    month = forms.RegexField(r"^20\d\d-(0[1-9]|1[0-2])\Z", required=False)
    hospital = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    overdue = forms.ChoiceField(required=False, choices=[("yes", "")])

    def clean_month(self):
        month = self.cleaned_data["month"]
        return figures.first_of(date.fromisoformat(f"{month}-01")) if month else None


@admin.register(Wait)
class WaitAdmin(OnlyRead, ScopedModelAdmin):
    """Figures by hospital and month. No row is shown by itself: nobody may learn here which
    consultation it was."""

    order = 5

    class Media:
        css = {"all": ["css/admin-inbox.css"]}

    def get_urls(self):
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="clocks_wait_changelist")]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = Asked(request.GET)
        if not asked.is_valid():
            raise Http404
        waits, now = self.own_rows(request), timezone.now()
        if asked.cleaned_data["overdue"]:
            found = named(figures.owing(waits, now))
            return self.page(request, hospitals=found, overdue=True, waiting=len(found))
        month = asked.cleaned_data["month"]
        hospital = None if month else self.hospital_of(request, asked.cleaned_data["hospital"])
        month = month or next(figures.months(now))
        shown = (
            {"rows": figures.by_month(waits, hospital.pk, now)}
            if hospital
            else {"hospitals": named(figures.by_hospital(waits, month, now))}
        )
        months = list(figures.months(now))
        return self.page(request, hospital=hospital, month=month, months=months, **shown)

    def page(self, request, **shown):
        context = {
            **self.admin_site.each_context(request),
            **WHOLE_WIDTH,
            "opts": self.opts,
            "title": _("Answer times"),
            "media": self.media,
            **shown,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/consultations/clocks/figures.html", context)

    def hospital_of(self, request, wanted):
        """The hospital whose months are asked for; the only one where there is but one."""
        mine = Hospital.objects.all()
        if not request.user.has_perm("clocks.see_every_wait"):
            mine = managed_by(request.user)
        if wanted:
            mine = mine.filter(pk=wanted)
        found = list(mine[:2])
        if wanted and not found:
            raise Http404
        return found[0] if len(found) == 1 else None


def named(rows):
    """The rows with their hospitals in place of the keys, the most overdue first."""
    hospitals = Hospital.objects.in_bulk([pk for pk, _row in rows])
    rows = [(hospitals[pk], row) for pk, row in rows]
    return sorted(rows, key=lambda pair: (-pair[1].overdue_now, -pair[1].late, pair[0].slug))


class AnswerTargetForm(forms.ModelForm):
    class Meta:
        help_texts = {"first_hours": "", "next_hours": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in ("first", "next"):
            field = self.fields.get(f"{kind}_hours")
            if field:
                field.help_text = _(
                    "Hours of your opening. Empty: %(city)d, as the city asks; at most %(most)d."
                ) % {"city": targets.city_hours(kind), "most": targets.longest_hours()}


@admin.register(AnswerTarget)
class AnswerTargetAdmin(ScopedModelAdmin):
    """What a hospital asks of itself; the manager may be stricter than the city, not laxer
    than it allows."""

    form = AnswerTargetForm
    fields = ["hospital", "first_hours", "next_hours"]
    list_display = ["hospital", "first_hours", "next_hours"]
    list_select_related = ["hospital"]
    list_display_links = ["hospital"]
    ordering = ["hospital__slug"]
    order = 6

    def get_readonly_fields(self, request, obj=None):
        return ["hospital"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "hospital" in form.base_fields:
            field = form.base_fields["hospital"]
            field.queryset = limited(field.queryset, "pk", managed_by(request.user))
            field.initial = only_hospital(request.user)
        return form
