from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations import attachments
from portal.core.uploads.kinds import ACCEPTED
from portal.core.uploads.names import safe_name


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of uploads, as a list. What is in them is judged when they are staged."""

    widget = FilesInput

    def clean(self, data, initial=None):
        each = super().clean
        return [each(upload) for upload in data or []]


class FilesMixin(forms.Form):
    """A form to which files may be added.

    They are staged as soon as the form is checked, whatever else is wrong in it, so that an
    error loses none. `owner` is whose they are until then; without one the form brings its
    own, in the hidden field `stage`. cleaned_data["files"] are the staged attachments.
    """

    files = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "Up to 5 photos or documents: JPEG, PNG, WebP, HEIC or PDF, 10 MB each. The place"
            " where a photo was taken is removed."
        ),
        required=False,
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ACCEPTED}),
    )
    stage = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    field_order = ["message", "body"]  # files come after the text they belong to

    def __init__(self, *args, owner=None, staff=None, network="", **kwargs):
        super().__init__(*args, **kwargs)
        self.owner, self.staff, self.network = owner, staff, network
        self.brings_owner = owner is None
        if self.brings_owner:
            self._own_stage()

    def _own_stage(self):
        sent = self.data.get(self.add_prefix("stage"), "") if self.is_bound else ""
        self.owner = attachments.of_form(sent) if sent else None
        if self.owner:
            return
        new = attachments.new_stage()
        self.owner, self.initial["stage"] = attachments.of_form(new), new
        if self.is_bound:
            self.data = self.data.copy()
            self.data[self.add_prefix("stage")] = new

    @property
    def staged(self):
        return attachments.staged(self.owner)

    def clean_files(self):
        attachments.drop(self.owner, self._ids("drop"))
        attachments.touch(self.owner)
        errors = [error for upload in self.cleaned_data["files"] for error in self._stage(upload)]
        files = self.staged
        errors += self._lost(files)
        if errors:
            raise ValidationError(errors)
        return files

    def _ids(self, name):
        ids = forms.UUIDField()
        for value in self.data.getlist(self.add_prefix(name)):
            try:
                yield ids.clean(value)
            except ValidationError:
                continue

    def _stage(self, upload):
        """The errors, where there are any."""
        try:
            attachments.stage(upload, self.owner, staff=self.staff, network=self.network)
        except ValidationError as refusal:
            name = safe_name(upload.name, upload.name.rpartition(".")[2][:10] or "file")
            yield from (
                _("“%(name)s”: %(reason)s") % {"name": name, "reason": reason}
                for reason in refusal.messages
            )

    def _lost(self, files):
        """A page left open for more than an hour, or sent from twice."""
        there = {row.public_id for row in files}
        lost = set(self._ids("kept")) - set(self._ids("drop")) - there
        if lost:
            yield ngettext(
                "%(number)d file that you had chosen is no longer kept here. Please choose it"
                " again, or send your message without it.",
                "%(number)d files that you had chosen are no longer kept here. Please choose them"
                " again, or send your message without them.",
                len(lost),
            ) % {"number": len(lost)}


class StagingForm(forms.Form):
    """One file added to, or taken from, a form that is still being written (static/js/files.js)."""

    file = forms.FileField(required=False, allow_empty_file=True)
    drop = forms.UUIDField(required=False)
    stage = forms.CharField(required=False, max_length=200)
