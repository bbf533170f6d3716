"""What is asked about build and habits. Every question may be skipped."""

from django import forms

from ..leaning import lean


class LeaningForm(forms.Form):
    """One field a question of `reading.questions`; `cleaned_data` is reckoned and forgotten."""

    use_required_attribute = False

    def __init__(self, questions, data=None):
        super().__init__(data)
        self.questions = questions
        for question in questions:
            choices = [(answer["slug"], answer["text"]) for answer in question["answers"]]
            self.fields[question["slug"]] = forms.ChoiceField(
                label=question["text"],
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
            )

    def asked(self):
        """The questions with what was chosen, for the page to draw."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return [
            {**question, "chosen": given.get(question["slug"], "")} for question in self.questions
        ]

    def leaning(self):
        """The Leaning of the valid form."""
        weights = {
            answer["slug"]: answer["weights"]
            for question in self.questions
            for answer in question["answers"]
        }
        return lean(weights[slug] for slug in self.cleaned_data.values() if slug)
