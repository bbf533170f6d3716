from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hospitals import actions
from hospitals.access import may_manage
from hospitals.models import Access, Doctor, Hospital, Offer, Photo, Status, Surrounding
from portal.core.languages import OWN_NAMES, in_language, tag

from .base import CityFieldsMixin, EditsMicrosite
from .inlines import (
    AccreditationInline,
    ImportedFactInline,
    InsuranceInline,
    OpeningHoursInline,
    SectionInline,
    SpokenLanguageInline,
)

ROWS = [Doctor, Offer, Photo, Access, Surrounding]
PUBLISH = "hospitals.publish_hospital"
# The buttons under the form: name → what it does.
DEEDS = {
    "_submit_hospital": actions.submit_hospital,
    "_publish_hospital": actions.publish_hospital,
    "_withdraw_hospital": actions.withdraw_hospital,
    "_send_back_hospital": actions.send_back_hospital,
}
DONE = {
    "_submit_hospital": _("The hospital was submitted to the city."),
    "_publish_hospital": _("The hospital is published."),
    "_withdraw_hospital": _("The hospital is withdrawn: visitors no longer see it."),
    "_send_back_hospital": _("The hospital was sent back as a draft."),
}


class HospitalForm(forms.ModelForm):
    """What is published keeps what publishing asked for."""

    def clean(self):
        values = super().clean()
        if self.instance.status == Status.PUBLISHED:
            for name in ("name_ko", "name_en"):
                if name in self.fields and name not in self.errors and not values.get(name):
                    self.add_error(name, gettext("A published hospital needs this name."))
            texts = {"summary_ko", "summary_en"} & self.fields.keys()
            if texts and not any(self._will_be(name) for name in ("summary_ko", "summary_en")):
                self.add_error(
                    texts.pop() if len(texts) == 1 else "summary_en",
                    gettext("A published hospital needs a summary in English or Korean."),
                )
        return values

    def _will_be(self, name):
        return self.cleaned_data.get(name) if name in self.fields else getattr(self.instance, name)


@admin.register(Hospital)
class HospitalAdmin(CityFieldsMixin, EditsMicrosite):
    form = HospitalForm
    hospital_path = "pk"
    change_form_template = "admin/hospitals/hospital/change_form.html"
    inlines = [
        SectionInline,
        SpokenLanguageInline,
        OpeningHoursInline,
        AccreditationInline,
        InsuranceInline,
        ImportedFactInline,
    ]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "status"]}),
        (_("Texts"), {"fields": ["summary", "introduction"]}),
        (
            _("Place"),
            {
                "fields": [
                    "address",
                    "postcode",
                    "district",
                    "latitude",
                    "longitude",
                    "directions",
                    "entrance",
                    "parking",
                ]
            },
        ),
        (_("Contact"), {"fields": ["phone", "emergency_phone", "homepage"]}),
        (_("Facts"), {"fields": ["founded", "beds", "registration_number", "registered_until"]}),
        (_("Microsite"), {"fields": ["tint"]}),
        (_("Consultations"), {"fields": ["retention_days"]}),
        (_("Record"), {"fields": ["selected", "source", "created_at", "modified_at"]}),
    ]
    readonly_fields = ["status", "selected", "created_at", "modified_at"]
    city_fields = ["slug", "kind", "registration_number", "registered_until", "source"]
    order = 1
    list_display = ["name", "kind", "district", "status", "selected", "modified_at"]
    list_filter = ["status", "selected", "kind", "sections", "district"]
    list_select_related = ["district"]
    search_fields = ["slug", "name_ko", "name_en", "name_zh_hans", "name_ja", "name_ru"]
    ordering = ["slug"]
    actions = ["publish", "withdraw"]

    def hospital_of(self, row):
        return row.pk

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name_en"]}

    # --- state -----------------------------------------------------------------
    def has_publish_permission(self, request):
        return request.user.has_perm(PUBLISH)

    def deeds(self, request, hospital=None):
        """The buttons that this member of staff is offered for the hospital as it stands."""
        status = hospital.status if hospital else Status.DRAFT
        if self.has_publish_permission(request):
            offered = {
                Status.PUBLISHED: ["_withdraw_hospital"],
                Status.SUBMITTED: ["_publish_hospital", "_send_back_hospital"],
            }
            return offered.get(status, ["_publish_hospital"])
        if hospital and status in {Status.DRAFT, Status.WITHDRAWN}:
            return ["_submit_hospital"] if may_manage(request.user, hospital.pk) else []
        return []

    def response_add(self, request, obj, post_url_continue=None):
        return self._do(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._do(request, obj) or super().response_change(request, obj)

    def _do(self, request, hospital):
        """The deed of the button that was pressed, if one was: back to the page with its result."""
        deed = next((name for name in self.deeds(request, hospital) if name in request.POST), None)
        if deed is None:
            return None
        try:
            DEEDS[deed](hospital, by=request.user)
        except ValidationError as error:
            self.message_user(
                request, gettext("Saved, but: ") + " ".join(error.messages), messages.ERROR
            )
        else:
            self.message_user(request, DONE[deed], messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:hospitals_hospital_change", args=[hospital.pk]))

    @admin.action(description=_("Publish the selected hospitals"), permissions=["publish"])
    def publish(self, request, queryset):
        count = self._for_each(request, queryset, actions.publish_hospital)
        if count:
            text = ngettext(
                "%(count)d hospital is published.", "%(count)d hospitals are published.", count
            )
            self.message_user(request, text % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Withdraw the selected hospitals"), permissions=["publish"])
    def withdraw(self, request, queryset):
        count = self._for_each(request, queryset, actions.withdraw_hospital)
        if count:
            text = ngettext(
                "%(count)d hospital is withdrawn.", "%(count)d hospitals are withdrawn.", count
            )
            self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def _for_each(self, request, hospitals, deed):
        """How many hospitals the deed could be done to; the others are named with the reason."""
        done = 0
        for hospital in hospitals:
            try:
                deed(hospital, by=request.user)
                done += 1
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        return done

    # --- the page --------------------------------------------------------------
    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["deeds"] = (
            self.deeds(request, obj) if self.has_change_permission(request, obj) else []
        )
        if obj:
            context["public_links"] = public_links(obj) if obj.is_public else []
            context["designate_url"] = designate_url(request.user, obj)
            context["row_links"] = self.row_links(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def row_links(self, request, hospital):
        """The lists of what hangs on this hospital."""
        pages = (self.admin_site.get_model_admin(model) for model in ROWS)
        return [
            {
                "url": f"{reverse(f'admin:hospitals_{page.opts.model_name}_changelist')}"
                f"?hospital__id__exact={hospital.pk}",
                "name": page.opts.verbose_name_plural,
            }
            for page in pages
            if page.has_view_permission(request)
        ]


def public_links(hospital):
    """Where the published microsite stands, in each public language."""
    path = reverse("hospitals:overview", args=[hospital.slug])
    return [
        {"url": in_language(path, code), "name": OWN_NAMES[code], "tag": tag(code)}
        for code in settings.PUBLIC_LANGUAGES
    ]


def designate_url(user, hospital):
    """The form that gives a published hospital one of the fifty places."""
    if hospital.is_public and not hospital.selected and user.has_perm("selection.add_designation"):
        return f"{reverse('admin:selection_designation_add')}?hospital={hospital.pk}"
    return ""
