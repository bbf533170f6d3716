import pytest
from django.conf import settings

from consultations.follow_ups import shipped
from consultations.follow_ups.models import Question, Template
from hospitals.models import CareSection, Treatment
from portal.core.text import column
from tests.factories.consultations import ThreadFactory


def test_loading_again_changes_nothing_and_keeps_what_staff_wrote(catalogue):
    Question.objects.filter(slug="pain").update(text_en="Does it hurt?")
    step = Template.objects.get(slug="beauty").steps.get(day=90)
    step.delete()
    assert shipped.load() == (0, 0)
    assert Question.objects.get(slug="pain").text_en == "Does it hurt?"
    assert Template.objects.get(slug="beauty").steps.count() == 3


@pytest.mark.parametrize("language", settings.MODELTRANSLATION_LANGUAGES)
def test_every_text_is_there_in_every_language(catalogue, language):
    for model, fields in ((Question, ["text"]), (Template, ["name", "warning_signs"])):
        for field in fields:
            assert not model.objects.filter(**{f"{column(field, language)}__in": ["", None]})


def test_the_warning_signs_are_as_many_in_every_language(catalogue):
    for template in Template.objects.all():
        counts = {
            len(getattr(template, column("warning_signs", language)).splitlines())
            for language in settings.MODELTRANSLATION_LANGUAGES
        }
        assert len(counts) == 1, template.slug


@pytest.mark.parametrize(
    ("section", "treatment", "expected"),
    [
        ("beauty", "rhinoplasty", "rhinoplasty"),
        ("beauty", "liposuction", "beauty"),
        ("beauty", None, "beauty"),
        (None, None, "general"),
    ],
)
def test_the_closest_template_fits(catalogue, hospital, section, treatment, expected):
    thread = ThreadFactory(
        hospital=hospital,
        section=CareSection.objects.get(slug=section) if section else None,
        treatment=Treatment.objects.get(slug=treatment) if treatment else None,
    )
    assert Template.objects.fitting(thread).slug == expected


def test_without_any_template_there_is_none(thread):
    Template.objects.all().delete()
    assert Template.objects.fitting(thread) is None
