from django import forms
from django.contrib import admin
from django.utils.translation import gettext, gettext_noop, pgettext
from django.utils.translation import gettext_lazy as _

from portal.core import audit
from portal.core.languages import SHORT_NAMES
from portal.core.previewing import PreviewedAdmin
from portal.core.translated_admin import TranslatedAdmin

from .filters import LackingFilter, TimeFilter
from .models import Notice

HOW_TO_WRITE = _(
    "An empty line begins a paragraph, “- ” a point of a list, “## ” a heading;"
    " [words](https://…) is a link. Once saved, the text stands here as HTML, without scripts,"
    " styles and pictures."
)


class NoticeForm(forms.ModelForm):
    """What is published can be read: in Korean or English, which stand in for the others."""

    def clean(self):
        values = super().clean()
        if values.get("status") == Notice.Status.PUBLISHED:
            for field in ("title", "body"):
                if not (values.get(f"{field}_ko") or values.get(f"{field}_en")):
                    self.add_error(
                        f"{field}_ko",
                        gettext("A published notice needs this in Korean or in English."),
                    )
        return values


@admin.register(Notice)
class NoticeAdmin(PreviewedAdmin, TranslatedAdmin):
    form = NoticeForm
    public_page = "news:article"
    fieldsets = [
        (None, {"fields": ["title", "slug", "kind", "status"]}),
        (_("Time"), {"fields": ["publish_at", "until", "pinned"]}),
        (_("Texts"), {"fields": ["summary", "body"], "description": HOW_TO_WRITE}),
        (_("Record"), {"fields": ["author", "created_at", "modified_at"]}),
    ]
    readonly_fields = ["author", "created_at", "modified_at"]
    list_display = ["name", "kind", "standing", "publish_at", "lacking"]
    list_filter = [TimeFilter, LackingFilter, "kind"]
    search_fields = ["slug", "title_ko", "title_en"]
    ordering = ["-publish_at"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title_en"]}

    def get_readonly_fields(self, request, obj=None):
        """An address that visitors know stays."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if obj and obj.is_live() else fixed

    # --- the list --------------------------------------------------------------
    @admin.display(description=_("title"), ordering="title_ko")
    def name(self, notice):
        return str(notice)

    @admin.display(description=_("state"))
    def standing(self, notice):
        if notice.is_live():
            return pgettext("a notice", "on the site")
        if notice.is_planned():
            return pgettext("a notice", "planned")
        if notice.status == Notice.Status.DRAFT:
            return pgettext("a notice", "draft")
        return pgettext("a notice", "ended")

    @admin.display(description=_("missing languages"))
    def lacking(self, notice):
        return ", ".join(SHORT_NAMES[code] for code in notice.missing_languages()) or "–"

    # --- saving ----------------------------------------------------------------
    def save_model(self, request, notice, form, change):
        if not change:
            notice.author = request.user
        super().save_model(request, notice, form, change)
        if "status" in form.changed_data and notice.status == Notice.Status.PUBLISHED:
            audit.record(gettext_noop("notice published"), notice, user=request.user)
        elif change and "status" in form.changed_data:
            audit.record(gettext_noop("notice taken back"), notice, user=request.user)
