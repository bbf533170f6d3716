from django import forms
from django.contrib import admin

from hospitals.actions import check_may_join, join, leave
from hospitals.models import Membership
from portal.core.admin import ScopedModelAdmin


class MembershipForm(forms.ModelForm):
    def clean_user(self):
        user = self.cleaned_data["user"]
        check_may_join(user)
        return user


@admin.register(Membership)
class MembershipAdmin(ScopedModelAdmin):
    """Who works for which hospital. Saving joins, deleting leaves: rights follow at once."""

    form = MembershipForm
    fields = ["user", "hospital", "role", "notify"]
    autocomplete_fields = ["user", "hospital"]
    order = 6
    list_display = ["user", "hospital", "role"]
    list_filter = ["role"]
    list_select_related = ["user", "hospital"]
    search_fields = ["user__username", "user__email", "hospital__slug", "hospital__name_ko"]
    ordering = ["hospital__slug", "user__username"]

    def get_readonly_fields(self, request, obj=None):
        return ["user", "hospital"] if obj else []

    def save_model(self, request, obj, form, change):
        obj.pk = join(obj.user, obj.hospital, obj.role, by=request.user).pk
        Membership.objects.filter(pk=obj.pk).update(notify=obj.notify)

    def delete_model(self, request, obj):
        leave(obj.user, obj.hospital, by=request.user)

    def delete_queryset(self, request, queryset):
        for membership in queryset:
            self.delete_model(request, membership)
