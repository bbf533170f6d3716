from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hospitals.partners import normal
from hospitals.partners.models import (
    PartnerContact,
    PartnerHospital,
    PartnerLanguage,
    PartnerName,
)
from portal.core.admin import ScopedTabularInline
from portal.core.scoping import NamedFormSet


class OnceFormSet(NamedFormSet):
    """Rows that are compared in another form than they are typed in stand there once."""

    def key(self, values):
        raise NotImplementedError

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            values = getattr(form, "cleaned_data", None)
            if not values or values.get("DELETE") or form.errors:
                continue
            key = self.key(values)
            if key in seen:
                raise ValidationError(_("The same stands there twice."))
            seen.add(key)


class NamesFormSet(OnceFormSet):
    def key(self, values):
        return normal.name_key(values["name"])


class ContactsFormSet(OnceFormSet):
    def key(self, values):
        key = normal.contact_key(values["kind"], values["value"])
        return values["kind"], values["service"], key


class NameInline(ScopedTabularInline):
    model = PartnerName
    fields = ["name"]
    formset = NamesFormSet


class ContactInline(ScopedTabularInline):
    model = PartnerContact
    fields = ["kind", "service", "value"]
    formset = ContactsFormSet


class LanguageInline(ScopedTabularInline):
    model = PartnerLanguage
    fields = ["code"]


class HospitalInline(ScopedTabularInline):
    model = PartnerHospital
    fields = ["hospital", "since", "until"]
    autocomplete_fields = ["hospital"]
    fk_name = "partner"
