from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from consultations import consents, countries, time_zones
from portal.core.languages import OWN_NAMES, public_languages
from portal.core.templatetags.portal import marked

from .along import AlongMixin
from .contact import ContactFields
from .fields import LineField, TimeZoneField, validate_storable
from .files import FilesMixin
from .guarded import GuardedForm
from .reply import MESSAGE_LENGTH

NAME_LENGTH = 60
COLUMNS = (
    *("language", "alias", "family_name", "given_name", "country", "time_zone"),
    *("wished_period", "companions"),
)


class AskForm(AlongMixin, FilesMixin, GuardedForm, ContactFields):
    """The first question to one hospital. It asks for nothing that answering does not need;
    whatever else may be told is optional."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the conversation"),
        help_text=gettext_lazy("Write in it; the hospital’s answers come in it too."),
        error_messages={"required": gettext_lazy("Please choose a language.")},
    )
    message = forms.CharField(
        label=gettext_lazy("What would you like to ask?"),
        help_text=gettext_lazy(
            "Write in your own words and your own language: what troubles you, since when, what"
            " has been done so far, what you hope for. Please leave out passport numbers."
        ),
        max_length=MESSAGE_LENGTH,
        validators=[validate_storable],
        error_messages={"required": gettext_lazy("Please write your question.")},
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    topic = forms.ChoiceField(label=gettext_lazy("What is it about?"), required=False)
    wished_period = LineField(
        label=gettext_lazy("When would you like to come?"),
        help_text=gettext_lazy(
            "For example: in spring, or the second half of May. Not sure yet is fine."
        ),
        max_length=100,
        required=False,
    )
    companions = forms.TypedChoiceField(
        label=gettext_lazy("Will somebody come with you?"),
        choices=[
            ("", pgettext_lazy("companions", "Not sure yet")),
            ("0", pgettext_lazy("companions", "Nobody")),
            ("1", pgettext_lazy("companions", "One person")),
            ("2", pgettext_lazy("companions", "Two people")),
            ("3", pgettext_lazy("companions", "Three or more")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    alias = LineField(
        label=gettext_lazy("How shall we address you?"),
        help_text=gettext_lazy("A name of your choice is enough. It need not be your real one."),
        max_length=NAME_LENGTH,
        error_messages={"required": gettext_lazy("Please give us any name to address you by.")},
    )
    family_name = LineField(
        label=gettext_lazy("Family name"), max_length=NAME_LENGTH, required=False
    )
    given_name = LineField(label=gettext_lazy("Given name"), max_length=NAME_LENGTH, required=False)
    country = forms.ChoiceField(
        label=gettext_lazy("Country you live in"),
        error_messages={"required": gettext_lazy("Please choose a country.")},
    )
    time_zone = TimeZoneField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy(
            "So that times are shown as your clock shows them. Left empty, it is that of your"
            " country."
        ),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("We do not know this time zone.")},
    )
    consent_sensitive = forms.BooleanField()
    consent_provision = forms.BooleanField()
    consent_transfer = forms.BooleanField()
    consent_machine = forms.BooleanField(required=False)

    field_order = (
        *("language", "message", "files", "topic", "wished_period", "companions"),
        *("alias", "family_name", "given_name", "country", "time_zone"),
        *("email", "messenger", "messenger_id"),
    )

    def __init__(self, desk, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.desk = desk
        for name in ("alias", "family_name", "given_name"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["alias"].required = not self._has_a_name()
        self.fields["time_zone"].widget.attrs["data-own-zone"] = ""
        self._offer_choices(get_language())
        self._name_the_hospital(marked(desk.name))

    def _offer_choices(self, language):
        self.fields["language"].choices = [(code, OWN_NAMES[code]) for code in public_languages()]
        self.fields["country"].choices = countries.choices(language)
        country = self["country"].value() or ""
        self.fields["time_zone"].choices = time_zones.choices(country, language)
        self.fields["topic"].choices = topics(self.desk)

    def _has_a_name(self):
        names = (self.data.get(self.add_prefix(name), "") for name in ("family_name", "given_name"))
        return any(name.strip() for name in names)

    def _name_the_hospital(self, hospital):
        labels, explanations = consents.labels(hospital), consents.explanations(hospital)
        if not consents.optional():
            del self.fields["consent_machine"]
        for kind in (*consents.NEEDED, *consents.optional()):
            box = self.fields[f"consent_{kind}"]
            box.label, box.help_text = labels[kind], explanations[kind]
            box.error_messages["required"] = _(
                "Without this consent the question cannot be passed on. You are free to refuse."
            )

    @property
    def consent_boxes(self):
        return [self[f"consent_{kind}"] for kind in consents.NEEDED]

    @property
    def optional_boxes(self):
        return [self[f"consent_{kind}"] for kind in consents.optional()]

    def clean_topic(self):
        """{"section": pk, "treatment": pk} or {}."""
        return topic_keys(self.desk).get(self.cleaned_data["topic"], {})

    def clean_time_zone(self):
        """The chosen one, else where most people of the country live."""
        return self.cleaned_data["time_zone"] or time_zones.usual(
            self.cleaned_data.get("country", "")
        )

    def facts(self):
        """What consultations.actions.open_thread wants to know."""
        cleaned = self.cleaned_data
        return {
            "body": cleaned["message"],
            "files": cleaned["files"],
            "along": self.along,
            "consents": self._ticked(),
            **{name: cleaned[name] for name in COLUMNS},
            **{f"{name}_id": pk for name, pk in cleaned["topic"].items()},
            **self.contact(),
        }

    def _ticked(self):
        extra = [kind for kind in consents.optional() if self.cleaned_data[f"consent_{kind}"]]
        return [*consents.NEEDED, *extra]


def topics(desk):
    """The select's groups: each section with the treatments this hospital offers in it."""
    groups = [("", pgettext_lazy("topic of a question", "Not sure, or something else"))]
    for pk, (slug, name) in desk.sections.items():
        whole = (f"section:{slug}", _("%(section)s in general") % {"section": name})
        offered = [(f"treatment:{slug}", name) for _pk, slug, name in desk.treatments.get(pk, [])]
        groups.append((name, [whole, *offered]))
    return groups


def topic_keys(desk):
    """{value of the select: columns of the thread}."""
    keys = {f"section:{slug}": {"section": pk} for pk, (slug, _name) in desk.sections.items()}
    for section, treatments in desk.treatments.items():
        for pk, slug, _name in treatments:
            keys[f"treatment:{slug}"] = {"section": section, "treatment": pk}
    return keys
