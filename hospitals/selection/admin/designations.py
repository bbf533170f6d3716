from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from modeltranslation.utils import build_localized_fieldname

from hospitals.access import may_manage, of_city
from hospitals.selection import badges, certificates, replacing
from hospitals.selection.actions import designate, revoke
from hospitals.selection.models import Designation, SelectionRound
from portal.core.admin import ScopedModelAdmin
from portal.core.languages import OWN_NAMES, tag

from .pages import RoundPages, attempt

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
NEEDED = ("ko", "en")  # what stands in for a language that lacks the text


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
    """The day, and the reason that visitors read: in Korean and English at least."""

    on = forms.DateField(label=_("revoked on"), widget=admin.widgets.AdminDateWidget)

    def __init__(self, designation, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.designation = designation
        for language in LANGUAGES:
            self.fields[build_localized_fieldname("revocation_reason", language)] = forms.CharField(
                label=gettext("Why it was revoked (%(language)s)")
                % {"language": gettext(dict(settings.LANGUAGES)[language])},
                max_length=1000,
                required=language in NEEDED,
                widget=forms.Textarea(attrs={"rows": 2, "lang": tag(language)}),
            )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not self.designation.designated_on <= on <= timezone.localdate():
            raise ValidationError(gettext("Choose a day between the designation and today."))
        return on

    def reasons(self):
        """The columns of the reason by name."""
        return {name: text for name, text in self.cleaned_data.items() if name != "on"}


@admin.register(Designation)
class DesignationAdmin(RoundPages, ScopedModelAdmin):
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
        newest = by_hand().order_by("-year").values_list("pk", flat=True).first()
        return {"round": newest, **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "round":
            kwargs["queryset"] = by_hand()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """The form has done it."""

    def has_add_permission(self, request):
        return ScopedModelAdmin.has_add_permission(self, request)

    def has_change_permission(self, request, obj=None):
        return False

    def may_revoke(self, request, designation):
        return request.user.has_perm("selection.change_designation") and not designation.revoked_on

    def may_print(self, request, designation):
        user = request.user
        manages = not of_city(user) and may_manage(user, designation.hospital_id)
        may = manages or user.has_perm("selection.change_designation")
        return may and certificates.is_printable(designation)

    def may_replace(self, request, designation):
        return request.user.has_perm("selection.add_replacement") and replacing.is_free(designation)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self.may_revoke(request, obj):
            context["revoke_url"] = reverse("admin:selection_designation_revoke", args=[obj.pk])
        if obj and self.may_replace(request, obj):
            context["replace_url"] = reverse("admin:selection_designation_replace", args=[obj.pk])
        if obj and self.may_print(request, obj):
            context["badge_url"] = reverse("admin:selection_designation_badge", args=[obj.pk])
            context["certificates"] = [
                (
                    tag(language),
                    OWN_NAMES[language],
                    reverse("admin:selection_designation_certificate", args=[obj.pk, language]),
                )
                for language in certificates.languages()
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/revoke/",
                wrap(self.revoke_view),
                name="selection_designation_revoke",
            ),
            path(
                "<path:object_id>/replace/",
                wrap(self.replace_view),
                name="selection_designation_replace",
            ),
            path(
                "<path:object_id>/badge/",
                wrap(require_safe(self.badge_view)),
                name="selection_designation_badge",
            ),
            path(
                "<path:object_id>/certificate/<slug:language>/",
                wrap(require_safe(self.certificate_view)),
                name="selection_designation_certificate",
            ),
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
            attempt(
                request,
                lambda: revoke(designation, form.cleaned_data["on"], request.user, form.reasons()),
                gettext("The designation is revoked."),
            )
            return self.to(designation)
        return self.show(
            request,
            "designation/revoke",
            gettext("Revoke the designation"),
            designation=designation,
            form=form,
        )

    def replace_view(self, request, object_id):
        """Proposes the next of the waiting list; a second curator decides (ReplacementAdmin)."""
        designation = self.get_object(request, object_id)
        if not self.may_replace(request, designation):
            raise PermissionDenied
        if request.method == "POST":
            made = []
            success = gettext("The replacement waits for a second curator.")
            if attempt(
                request,
                lambda: made.append(replacing.propose(designation, request.user)),
                success,
            ):
                return redirect("admin:selection_replacement_change", made[0].pk)
            return self.to(designation)
        return self.show(
            request,
            "designation/replace",
            gettext("From the waiting list"),
            designation=designation,
            following=replacing.next_for(designation),
        )

    def certificate_view(self, request, object_id, language):
        designation = self.get_object(request, object_id)
        if not self.may_print(request, designation):
            raise PermissionDenied
        if language not in certificates.languages():
            raise Http404
        with override(language):
            page = TemplateResponse(
                request,
                "admin/selection/designation/certificate.html",
                certificates.content(designation, language),
            )
            return page.render()

    def badge_view(self, request, object_id):
        """For whoever may print the certificate: its badge, and the HTML that shows it."""
        designation = self.get_object(request, object_id)
        if not self.may_print(request, designation):
            raise PermissionDenied
        return self.show(
            request,
            "designation/badge",
            gettext("Badge for your website"),
            designation=designation,
            badges=badges.of(designation),
            width=badges.WIDTH,
            height=badges.HEIGHT,
        )

    def to(self, designation):
        return redirect("admin:selection_designation_change", designation.pk)


def by_hand():
    """Rounds whose places are given by hand: those of which only the result is kept here."""
    return SelectionRound.objects.filter(applications=None)
