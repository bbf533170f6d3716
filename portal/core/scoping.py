"""Rows that belong to somebody, and the admin pages that keep them apart.

A model's QuerySet says with `for_staff(user)` which rows a member of staff may work with.
The classes below make every way into the admin ask it: lists, filters, search parameters,
forms, the choices and posted values of relations, history, deletion and actions. What is
not in there does not exist: 404, never 403. The site takes no other admin classes.
"""

import json
from copy import deepcopy

from django.contrib import admin
from django.contrib.admin import RelatedOnlyFieldListFilter
from django.contrib.admin.checks import InlineModelAdminChecks, ModelAdminChecks
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.admin.utils import flatten_fieldsets, get_fields_from_path
from django.contrib.admin.widgets import AdminSplitDateTime
from django.contrib.contenttypes.models import ContentType
from django.core.checks import Error
from django.core.exceptions import FieldDoesNotExist
from django.db.models import URLField
from django.forms import BaseInlineFormSet, ModelChoiceField
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .publishing import PublicContent


def rows_for(model, user):
    """The model's rows that `user` may work with.

    A model without `for_staff` belongs to those whom the rows it hangs on belong to;
    public content that hangs on nothing is everybody's; anything else asks for the
    permission to view it.
    """
    rows = model._default_manager.all()
    if hasattr(rows, "for_staff"):
        return rows.for_staff(user)
    owners = owning_fields(model)
    for field in owners:
        rows = limited(rows, field.name, rows_for(field.related_model, user))
    if owners or issubclass(model, PublicContent):
        return rows
    return (
        rows
        if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
        else rows.none()
    )


def limited(rows, path, mine):
    """The rows whose `path` leads to one of `mine`; no sub-query where those are all there are."""
    return rows.filter(**{f"{path}__in": mine.values("pk")}) if mine.query.where else rows


def owning_fields(model):
    """The foreign keys of a model to rows that belong to somebody."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.is_relation and hasattr(field.related_model._default_manager.all(), "for_staff")
    ]


def locator(row):
    """What a log may call a row: never a name that somebody typed."""
    return str(getattr(row, "audit_key", f"#{row.pk}" if row.pk else "–"))


def narrowed(form, user):
    """The form class with each choice of rows, also a declared one, cut to the user's own."""
    for name, field in form.base_fields.items():
        if isinstance(field, ModelChoiceField):
            own = deepcopy(field)
            own.queryset = limited(field.queryset, "pk", rows_for(field.queryset.model, user))
            form.base_fields[name] = own
    return form


class OwnRowsFilter(RelatedOnlyFieldListFilter):
    """A filter by foreign key that offers only what the list itself may show."""


class NoWayAround:
    """System checks: options of the admin that would bypass the scope are errors."""

    def check(self, admin_obj, **kwargs):
        found = super().check(admin_obj, **kwargs)
        for option in ("list_editable", "raw_id_fields"):
            if getattr(admin_obj, option, ()):
                found.append(
                    Error(
                        f"{option} goes past the tenants' walls.",
                        obj=admin_obj.__class__,
                        id="portal.E001",
                    )
                )
        for inline in getattr(admin_obj, "inlines", ()):
            if not issubclass(inline, ScopedMixin):
                found.append(
                    Error(
                        f"{inline.__name__} is not scoped.",
                        obj=admin_obj.__class__,
                        id="portal.E002",
                    )
                )
        return found


class ScopedModelAdminChecks(NoWayAround, ModelAdminChecks):
    pass


class ScopedInlineChecks(NoWayAround, InlineModelAdminChecks):
    pass


class ScopedMixin:
    """For ModelAdmin and InlineModelAdmin alike."""

    view_on_site = False  # /admin/r/ would lead to rows of others
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def own_rows(self, request):
        """The rows of this page that the signed-in member of staff may work with."""
        return rows_for(self.model, request.user)

    def get_queryset(self, request):
        return limited(super().get_queryset(request), "pk", self.own_rows(request))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A moment is typed into two inputs, and Django's label belongs to neither."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, AdminSplitDateTime):
            for part, name in zip(widget.widgets, (_("Date"), _("Time")), strict=True):
                part.attrs["aria-label"] = f"{field.label}: {name}"
        return field


