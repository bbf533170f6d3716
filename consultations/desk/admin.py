from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hospitals.access import managed_by, only_hospital
from portal.core.scoping import limited
from portal.core.translated_admin import TranslatedAdmin

from .models import CannedReply


@admin.register(CannedReply)
class CannedReplyAdmin(TranslatedAdmin):
    """Managers keep their hospital's, the city those that every hospital is offered. Whose a
    reply is, is decided when it is made and never changes."""

    fieldsets = [
        (None, {"fields": ["hospital", "order", "is_offered"]}),
        (
            _("Text"),
            {
                "fields": ["title", "body"],
                "description": _(
                    "These are filled in for each consultation: {name} how the patient wants to"
                    " be addressed, {hospital}, {treatment}, {number} of the consultation,"
                    " {staff} who answers, {fee_from} and {fee_to} of your disclosed fees."
                    " Nothing about a patient belongs in here."
                ),
            },
        ),
    ]
    list_display = ["title", "hospital", "order", "is_offered"]
    list_filter = ["is_offered", "hospital"]
    list_select_related = ["hospital"]
    search_fields = ["title_ko", "title_en"]
    ordering = ["hospital", "order", "pk"]

    def get_fieldsets(self, request, obj=None):
        (none, options), text = super().get_fieldsets(request, obj)
        if shares(request) or only_hospital(request.user):
            options = {"fields": [name for name in options["fields"] if name != "hospital"]}
        return [(none, options), text]

    def get_readonly_fields(self, request, obj=None):
        return ["hospital"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "hospital" in form.base_fields:
            field = form.base_fields["hospital"]
            field.queryset = limited(field.queryset, "pk", managed_by(request.user))
            field.required = True
        return form

    def save_model(self, request, obj, form, change):
        if not change and not shares(request) and obj.hospital_id is None:
            obj.hospital = only_hospital(request.user)
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        """What the portal ships would come back with its next start: it is hidden instead."""
        return super().has_delete_permission(request, obj) and not (obj and obj.slug)


def shares(request):
    """Whether this person looks after the replies of the city."""
    return request.user.has_perm("desk.share_cannedreply")
