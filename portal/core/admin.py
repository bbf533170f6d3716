"""The base of every admin page of rows that belong to somebody.

A model's QuerySet says with `for_staff(user)` which rows a member of staff may work with;
this class makes every way into the admin ask it: lists, forms, the choices and the posted
values of foreign keys, filters, history and deletion. What is not in there does not exist (404).
"""

from django.contrib import admin
from django.contrib.admin import RelatedOnlyFieldListFilter


def rows_for(model, user):
    """The model's rows that `user` may work with; all of them where nobody owns rows."""
    rows = model._default_manager.all()
    return rows.for_staff(user) if hasattr(rows, "for_staff") else rows


class ScopedMixin:
    """For ModelAdmin and InlineModelAdmin alike."""

    view_on_site = False  # /admin/r/ would lead to rows of others

    def get_queryset(self, request):
        mine = rows_for(self.model, request.user).values("pk")
        return super().get_queryset(request).filter(pk__in=mine)

    def get_field_queryset(self, db, db_field, request):
        rows = super().get_field_queryset(db, db_field, request)
        mine = rows_for(db_field.remote_field.model, request.user)
        if rows is None:
            return mine
        return rows.filter(pk__in=mine.values("pk"))


class ScopedModelAdmin(ScopedMixin, admin.ModelAdmin):
    list_per_page = 50

    def _owns(self, request, obj):
        pk = getattr(obj, "pk", obj)
        return pk is None or rows_for(self.model, request.user).filter(pk=pk).exists()

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and self._owns(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._owns(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._owns(request, obj)


class ScopedInlineMixin(ScopedMixin):
    extra = 0


class ScopedTabularInline(ScopedInlineMixin, admin.TabularInline):
    pass


class ScopedStackedInline(ScopedInlineMixin, admin.StackedInline):
    pass


class OwnRowsFilter(RelatedOnlyFieldListFilter):
    """A filter by foreign key that offers only what the list itself may show."""
