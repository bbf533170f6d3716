"""The queue of differences: both values beside each other, one button for each."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hospitals.exchange import comparing, words
from hospitals.exchange.merging import deciding
from hospitals.exchange.models import Difference
from hospitals.exchange.rights import TAKES_OVER
from portal.core.admin import OwnRowsFilter

from .base import NationalAdmin, OfHospitals
from .filters import ColumnFilter, KindFilter, OpenFirst

WITHDRAWAL = Difference.WITHDRAWAL


def sides(difference, brief=False):
    """(pieces of what stands here, pieces of what the national data says)."""
    found = comparing.compare(words.value(difference.ours), words.value(difference.theirs))
    return tuple(map(comparing.brief, found)) if brief else found


def side(pieces):
    return render_to_string("admin/exchange/_pieces.html", {"pieces": pieces})


@admin.register(Difference)
class DifferenceAdmin(OfHospitals, NationalAdmin):
    """Managers read those of their hospital; the city decides."""

    order = 1
    pages = (("<int:pk>/decide/", "decide_view", "decide"),)
    list_display = ["what", "about", "here", "there", "service", "found_at"]
    list_display_links = ["what"]
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
    @admin.display(description=_("field"), ordering="column")
    def what(self, row):
        return words.column(row.column)

    @admin.display(description=_("about"), ordering="hospital__slug")
    def about(self, row):
        return row.hospital or row.record.title

    @admin.display(description=_("stands here"))
    def here(self, row):
        return "–" if row.column == WITHDRAWAL else side(sides(row, brief=True)[0])

    @admin.display(description=_("the national data says"))
    def there(self, row):
        if row.column == WITHDRAWAL:
            return gettext("not shown any more")
        return side(sides(row, brief=True)[1])

    @admin.display(description=_("source"), ordering="record__service")
    def service(self, row):
        return row.record.get_service_display()

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
        done, refused = 0, []
        for row in queryset.open().select_related("hospital", "record"):
            try:
                deed(row, request.user)
                done += 1
            except ValidationError as error:
                reason = " ".join(error.messages)
                refused.append(f"{self.about(row)}, {words.column(row.column)}: {reason}")
        text = ngettext("%(number)d difference is decided.", "%(number)d differences are decided.", done)
        self.message_user(request, text % {"number": done}, messages.SUCCESS)
        for reason in refused[:20]:
            self.message_user(request, reason, messages.ERROR)

    # --- the page --------------------------------------------------------------
    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.row_of(request, object_id)
        self.look_only(request)
        here, there = sides(row)
        context = {
            "title": words.column(row.column),
            "subtitle": str(row.hospital or row.record.title),
            "row": row,
            "record": row.record,
            "is_withdrawal": row.column == WITHDRAWAL,
            "here": here,
            "there": there,
            "may_decide": self.has_decide_permission(request) and row.state == "open",
            "others": self.get_queryset(request).open().exclude(pk=row.pk)
            .filter(record=row.record_id).order_by("column"),
        }
        context["others"] = [(one.pk, words.column(one.column)) for one in context["others"]]
        return self.page(request, "difference/page", context)

    def decide_view(self, request, pk):
        """The two buttons: `deed` is accept or decline. The next difference follows."""
        row = self.row_of(request, pk, TAKES_OVER)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if request.POST.get("deed") == "accept":
            deed, done = deciding.accept, gettext("Taken over.")
        elif request.POST.get("deed") == "decline":
            deed, done = deciding.decline, gettext("What stands here is kept.")
        else:
            raise PermissionDenied
        if not self.attempt(request, deed, row, request.user, done=done):
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
