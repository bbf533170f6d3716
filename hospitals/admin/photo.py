from django import forms
from django.contrib import admin
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hospitals.models import Photo
from portal.core.images import open_picture

from .base import MicrositeRowAdmin, MicrositeRowForm


class PhotoForm(MicrositeRowForm):
    """The picture is opened while the form is checked and written only when all is right."""

    upload = forms.FileField(
        label=_("picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP. Notes inside the file, such as the place, are removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "upload" in self.fields:
            self.fields["upload"].required = not self.instance.pk

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        return open_picture(upload) if upload else None


@admin.register(Photo)
class PhotoAdmin(MicrositeRowAdmin):
    form = PhotoForm
    fieldsets = [
        (None, {"fields": ["hospital", "preview", "upload", "alt"]}),
        (_("Place in the list"), {"fields": ["is_primary", "is_cover", "order"]}),
    ]
    readonly_fields = ["preview"]
    order = 4
    list_display = ["preview", "alt", "hospital", "is_primary", "is_cover", "order"]
    list_display_links = ["alt"]
    list_filter = ["hospital", "is_primary", "is_cover"]
    search_fields = ["alt_ko", "alt_en"]
    ordering = ["hospital__slug", "-is_primary", "order", "pk"]

    def get_fieldsets(self, request, obj=None):
        """Without the upload where nothing can be uploaded, without a preview of nothing."""
        hidden = "preview" if obj is None else None
        if obj and (
            self.translates_only(request, obj) or not self.has_change_permission(request, obj)
        ):
            hidden = "upload"
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name != hidden]})
            for title, options in super().get_fieldsets(request, obj)
        ]

    @admin.display(description=_("preview"))
    def preview(self, photo):
        if not photo.widths:
            return "–"
        return format_html('<img src="{}" alt="" class="photo-preview">', photo.smallest)

    def save_model(self, request, obj, form, change):
        picture = form.cleaned_data.get("upload")
        if picture is None:
            super().save_model(request, obj, form, change)
            return
        old = obj.files() if change else []
        obj.take_picture(picture)
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: [default_storage.delete(name) for name in old])

    def delete_queryset(self, request, queryset):
        """One by one: a photo takes its files with it."""
        for photo in queryset:
            photo.delete()
