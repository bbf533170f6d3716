from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospitals.selection.actions import designate, revoke
from hospitals.selection.models import Designation, SelectionRound
from portal.core.admin import ScopedModelAdmin


class DesignationForm(forms.ModelForm):
    """Gives the place while it is checked: only the database knows for sure whether one is
    left, and its answer has to be a form error."""

    by = None

    def clean_hospital(self):
        hospital = self.cleaned_data["hospital"]
        if not hospital.is_public:
            raise ValidationError(
                gettext("Publish the hospital first: only what visitors see can be selected.")
            )
        return hospital

    def clean(self):
        values = super().clean()
        if not self.errors:
            self.instance = designate(values["hospital"], values["round"], user=self.by)
        return values


class RevocationForm(forms.Form):
    on = forms.DateField(label=_("revoked on"), widget=admin.widgets.AdminDateWidget)

    def __init__(self, designation, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.designation = designation

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not self.designation.designated_on <= on <= timezone.localdate():
            raise ValidationError(gettext("Choose a day between the designation and today."))
        return on


@admin.register(Designation)
class DesignationAdmin(ScopedModelAdmin):
    """The places of a round. The server gives the next free one; nothing is edited or
    deleted afterwards, a designation can only be revoked."""

    form = DesignationForm
    autocomplete_fields = ["hospital"]
    list_display = ["slot", "round", "hospital", "certificate", "designated_on", "revoked_on"]
    list_display_links = ["slot", "hospital"]
    list_filter = ["round"]
    list_select_related = ["round", "hospital"]
    search_fields = ["certificate", "hospital__slug", "hospital__name_ko", "hospital__name_en"]
    ordering = ["-round__year", "slot"]
    change_form_template = "admin/selection/designation/change_form.html"

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["round", "hospital"]
        return ["round", "hospital", "slot", "certificate", "designated_on", "revoked_on"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    def get_changeform_initial_data(self, request):
        newest = SelectionRound.objects.order_by("-year").values_list("pk", flat=True).first()
        return {"round": newest, **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        """The form has done it."""

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def may_revoke(self, request, designation):
        return request.user.has_perm("selection.change_designation") and not designation.revoked_on

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self.may_revoke(request, obj):
            context["revoke_url"] = reverse("admin:selection_designation_revoke", args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(self.revoke_view)
        return [
            path("<path:object_id>/revoke/", view, name="selection_designation_revoke"),
            *super().get_urls(),
        ]

    def revoke_view(self, request, object_id):
        designation = self.get_object(request, object_id)
        if not self.may_revoke(request, designation):
            raise PermissionDenied
        form = RevocationForm(
            designation, request.POST or None, initial={"on": timezone.localdate()}
        )
        if request.method == "POST" and form.is_valid():
            revoke(designation, form.cleaned_data["on"], user=request.user)
            self.message_user(request, gettext("The designation is revoked."), messages.SUCCESS)
            return HttpResponseRedirect(
                reverse("admin:selection_designation_change", args=[designation.pk])
            )
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Revoke the designation"),
            "opts": self.opts,
            "designation": designation,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/selection/designation/revoke.html", context)
