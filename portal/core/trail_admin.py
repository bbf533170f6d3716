"""The audit chains, to be read and verified; nobody writes here."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import trail
from .models import Trail, TrailEntry
from .scoping import OnlyRead, ScopedModelAdmin

# What trail.faults says, in words of its own that can be translated.
FAULTS = {
    "an entry is missing": _("an entry is missing"),
    "it does not follow the one before it": _("it does not follow the one before it"),
    "it was changed": _("it was changed"),
    "the chain does not end where it should": _("the chain does not end where it should"),
}


class ReadOnlyAdmin(OnlyRead, ScopedModelAdmin):
    actions = None


@admin.register(Trail)
class TrailAdmin(ReadOnlyAdmin):
    """A chain's page verifies it: every digest is computed anew."""

    list_display = ["name", "length", "digest"]
    search_fields = ["=name"]
    ordering = ["name"]
    fields = ["name", "length", "digest", "verified", "entries"]

    @admin.display(description=_("verified now"))
    def verified(self, chain):
        found = trail.faults(chain)
        if not found:
            return gettext("The chain is whole: %(number)d entries, each as it was written.") % {
                "number": chain.length
            }
        rows = ((fault.number, FAULTS.get(fault.what, fault.what)) for fault in found)
        text = gettext("The chain is broken:")
        broken = format_html_join("", "<li>#{} · {}</li>", rows)
        return format_html('<strong class="errornote">{}</strong><ul>{}</ul>', text, broken)

    @admin.display(description=_("entries"))
    def entries(self, chain):
        address = reverse("admin:core_trailentry_changelist")
        return format_html(
            '<a href="{}?trail__id__exact={}">{}</a>',
            address,
            chain.pk,
            gettext("Show the entries"),
        )


@admin.register(TrailEntry)
class TrailEntryAdmin(ReadOnlyAdmin):
    list_display = ["number", "at", "user", "deed", "subject", "said", "short"]
    list_filter = ["trail"]
    list_select_related = ["user", "trail"]
    search_fields = ["=subject", "=user__username"]
    ordering = ["-trail", "-number"]
    fields = ["trail", "number", "at", "user", "deed", "subject", "said", "previous", "digest"]

    @admin.display(description=_("action"), ordering="action")
    def deed(self, entry):
        return gettext(entry.action)

    @admin.display(description=_("details"))
    def said(self, entry):
        return " · ".join(f"{name}: {value}" for name, value in entry.details.items()) or "–"

    @admin.display(description=_("digest"))
    def short(self, entry):
        return f"{entry.digest[:12]}…"
