"""The queue of doubtful pairs: a record beside each hospital that it may be."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from hospitals.exchange.merging import deciding
from hospitals.exchange.models import Pair
from hospitals.exchange.rights import DECIDES

from . import beside
from .base import NationalAdmin
from .filters import OpenFirst

DEEDS = {
    "same": (deciding.same, gettext_lazy("Linked. The next reading takes the record over.")),
    "other": (deciding.other, gettext_lazy("Noted: it is another institution.")),
}


@admin.register(Pair)
class PairAdmin(NationalAdmin):
    """One page shows all candidates of a record; the next record follows."""

    order = 2
    pages = (("<int:pk>/decide/", "decide_view", "decide"),)
    list_display = ["title", "hospital", "metres", "why", "service", "found"]
    list_display_links = ["title"]
    list_filter = [OpenFirst, "record__service"]
    list_select_related = ["record", "hospital"]
    search_fields = [
        "record__title", "=record__content_id", "hospital__name_ko", "hospital__name_en",
        "hospital__slug",
    ]  # fmt: skip
    ordering = ["record", "metres", "pk"]

    @admin.display(description=gettext_lazy("record"), ordering="record__title")
    def title(self, pair):
        return pair.record.title

    @admin.display(description=gettext_lazy("grounds"))
    def why(self, pair):
        return ", ".join(beside.grounds(pair)) or "–"

    @admin.display(description=gettext_lazy("source"), ordering="record__service")
    def service(self, pair):
        return pair.record.get_service_display()

    @admin.display(description=gettext_lazy("found"), ordering="found_at")
    def found(self, pair):
        return timezone.localtime(pair.found_at).strftime("%Y-%m-%d")

    # --- the page --------------------------------------------------------------
    def change_view(self, request, object_id, form_url="", extra_context=None):
        pair = self.row_of(request, object_id)
        self.look_only(request)
        context = beside.context(pair, self.get_queryset(request))
        context |= {
            "may_decide": request.user.has_perm(DECIDES),
            "waiting": self.get_queryset(request).open().values("record").distinct().count(),
        }
        return self.page(request, "pair/page", context)

    def decide_view(self, request, pk):
        """The three buttons: `deed` is same, other or later."""
        pair = self.row_of(request, pk, DECIDES)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        name = request.POST.get("deed")
        if name == "later":
            return HttpResponseRedirect(self.next_after(pair))
        if name not in DEEDS:
            raise PermissionDenied
        deed, done = DEEDS[name]
        if not self.attempt(request, deed, pair, request.user, done=done):
            return HttpResponseRedirect(reverse("admin:exchange_pair_change", args=[pk]))
        return HttpResponseRedirect(self.next_after(pair, stay=name == "other"))

    def next_after(self, pair, stay=False):
        """Where to go on: the other candidates of the record, then the next record, and from the
        first one again; the list when nothing waits."""
        rows = Pair.objects.open().order_by("record", "metres", "pk")
        following = (
            (stay and rows.filter(record=pair.record_id).first())
            or rows.filter(record__gt=pair.record_id).first()
            or rows.exclude(pk=pair.pk).first()
        )
        if not following:
            return reverse("admin:exchange_pair_changelist")
        return reverse("admin:exchange_pair_change", args=[following.pk])
