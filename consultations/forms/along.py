from django import forms
from django.utils.translation import get_language

from consultations import parts


class AlongMixin(forms.Form):
    """A form with which parts (consultations.parts) may send something of theirs along: each
    brings a form of its own, and what is wrong in one is wrong in the whole.

    `query` are the parameters of the page's address, where they matter."""

    def __init__(self, *args, query=None, **kwargs):
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.along = parts.forms(data, query or {}, get_language())

    def clean(self):
        cleaned = super().clean()
        for _part, form in self.along:
            for errors in form.errors.values():
                for error in errors:
                    self.add_error(None, error)
        return cleaned

    @property
    def along_scripts(self):
        return [script for part, _form in self.along for script in part.form_scripts]
