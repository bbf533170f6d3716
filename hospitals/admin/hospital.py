from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hospitals import actions, colours
from hospitals.access import may_manage
from hospitals.models import Access, Doctor, Hospital, Logo, Offer, Photo, Status, Surrounding
from hospitals.views.preview import preview
from portal.core.languages import OWN_NAMES, in_language, tag

from .base import CityFieldsMixin, EditsMicrosite
from .filters import NeedsFilter
from .inlines import (
    AccreditationInline,
    ImportedFactInline,
    InsuranceInline,
    OpeningHoursInline,
    SectionInline,
    SpecialHoursInline,
    SpokenLanguageInline,
)
from .origins import ForgetsImports
from .pictures import OwnPictureMixin, PictureFormMixin

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


# Attributes and no styles: the page's policy allows none.
SAMPLE = (
    '<svg class="colour-sample" viewBox="0 0 330 56" width="330" height="56" aria-hidden="true"'
    " data-colour-sample>"
    '<rect width="110" height="56" fill="{paper}"/><rect x="110" width="110" height="56"'
    ' fill="{card}"/><rect x="220" width="110" height="56" fill="{tint}" data-tint/>'
    '<g fill="{ink}" font-size="20" text-anchor="middle" data-ink>'
    '<text x="55" y="35">서울 Aa</text><text x="165" y="35">서울 Aa</text>'
    '<text x="275" y="35">서울 Aa</text></g></svg>'
    " <output data-colour-figure>{figure} : 1</output>"
)


class HospitalForm(PictureFormMixin, forms.ModelForm):
    """What is published keeps what publishing asked for."""

    picture_model = Logo

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "upload" in self.fields:
            self.fields["upload"].label = _("New logo")
            self.fields["upload"].help_text = _(
                "PNG or WebP with a transparent ground is best. An empty margin is cut off."
            )
        if "without_picture" in self.fields:
            self.fields["without_picture"].label = _("Remove the logo")

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
class HospitalAdmin(ForgetsImports, OwnPictureMixin, CityFieldsMixin, EditsMicrosite):
    form = HospitalForm
    picture_model = Logo
    picture_owner = "hospital"
    hospital_path = "pk"
    change_form_template = "admin/hospitals/hospital/change_form.html"
    inlines = [
        SectionInline,
        SpokenLanguageInline,
        OpeningHoursInline,
        SpecialHoursInline,
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
        (_("Microsite"), {"fields": ["tint", "sample", "picture", "upload", "without_picture"]}),
        (_("Consultations"), {"fields": ["retention_days"]}),
        (_("Record"), {"fields": ["selected", "source", "created_at", "modified_at"]}),
    ]
    readonly_fields = ["status", "selected", "created_at", "modified_at", "sample", "picture"]
    city_fields = ["slug", "kind", "registration_number", "registered_until", "source"]
    order = 1
    list_display = ["name", "kind", "district", "status", "selected", "modified_at"]
    list_filter = [NeedsFilter, "status", "selected", "kind", "sections", "district"]
    list_select_related = ["district"]
    search_fields = ["slug", "name_ko", "name_en", "name_zh_hans", "name_ja", "name_ru"]
    ordering = ["slug"]
    actions = ["publish", "withdraw"]

    def hospital_of(self, row):
        return row.pk

    class Media:
        js = ["js/admin-colour.js"]

    @admin.display(description=_("how it reads"))
    def sample(self, hospital):
        """Text in the hospital's colour on the grounds it stands on; a script keeps it up
        with what is typed."""
        ink = hospital.tint or colours.CELADON
        return format_html(
            SAMPLE,
            ink=ink,
            paper=colours.PAPER,
            card=colours.CARD,
            tint=colours.tint(ink),
            figure=colours.floored(colours.contrast(ink)),
        )

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name_en"]}

    # --- preview ---------------------------------------------------------------
    def get_urls(self):
        look = self.admin_site.admin_view(self.preview_view)
        at = "<int:pk>/preview/<str:language>/"
        return [
            path(at, look, {"page": ""}, name="hospitals_hospital_preview"),
            path(f"{at}<path:page>", look, name="hospitals_hospital_preview_page"),
            *super().get_urls(),
        ]

    def preview_view(self, request, pk, language, page):
        """A page of the microsite for all who work with the hospital, also those who answer."""
        hospital = get_object_or_404(Hospital.objects.for_staff(request.user), pk=pk)
        return preview(request, hospital, language, page)

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
            context["preview_links"] = [] if obj.is_public else preview_links(obj)
            context["designate_url"] = designate_url(request.user, obj)
            context["row_links"] = self.row_links(request, obj)
            context["national_url"] = national_url(request.user, obj)
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


def preview_links(hospital):
    """Where the microsite can be looked at before the public can."""
    return [
        {
            "url": reverse("admin:hospitals_hospital_preview", args=[hospital.pk, code]),
            "name": OWN_NAMES[code],
            "tag": tag(code),
        }
        for code in settings.PUBLIC_LANGUAGES
    ]


def designate_url(user, hospital):
    """The form that gives a published hospital one of the fifty places."""
    if hospital.is_public and not hospital.selected and user.has_perm("selection.add_designation"):
        return f"{reverse('admin:selection_designation_add')}?hospital={hospital.pk}"
    return ""


def national_url(user, hospital):
    """What the national data says of the hospital, for those who may read it."""
    may = user.has_perm("exchange.view_record") and may_manage(user, hospital.pk)
    return reverse("admin:exchange_record_hospital", args=[hospital.pk]) if may else ""
