"""One picture that belongs to a row and is uploaded in its form: a logo, a portrait."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

FIELDS = ("picture", "upload", "without_picture")


class PictureFormMixin(forms.Form):
    """The picture is opened while the form is checked and written only when all is right."""

    picture_model = None
    upload = forms.FileField(
        label=_("new picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP. Notes inside the file, such as the place, are removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    without_picture = forms.BooleanField(label=_("remove the picture"), required=False)

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        return self.picture_model.opened(upload) if upload else None


class OwnPictureMixin:
    """For the admin page of the row. Its form is a PictureFormMixin; FIELDS stand in its
    fieldsets, `picture` among the readonly ones."""

    picture_model = None
    picture_owner = ""  # the picture's field that names the row

    def picture_of(self, row):
        return self.picture_model.objects.filter(**{self.picture_owner: row}).first()

    def get_fieldsets(self, request, obj=None):
        """Without what cannot be uploaded, removed or shown."""
        hidden = set()
        if obj and (
            self.translates_only(request, obj) or not self.has_change_permission(request, obj)
        ):
            hidden = {"upload", "without_picture"}
        if obj is None or self.picture_of(obj) is None:
            hidden |= {"picture", "without_picture"}
        fieldsets = [
            (title, {**options, "fields": [f for f in options["fields"] if f not in hidden]})
            for title, options in super().get_fieldsets(request, obj)
        ]
        return [(title, options) for title, options in fieldsets if options["fields"]]

    @admin.display(description=_("picture"))
    def picture(self, row):
        picture = self.picture_of(row)
        if picture is None:
            return "–"
        ground = "photo-preview--pale" if getattr(picture, "pale", False) else ""
        return format_html(
            '<img src="{}" alt="" class="photo-preview {}">', picture.smallest, ground
        )

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        picture, standing = form.cleaned_data.get("upload"), self.picture_of(obj)
        if picture is not None:
            (standing or self.picture_model(**{self.picture_owner: obj})).replace(picture)
        elif standing and form.cleaned_data.get("without_picture"):
            standing.delete()
