"""The admin pages of accounts and of the audit, and the base of everybody else's."""

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from . import audit, trail_admin
from .models import AuditEntry, User
from .roles import CITY_ROLES, HOSPITAL_ROLES, roles_of, set_city_roles
from .scoping import (
    OnlyRead,
    OwnRowsFilter,
    ScopedInlineMixin,
    ScopedMixin,
    ScopedModelAdmin,
    ScopedStackedInline,
    ScopedTabularInline,
    locator,
    rows_for,
)
from .staff import end_sessions

__all__ = [
    "OnlyRead",
    "OwnRowsFilter",
    "ScopedInlineMixin",
    "ScopedMixin",
    "ScopedModelAdmin",
    "ScopedStackedInline",
    "ScopedTabularInline",
    "locator",
    "rows_for",
    "trail_admin",
]


class CityRolesMixin(forms.Form):
    """The roles of the city; those of a hospital come with a membership."""

    roles = forms.MultipleChoiceField(
        label=_("roles of the city"),
        choices=CITY_ROLES.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_roles(self):
        chosen = self.cleaned_data["roles"]
        if chosen and self.instance.pk and roles_of(self.instance) & HOSPITAL_ROLES.keys():
            raise ValidationError(
                gettext("This account works for a hospital. It cannot hold a role of the city.")
            )
        return chosen


class AccountForm(CityRolesMixin, UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "roles" in self.fields:
            self.fields["roles"].initial = sorted(roles_of(self.instance) & CITY_ROLES.keys())


class NewAccountForm(CityRolesMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User


@admin.register(User)
class UserAdmin(ScopedModelAdmin, auth_admin.UserAdmin):
    """Accounts are disabled and not deleted: the audit names them. Nobody edits their own
    rights, and only a superuser touches a superuser."""

    form = AccountForm
    add_form = NewAccountForm
    add_form_template = None
    list_display = ["username", "last_name", "first_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    add_fieldsets = [
        (None, {"fields": ["username", "email", "language", "password1", "password2", "roles"]})
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        rights = ["is_active", "roles", *(["is_superuser"] if request.user.is_superuser else [])]
        editable = self.has_change_permission(request, obj)
        return [
            (None, {"fields": ["username", *(["password"] if editable else [])]}),
            (_("Person"), {"fields": ["last_name", "first_name", "email", "language"]}),
            (_("Access"), {"fields": rights}),
            (_("Dates"), {"fields": ["last_login", "date_joined"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        own = ["is_active", "roles", "is_superuser"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    @admin.display(description=_("roles"))
    def roles(self, account):
        names = {**HOSPITAL_ROLES, **CITY_ROLES}
        return (
            ", ".join(str(names.get(group.name, group.name)) for group in account.groups.all())
            or "–"
        )

    def has_change_permission(self, request, obj=None):
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, account, form, change):
        was_active = User.objects.filter(pk=account.pk, is_active=True).exists()
        super().save_model(request, account, form, change)
        if not change:
            audit.record(gettext_noop("account created"), account, user=request.user)
        elif was_active and not account.is_active:
            end_sessions(account)
            audit.record(gettext_noop("account disabled"), account, user=request.user)
        elif account.is_active and not was_active:
            audit.record(gettext_noop("account enabled"), account, user=request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "roles" in form.cleaned_data:
            set_city_roles(form.instance, form.cleaned_data["roles"], by=request.user)

    def user_change_password(self, request, id, form_url=""):  # noqa: A002 (the URL names it)
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            account = self.get_object(request, id)
            end_sessions(account)
            audit.record(gettext_noop("password set"), account, user=request.user)
        return response


@admin.register(AuditEntry)
class AuditEntryAdmin(OnlyRead, ScopedModelAdmin):
    """Read, and nothing else."""

    list_display = ["at", "actor", "user", "deed", "kind", "subject"]
    list_filter = ["actor", "subject_type"]
    list_select_related = ["user"]
    search_fields = ["=subject", "=user__username"]
    ordering = ["-pk"]
    fields = ["at", "actor", "user", "deed", "kind", "subject"]

    @admin.display(description=_("action"), ordering="action")
    def deed(self, entry):
        return gettext(entry.action)

    @admin.display(description=_("kind of object"), ordering="subject_type")
    def kind(self, entry):
        try:
            return apps.get_model(entry.subject_type)._meta.verbose_name
        except LookupError:  # a model that the portal has no more
            return entry.subject_type
