"""Pages of rows that make up one hospital's microsite."""

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from modeltranslation.utils import get_translation_fields

from hospitals.access import editable_by, managed_by, may_manage, of_city, only_hospital
from portal.core.admin import ScopedTabularInline
from portal.core.scoping import limited
from portal.core.translated_admin import TranslatedAdmin

HOSPITAL_SEARCH = ["hospital__slug", "hospital__name_ko", "hospital__name_en"]
SOURCE_LANGUAGE = "ko"  # what translators translate from, and do not change


def manages_any(request):
    """Whether there is a hospital to add rows to; each page of the admin asks it for every
    model, and the database once."""
    known = request.__dict__
    if "manages_any" not in known:
        known["manages_any"] = managed_by(request.user).exists()
    return known["manages_any"]


class MicrositeRowForm(forms.ModelForm):
    """The row's hospital may come from the server; the constraints that name it count all
    the same, so that they answer as form errors and not as a failed INSERT."""

    own_hospital = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.own_hospital and not self.instance.pk:
            self.instance.hospital = self.own_hospital

    def _get_validation_exclusions(self):
        exclusions = super()._get_validation_exclusions()
        if "hospital" not in self.fields:
            exclusions.discard("hospital")
        return exclusions


class EditsMicrosite(TranslatedAdmin):
    """Managers edit, translators fill the columns of the other languages, the city does both."""

    hospital_path = "hospital"  # from the row to its hospital

    def own_rows(self, request):
        return limited(super().own_rows(request), self.hospital_path, editable_by(request.user))

    def hospital_of(self, row):
        return row.hospital_id

    def translates_only(self, request, row):
        return bool(row and row.pk) and not may_manage(request.user, self.hospital_of(row))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and not self.translates_only(request, obj)

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        if not self.translates_only(request, obj):
            return fixed
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [name for name in shown if name not in self.translatable() or name in fixed]

    def translatable(self):
        """The columns a translator writes."""
        return {
            column
            for field in self.trans_opts.fields
            for column in get_translation_fields(field)
            if not column.endswith(f"_{SOURCE_LANGUAGE}")
        }


class MicrositeRowAdmin(EditsMicrosite):
    """A row of a hospital. Its hospital is chosen once, by the server where there is only
    one, and never moves."""

    form = MicrositeRowForm
    autocomplete_fields = ["hospital"]
    list_select_related = ["hospital"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if not only_hospital(request.user):
            return fieldsets
        return [
            (
                title,
                {**options, "fields": [name for name in options["fields"] if name != "hospital"]},
            )
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "hospital"] if obj and "hospital" not in fixed else fixed

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "hospital" in form.base_fields:
            field = form.base_fields["hospital"]
            field.queryset = limited(field.queryset, "pk", managed_by(request.user))
        form.own_hospital = only_hospital(request.user)
        return form

    def has_add_permission(self, request):
        return super().has_add_permission(request) and manages_any(request)

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return [c for c in columns if c != "hospital"] if only_hospital(request.user) else columns

    def get_list_filter(self, request):
        filters = super().get_list_filter(request)
        return (
            [f for f in filters if f[0] != "hospital"] if only_hospital(request.user) else filters
        )


class MicrositeInline(ScopedTabularInline):
    """Rows inside the hospital's page; `obj` of the permissions is the hospital."""

    def _may_manage(self, request, hospital):
        return hospital is None or may_manage(request.user, hospital.pk)

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._may_manage(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may_manage(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._may_manage(request, obj)


class CityFieldsMixin:
    """Fields that only the city fills: it answers for them to the reader."""

    city_fields = ()

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        if of_city(request.user):
            return fixed
        return [*fixed, *(name for name in self.city_fields if name not in fixed)]
