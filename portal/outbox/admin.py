from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from portal.core.admin import OnlyRead, ScopedModelAdmin

from . import actions
from .models import Letter


@admin.register(Letter)
class LetterAdmin(OnlyRead, ScopedModelAdmin):
    """Whether mail goes out. Nobody reads here to whom, nor what about."""

    list_display = ["created_at", "kind", "state", "attempts", "last_error", "due_at"]
    list_filter = ["state", "kind"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-pk"]
    show_full_result_count = False
    fields = [
        "kind",
        "language",
        "masked",
        "state",
        "attempts",
        "last_error",
        "created_at",
        "due_at",
        "until",
        "sent_at",
    ]
    readonly_fields = ["masked"]
    actions = ["send_again"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("to", "context")

    @admin.display(description=pgettext_lazy("of mail", "address"))
    def masked(self, letter):
        return letter.masked_address

    def has_send_again_permission(self, request):
        return request.user.has_perm("outbox.change_letter")

    @admin.action(
        description=_("Send the selected letters that were given up again"),
        permissions=["send_again"],
    )
    def send_again(self, request, queryset):
        count = sum(actions.send_again(letter, by=request.user) for letter in queryset)
        text = ngettext(
            "%(count)d letter is sent again.", "%(count)d letters are sent again.", count
        )
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, text % {"count": count}, level)
