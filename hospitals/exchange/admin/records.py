"""Records as they were read: what they say, what became of it, and whom they are about."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospitals.access import managed_by
from hospitals.exchange.merging import deciding
from hospitals.exchange.models import Difference, Entry, Pair, Record
from hospitals.exchange.rights import DECIDES
from hospitals.models import Hospital, ImportedFact
from portal.core.scoping import limited

from . import saying
from .base import NationalAdmin, OfHospitals
from .filters import StandingFilter

MOST_FOUND = 20
DEEDS = {
    "dismiss": (deciding.dismiss, _("Dismissed: nothing of it is taken over from now on.")),
    "take_up": (deciding.take_up, _("Taken up again. The next reading looks at it anew.")),
}


class FindForm(forms.Form):
    """Which hospital a record is about: a word of its name first, then one of those found."""

    q = forms.CharField(label=_("name or address on the portal"), max_length=100, required=False)

    def found(self, user):
        """Hospitals of whose names or address a part is what was typed; at most MOST_FOUND."""
        if not self.is_valid() or not self.cleaned_data["q"]:
            return []
        word, wanted = self.cleaned_data["q"], Q()
        for column in ("slug", "name_ko", "name_en", "name_zh_hans", "name_ja", "name_ru"):
            wanted |= Q(**{f"{column}__icontains": word})
        rows = Hospital.objects.for_staff(user).filter(wanted).select_related("district")
        return rows.order_by("slug")[:MOST_FOUND]


@admin.register(Record)
class RecordAdmin(OfHospitals, NationalAdmin):
    order = 3
    pages = (
        ("hospital/<int:hospital_id>/", "hospital_view", "hospital"),
        ("<int:pk>/decide/", "decide_view", "decide"),
        ("<int:pk>/link/", "link_view", "link"),
    )
    list_display = ["title", "service", "content_id", "language", "shown", "hospital", "read"]
    list_display_links = ["title"]
    list_filter = [StandingFilter, "service", "language", "shown"]
    list_select_related = ["hospital"]
    search_fields = ["title", "=content_id", "hospital__name_ko", "hospital__name_en"]
    ordering = ["service", "content_id", "language"]

    @admin.display(description=_("read last"), ordering="read_at")
    def read(self, record):
        return timezone.localtime(record.read_at).strftime("%Y-%m-%d %H:%M")

    def get_queryset(self, request):
        """The texts of a record are long; a list does not read them."""
        return super().get_queryset(request).defer("item", "details", "applied", "declined")

    # --- one record ------------------------------------------------------------
    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.row_of(request, object_id)
        self.look_only(request)
        may_decide = request.user.has_perm(DECIDES)
        own = self.get_queryset(request)
        context = {
            "title": record.title,
            "subtitle": str(self.opts.verbose_name),
            "record": record,
            "is_linked": bool(record.hospital_id or record.row),
            "family": own.filter(service=record.service, content_id=record.content_id)
            .exclude(pk=record.pk)
            .order_by("language"),
            "parts": saying.parts(record),
            "applied": saying.applied(record),
            "declined": saying.declined(record),
            "differences": saying.differences(record.differences.open().order_by("column"), record),
            "pairs": record.pairs.open().count() if may_decide else 0,
            "pair": record.pairs.open().first() if may_decide else None,
            "may_decide": may_decide,
        }
        return self.page(request, "record/page", context)

    def decide_view(self, request, pk):
        """`deed` is dismiss or take_up."""
        record = self.row_of(request, pk, DECIDES)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if request.POST.get("deed") not in DEEDS:
            raise PermissionDenied
        deed, done = DEEDS[request.POST["deed"]]
        self.attempt(request, deed, record, request.user, done=done)
        return HttpResponseRedirect(reverse("admin:exchange_record_change", args=[pk]))

    def link_view(self, request, pk):
        """Says by hand which hospital a record is about."""
        record = self.row_of(request, pk, DECIDES)
        if request.method == "POST":
            return self.link(request, record)
        form = FindForm({"q": request.GET.get("q") or first_word(record.title)})
        context = {
            "title": gettext("Link to a hospital"),
            "subtitle": record.title,
            "record": record,
            "form": form,
            "found": form.found(request.user),
            "most": MOST_FOUND,
        }
        return self.page(request, "record/link", context)

    def link(self, request, record):
        chosen = request.POST.get("hospital", "")
        rows = Hospital.objects.for_staff(request.user)
        hospital = get_object_or_404(rows, pk=chosen if chosen.isdecimal() else None)
        done = gettext("Linked. The next reading takes the record over.")
        self.attempt(request, deciding.link, record, hospital, request.user, done=done)
        return HttpResponseRedirect(reverse("admin:exchange_record_change", args=[record.pk]))

    # --- one hospital ------------------------------------------------------------
    def hospital_view(self, request, hospital_id):
        """All that the national data has to do with a hospital."""
        rows = limited(Hospital.objects.for_staff(request.user), "pk", managed_by(request.user))
        hospital = get_object_or_404(rows, pk=hospital_id)
        if not self.has_view_permission(request):
            raise PermissionDenied
        self.look_only(request)
        return self.page(request, "hospital", of_hospital(hospital, request.user))


def first_word(title):
    """A beginning for the search: the first word of the title that is longer than a letter."""
    return next((word for word in title.split() if len(word) > 1), "")


def of_hospital(hospital, user):
    records = Record.objects.filter(hospital=hospital).defer("item", "details", "declined")
    open_rows = Difference.objects.open().filter(hospital=hospital).select_related("record")
    records = list(records.order_by("service", "content_id", "language"))
    may_decide = user.has_perm(DECIDES)
    return {
        "title": gettext("National data"),
        "subtitle": str(hospital),
        "hospital": hospital,
        "records": records,
        "last_read": max((row.read_at for row in records), default=None),
        "differences": saying.differences(open_rows.order_by("column", "pk")),
        "pairs": Pair.objects.open().filter(hospital=hospital) if may_decide else [],
        "facts": saying.facts(ImportedFact.objects.filter(hospital=hospital).order_by("field")),
        "entries": saying.entries(Entry.objects.filter(hospital=hospital).order_by("-pk")[:20]),
        "may_decide": may_decide,
    }
