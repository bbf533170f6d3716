"""The queue of differences: both values beside each other, one button for each."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hospitals.exchange import comparing, words
from hospitals.exchange.merging import deciding
from hospitals.exchange.models import Difference
from hospitals.exchange.rights import TAKES_OVER
from hospitals.models import SpokenLanguage
from portal.core.admin import OwnRowsFilter

from . import saying
from .base import NationalAdmin, OfHospitals
from .filters import ColumnFilter, KindFilter, OpenFirst

WITHDRAWAL = Difference.WITHDRAWAL
DEEDS = {
    "accept": (deciding.accept, _("Taken over.")),
    "decline": (deciding.decline, _("What stands here is kept.")),
}
MOST_NAMED = 20  # of those that could not be done


def side(pieces):
    return render_to_string("admin/exchange/_pieces.html", {"pieces": comparing.brief(pieces)})


class HowForm(forms.Form):
    """What the national data leaves open about languages: how they are spoken."""

    how = forms.ChoiceField(
        label=_("How the languages are spoken"),
        choices=SpokenLanguage.How.choices,
        initial="unsaid",
        help_text=_("The national data does not say it."),
    )


def choices_of(row, data=None):
    """The form of what else has to be said to take the value over; None where nothing has."""
    return HowForm(data) if row.column == words.LANGUAGES else None


@admin.register(Difference)
class DifferenceAdmin(OfHospitals, NationalAdmin):
    """Managers read those of their hospital; the city decides."""

    order = 1
    pages = (("<int:pk>/decide/", "decide_view", "decide"),)
    list_display = ["about", "service", "found"]
    list_filter = [
        OpenFirst, KindFilter, ColumnFilter, "record__service", ("hospital", OwnRowsFilter),
    ]  # fmt: skip
    list_select_related = ["hospital", "record"]
    search_fields = [
        "hospital__name_ko", "hospital__name_en", "hospital__slug", "record__title",
        "=record__content_id",
    ]  # fmt: skip
    ordering = ["hospital__slug", "column", "pk"]
    actions = ["accept_all", "decline_all"]

    # --- the list --------------------------------------------------------------
    def get_list_display(self, request):
        """The columns that compare share what they look up, for this one list."""
        wording = words.Wording()

        @admin.display(description=_("field"), ordering="column")
        def what(row):
            return wording.column(row.column, row.record.service)

        @admin.display(description=_("stands here"))
        def here(row):
            return side(saying.sides(row, row.record.service, wording)[0])

        @admin.display(description=_("the national data says"))
        def there(row):
            return side(saying.sides(row, row.record.service, wording)[1])

        return [what, "about", here, there, "service", "found"]

    def get_list_display_links(self, request, list_display):
        return list_display[:1]

    @admin.display(description=pgettext_lazy("a difference", "about"), ordering="hospital__slug")
    def about(self, row):
        return row.hospital or row.record.title

    @admin.display(description=_("source"), ordering="record__service")
    def service(self, row):
        return row.record.get_service_display()

    @admin.display(description=pgettext_lazy("date", "found"), ordering="found_at")
    def found(self, row):
        return timezone.localtime(row.found_at).strftime("%Y-%m-%d")

    # --- many at once ------------------------------------------------------------
    def has_decide_permission(self, request):
        return request.user.has_perm(TAKES_OVER)

    @admin.action(description=_("Take over the national data"), permissions=["decide"])
    def accept_all(self, request, queryset):
        self.for_each(request, queryset, deciding.accept)

    @admin.action(description=_("Keep what stands here"), permissions=["decide"])
    def decline_all(self, request, queryset):
        self.for_each(request, queryset, deciding.decline)

    def for_each(self, request, queryset, deed):
        """Each by itself: what cannot be done is named, and what was done stays done."""
        done, refused, wording = 0, [], words.Wording()
        for row in queryset.open().select_related("hospital", "record"):
            try:
                deed(row, request.user, seen=row.version)
                done += 1
            except ValidationError as error:
                what = wording.column(row.column, row.record.service)
                refused.append(f"{self.about(row)}, {what}: {' '.join(error.messages)}")
        text = ngettext(
            "%(number)d difference is decided.", "%(number)d differences are decided.", done
        )
        self.message_user(request, text % {"number": done}, messages.SUCCESS)
        for reason in refused[:MOST_NAMED]:
            self.message_user(request, reason, messages.ERROR)

    # --- the page --------------------------------------------------------------
    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.row_of(request, object_id)
        self.look_only(request)
        wording, record = words.Wording(), row.record
        here, there = saying.sides(row, record.service, wording)
        others = self.get_queryset(request).open().filter(record=record).exclude(pk=row.pk)
        context = {
            "title": wording.column(row.column, record.service),
            "subtitle": str(row.hospital or record.title),
            "row": row,
            "record": record,
            "is_withdrawal": row.column == WITHDRAWAL,
            "here": here,
            "there": there,
            "tag": words.language_tag(row.column, record.service),
            "may_decide": self.has_decide_permission(request) and row.state == "open",
            "choices": choices_of(row),
            "others": saying.differences(others.order_by("column"), record),
        }
        return self.page(request, "difference/page", context)

    def decide_view(self, request, pk):
        """The two buttons: `deed` is accept or decline. The next difference follows."""
        row = self.row_of(request, pk, TAKES_OVER)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        name = request.POST.get("deed")
        if name not in DEEDS:
            raise PermissionDenied
        deed, done = DEEDS[name]
        form = choices_of(row, request.POST) if name == "accept" else None
        if form is not None and not form.is_valid():
            self.message_user(request, gettext("Say how the languages are spoken."), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:exchange_difference_change", args=[pk]))
        choice = {"seen": request.POST.get("version"), **(form.cleaned_data if form else {})}
        if not self.attempt(request, deed, row, request.user, done=done, **choice):
            return HttpResponseRedirect(reverse("admin:exchange_difference_change", args=[pk]))
        return HttpResponseRedirect(self.next_after(request, row))

    def next_after(self, request, row):
        """The next open difference: of the same record first; the list where there is none."""
        rows = self.get_queryset(request).open()
        following = (
            rows.filter(record=row.record_id).order_by("column").first()
            or rows.filter(pk__gt=row.pk).order_by("pk").first()
            or rows.order_by("pk").first()
        )
        if following is None:
            return reverse("admin:exchange_difference_changelist")
        return reverse("admin:exchange_difference_change", args=[following.pk])
