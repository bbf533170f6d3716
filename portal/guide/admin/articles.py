from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import URLField
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from portal.core import audit
from portal.core.previewing import PreviewedAdmin
from portal.core.scoping import ScopedTabularInline
from portal.core.translated_admin import TranslatedAdmin

from .. import related
from ..filters import ReviewFilter, StateFilter
from ..models import Article, Source
from ..tools import tool_of

SOURCE_LANGUAGE = "ko"  # what translators translate from, and do not change
HOW_TO_WRITE = _(
    "An empty line begins a paragraph, “- ” a point of a list, “## ” a heading, which also stands"
    " in the table of contents; [words](https://…) is a link, [words](/guide/visas/) one to a page"
    " of the portal in the reader’s language. “> ” begins what nobody has confirmed, with the"
    " authority’s link in it: the page marks it so. Headings, figures and links are the same in"
    " every language. Once saved, the text stands here as HTML, without scripts, styles and"
    " pictures."
)


class ArticleForm(forms.ModelForm):
    """What is published can be read: in Korean or English, which stand in for the others."""

    def clean(self):
        values = super().clean()
        if self.will_hold("published"):
            for field in ("title", "body"):
                columns = [f"{field}_ko", f"{field}_en"]
                if not any(map(self.will_hold, columns)):
                    self.add_error(
                        next((name for name in columns if name in self.fields), None),
                        gettext("A published article needs this in Korean or in English."),
                    )
        return values

    def will_hold(self, column):
        """What the row will hold in the column, also where this form does not show it."""
        return self.cleaned_data.get(column, getattr(self.instance, column))


class SourceInline(ScopedTabularInline):
    model = Source
    # Narrow enough for a row, and without the address once more above the input.
    formfield_overrides = {
        URLField: {"assume_scheme": "https", "widget": forms.URLInput(attrs={"size": 32})}
    }
    fields = ["order", "name", "url", "year"]


@admin.register(Article)
class ArticleAdmin(PreviewedAdmin, TranslatedAdmin):
    """Curators write, translators fill the columns of the other languages."""

    form = ArticleForm
    public_page = "guide:article"
    fieldsets = [
        (None, {"fields": ["title", "slug", "group", "order", "published"]}),
        (_("Review"), {"fields": ["checked_on", "reviewer", "review_on"]}),
        (_("Texts"), {"fields": ["summary", "body"], "description": HOW_TO_WRITE}),
        (_("Record"), {"fields": ["modified_at"]}),
    ]
    readonly_fields = ["modified_at"]
    list_display = ["name", "group", "order", "published", "checked_on", "review_on"]
    list_filter = [ReviewFilter, StateFilter, "group"]
    search_fields = ["slug", "title_ko", "title_en"]
    ordering = ["group", "order", "slug"]
    order = 10

    def get_inlines(self, request, obj):
        return [SourceInline, *related.inlines()]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title_en"]}

    @admin.display(description=pgettext_lazy("of a text", "title"), ordering="title_ko")
    def name(self, article):
        return str(article)

    # --- who may ---------------------------------------------------------------
    def translates_only(self, request):
        return not self.has_add_permission(request)

    def get_readonly_fields(self, request, obj=None):
        """An address stays once there is one: visitors and texts know it."""
        fixed = [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]
        if not (obj and self.translates_only(request)):
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

    def has_delete_permission(self, request, obj=None):
        """Not one that holds a tool: other pages lead to it by its address."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and tool_of(obj.slug))

    # --- saving ----------------------------------------------------------------
    def save_model(self, request, article, form, change):
        super().save_model(request, article, form, change)
        if "published" in form.changed_data and article.published:
            audit.record(gettext_noop("article published"), article, user=request.user)
        elif change and "published" in form.changed_data:
            audit.record(gettext_noop("article taken back"), article, user=request.user)
