"""What people write while a round is judged and decided."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminSplitDateTime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.uploads import accept
from portal.core.uploads.kinds import ACCEPTED

from .assigning import assessors, judged
from .checklist import ITEMS
from .models import Assignment, VisitCheck
from .scoring import LEAST


class Person(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.get_full_name() or user.username


class Candidate(forms.ModelChoiceField):
    def label_from_instance(self, application):
        return f"{application.hospital} · #{application.pk}"


class SpreadForm(forms.Form):
    each = forms.IntegerField(
        label=gettext_lazy("Assessors for each application"),
        min_value=LEAST,
        max_value=9,
        initial=LEAST,
    )


class AssignForm(forms.Form):
    application = Candidate(label=gettext_lazy("Application"), queryset=None)
    assessor = Person(label=gettext_lazy("Assessor"), queryset=None)

    def __init__(self, held, stage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = (
            judged(held, stage).select_related("hospital").order_by("pk")
        )
        self.fields["assessor"].queryset = assessors()


class UnassignForm(forms.Form):
    assignment = forms.ModelChoiceField(queryset=None)

    def __init__(self, held, stage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignment"].queryset = Assignment.objects.filter(
            application__round=held, stage=stage
        )


class DeclarationForm(forms.Form):
    conflict = forms.TypedChoiceField(
        label=gettext_lazy("Does a conflict of interest bar you?"),
        help_text=gettext_lazy(
            "Work, shares, family, research or treatment that ties you to this hospital or to one"
            " of its competitors."
        ),
        choices=[
            ("no", gettext_lazy("No, nothing ties me to it")),
            ("yes", gettext_lazy("Yes, somebody else has to judge it")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What the conflict is"),
        help_text=gettext_lazy("For the curators, who then ask somebody else."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        values = super().clean()
        if values.get("conflict") and not values.get("note"):
            self.add_error("note", _("Please say what the conflict is."))
        return values


class ScoreForm(forms.Form):
    """Points and a reason for each criterion. To close, nothing may be missing."""

    def __init__(self, criteria, scores, *args, whole=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for one in criteria:
            score = scores.get(one.pk)
            self.fields[f"points_{one.pk}"] = forms.IntegerField(
                label=_("Points"),
                min_value=0,
                max_value=100,
                required=whole,
                initial=score.points if score else None,
            )
            self.fields[f"reason_{one.pk}"] = forms.CharField(
                label=_("Reason"),
                max_length=3000,
                required=whole,
                initial=score.reason if score else "",
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def rows(self):
        """[(criterion, its field for points, its field for the reason)]."""
        return [(one, self[f"points_{one.pk}"], self[f"reason_{one.pk}"]) for one in self.criteria]

    def given(self):
        """{criterion pk: (points or None, reason)}."""
        values = self.cleaned_data
        return {
            one.pk: (values.get(f"points_{one.pk}"), values.get(f"reason_{one.pk}", ""))
            for one in self.criteria
        }


class VisitForm(forms.Form):
    visits_on = forms.DateField(
        label=gettext_lazy("Day of the visit"), required=False, widget=AdminDateWidget
    )
    visited = forms.BooleanField(label=gettext_lazy("The visit has taken place"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, checks, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.checks = checks
        for slug, label, check in checks:
            self.fields[f"found_{slug}"] = forms.ChoiceField(
                label=label,
                choices=[("", "–"), *VisitCheck.Found.choices],
                required=False,
                initial=check.found if check else "",
            )
            self.fields[f"note_{slug}"] = forms.CharField(
                label=_("Note on “%(item)s”") % {"item": label},
                max_length=300,
                required=False,
                initial=check.note if check else "",
            )

    def clean(self):
        values = super().clean()
        if values.get("visited") and not values.get("visits_on"):
            self.add_error("visits_on", _("Say on which day the visit took place."))
        return values

    def rows(self):
        return [(self[f"found_{slug}"], self[f"note_{slug}"]) for slug in ITEMS]

    def found(self):
        """{slug: (found, note)}."""
        values = self.cleaned_data
        return {slug: (values[f"found_{slug}"], values[f"note_{slug}"]) for slug in ITEMS}


class PhotoForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Picture"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED})
    )
    caption = forms.CharField(label=gettext_lazy("What the picture shows"), max_length=200)

    def clean_file(self):
        return accept(self.cleaned_data["file"])


class TieForm(forms.Form):
    """The order of those with the same total: a place for each, and the reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, tie, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tie = tie
        choices = [(number, number) for number in range(1, len(tie) + 1)]
        for number, place in enumerate(tie, start=1):
            self.fields[f"place_{place.entry.key}"] = forms.TypedChoiceField(
                label=_("Place of application %(number)s") % {"number": place.entry.key},
                choices=choices,
                coerce=int,
                initial=number,
            )

    def order(self):
        """The keys, first the best. A place given twice gives a list that is refused."""
        by_place = {
            self.cleaned_data[f"place_{place.entry.key}"]: place.entry.key for place in self.tie
        }
        return [by_place[place] for place in sorted(by_place)]


class ProposalForm(forms.Form):
    publish_at = forms.SplitDateTimeField(
        label=gettext_lazy("To be published at"),
        help_text=gettext_lazy("Time in Seoul."),
        widget=AdminSplitDateTime,
    )


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=3000, widget=forms.Textarea(attrs={"rows": 3})
    )