class OnlyRead:
    """Rows that come about elsewhere: here nobody adds, changes or deletes one."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ScopedModelAdmin(ScopedMixin, admin.ModelAdmin):
    checks_class = ScopedModelAdminChecks
    list_per_page = 50
    order = 50  # its place among the pages of the app; the same: by name

    def changelist_view(self, request, extra_context=None):
        """A list is called what it lists: Django's "select X to change" does not read well
        in Korean, and most readers only look."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    # --- forms -----------------------------------------------------------------
    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form with its choices narrowed. A field that the page does not show is not
        read either: declared fields would otherwise take what anybody posts."""
        if "fields" not in kwargs:
            kwargs["fields"] = flatten_fieldsets(self.get_fieldsets(request, obj))
        shown = kwargs["fields"]  # None: Django asks which fields there could be
        form = narrowed(super().get_form(request, obj, change=change, **kwargs), request.user)
        if shown is not None:
            form.base_fields = {k: v for k, v in form.base_fields.items() if k in shown}
        return form

    def get_object(self, request, object_id, from_field=None):
        """The row, if it is the user's own. Django would send the others to the index."""
        row = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        return row

    # --- permissions -----------------------------------------------------------
    def owns(self, request, row):
        """Whether a row (or its pk) is the user's own; asked once in a request."""
        pk = getattr(row, "pk", row)
        if pk is None:
            return True
        known = request.__dict__.setdefault("owned_rows", {})
        if (self.model, pk) not in known:
            known[self.model, pk] = self.own_rows(request).filter(pk=pk).exists()
        return known[self.model, pk]

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and self.owns(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.owns(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.owns(request, obj)

    # --- lists -----------------------------------------------------------------
    def get_list_filter(self, request):
        return [self._own_filter(item) for item in super().get_list_filter(request)]

    def _own_filter(self, item):
        if isinstance(item, str) and get_fields_from_path(self.model, item)[-1].is_relation:
            return (item, OwnRowsFilter)
        return item

    def lookup_allowed(self, lookup, value, request=None):
        """A list is asked only for what its filters show: `?user__password__startswith=` and
        its like would read columns out one letter at a time."""
        try:
            self.opts.get_field(lookup.partition("__")[0])
        except FieldDoesNotExist:
            return True  # a parameter of a filter with its own name
        return any(self._asks(name, lookup) for name in self._shown_lookups())

    def _shown_lookups(self):
        items = [item for item in self.list_filter if not isinstance(item, type)]
        names = [item if isinstance(item, str) else item[0] for item in items]
        return [*names, self.date_hierarchy] if self.date_hierarchy else names

    def _asks(self, name, lookup):
        """Whether a lookup asks for what the filter `name` shows, and not for what lies behind."""
        if lookup != name and not lookup.startswith(f"{name}__"):
            return False
        field = get_fields_from_path(self.model, name)[-1]
        if not field.is_relation:
            return True
        key = field.target_field.name
        ends = {"", "__exact", "__in", "__isnull", f"__{key}", f"__{key}__exact", f"__{key}__in"}
        return lookup.removeprefix(name) in ends

    # --- history ---------------------------------------------------------------
    def log_addition(self, request, obj, message):
        log(request, [obj], ADDITION, message)

    def log_change(self, request, obj, message):
        log(request, [obj], CHANGE, message)

    def log_deletions(self, request, queryset):
        log(request, queryset, DELETION)

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        rows = iter([row for formset in formsets or [] for row in rows_of(formset)])
        for deed in (deed for item in message for deed in item.values() if "object" in deed):
            deed["object"] = locator(next(rows))
        return message


def rows_of(formset):
    """The rows that a saved formset touched, in the order Django tells of them."""
    changed = [row for row, _fields in formset.changed_objects]
    return [*formset.new_objects, *changed, *formset.deleted_objects]


def log(request, rows, flag, message=""):
    """Django's log of the admin, with a locator in place of the row's name."""
    text = json.dumps(message) if isinstance(message, list) else message
    LogEntry.objects.bulk_create(
        LogEntry(
            user_id=request.user.pk,
            content_type=ContentType.objects.get_for_model(row, for_concrete_model=False),
            object_id=row.pk,
            object_repr=locator(row),
            action_flag=flag,
            change_message=text,
        )
        for row in rows
    )


class NamedFormSet(BaseInlineFormSet):
    """In a table a field has no label beside it: each input carries its own name."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", field.label)


class ScopedInlineMixin(ScopedMixin):
    checks_class = ScopedInlineChecks
    formset = NamedFormSet
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        narrowed(formset.form, request.user)
        return formset


class ScopedTabularInline(ScopedInlineMixin, admin.TabularInline):
    pass


class ScopedStackedInline(ScopedInlineMixin, admin.StackedInline):
    pass
