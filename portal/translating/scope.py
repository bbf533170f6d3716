"""What a member of staff translates: the models with a column per language, as far as the
page of each in the admin lets this person change it.

The pages are asked and never imitated: which rows (`get_queryset`), which columns
(`get_fieldsets`, `get_readonly_fields`), which row may be changed (`has_change_permission`).
"""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import QuerySet
from django.http import HttpRequest
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from portal.core import languages
from portal.core.adminsite import APP_ORDER
from portal.core.publishing import PublicContent
from portal.core.scoping import limited, owning_fields
from portal.core.translation_state import SOURCE, fields_of

column = build_localized_fieldname


def targets():
    """The languages that are translated into: the board's columns."""
    return [language for language in languages.public_languages() if language != SOURCE]


@dataclass(frozen=True)
class Kind:
    """A model on the board of one person. `rows`: theirs, in no order and without the ways of
    modeltranslation, which would read other columns than those that are named."""

    page: admin.ModelAdmin
    rows: QuerySet
    fields: tuple

    @property
    def model(self):
        return self.page.model

    @property
    def label(self):
        return self.model._meta.label_lower

    @property
    def name(self):
        return self.model._meta.verbose_name_plural

    def field_name(self, field):
        return self.model._meta.get_field(field).verbose_name

    @property
    def owner(self):
        """The foreign key to whom a row belongs, a hospital; None where it is nobody's own."""
        return next((field.name for field in owning_fields(self.model)), None)

    def instances(self, pks):
        """Those of the rows themselves that are this person's, with what their names are made
        of."""
        related = self.page.list_select_related
        wanted = [*(related if isinstance(related, (list, tuple)) else ()), self.owner]
        rows = limited(self.model._default_manager.filter(pk__in=pks), "pk", self.rows)
        return rows.select_related(*dict.fromkeys(filter(None, wanted)))


def kinds(request, public=False):
    """The kinds that the person may change, in the order of the admin's menu.
    `public`: only what visitors can see of them."""
    registered = set(translator.get_registered_models(abstract=False))
    pages = [page for model, page in admin.site._registry.items() if model in registered]
    found = [kind_of(request, page, public) for page in sorted(pages, key=place_in_menu)]
    return [kind for kind in found if kind]


def place_in_menu(page):
    label, last = page.opts.app_label, len(APP_ORDER)
    rank = APP_ORDER.index(label) if label in APP_ORDER else last
    return rank, label, page.order, page.opts.model_name


def kind_of(request, page, public=False):
    """The model of a page as a Kind, or None where there is nothing for this person to do."""
    if not page.has_change_permission(request):
        return None
    if public and not issubclass(page.model, PublicContent):
        return None
    shown = columns_of(page, request)
    fields = tuple(
        field.name
        for field in page.model._meta.concrete_fields
        if field.name in fields_of(page.model)
        and any(column(field.name, language) in shown for language in targets())
    )
    rows = limited(QuerySet(page.model).order_by(), "pk", page.get_queryset(request).order_by())
    return Kind(page, published(rows) if public else rows, fields) if fields else None


def columns_of(page, request, row=None):
    """The columns that the page lets this person fill in, in general or in one row."""
    shown = set(flatten_fieldsets(page.get_fieldsets(request, row)))
    return (
        shown
        - set(page.get_readonly_fields(request, row))
        - set(page.get_exclude(request, row) or ())
    )


def published(rows):
    """Those that visitors can see: a model says so itself by `published()` of its QuerySet,
    or belongs to rows that do; else all of it is public."""
    own = rows.model._default_manager.all()
    if hasattr(own, "published"):
        return limited(rows, "pk", own.published())
    for field in rows.model._meta.concrete_fields:
        owners = field.related_model._default_manager.all() if field.is_relation else None
        if hasattr(owners, "published"):
            rows = limited(rows, field.name, owners.published())
    return rows


def as_seen_by(user):
    """A request of this person, for questions that are asked outside of one."""
    request = HttpRequest()
    request.user = user
    return request
