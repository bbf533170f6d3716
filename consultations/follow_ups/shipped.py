"""The city's questions and templates, from data/. Treatments must be there first."""

from pathlib import Path

from hospitals.models import CareSection, Treatment
from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from .models import Question, Template, TemplateStep

DATA = Path(__file__).parent / "data"


def load():
    """(made, completed) rows; safe to run again. A template that stands keeps its steps."""
    questions = load_rows(Question, question_rows())
    standing = set(Template.objects.values_list("slug", flat=True))
    entries = read_toml(DATA / "templates.toml")["template"]
    templates = load_rows(Template, map(template_row, entries))
    add_steps([entry for entry in entries if entry["slug"] not in standing])
    return questions[0] + templates[0], questions[1] + templates[1]


def question_rows():
    for order, row in enumerate(read_toml(DATA / "questions.toml")["question"], start=1):
        yield {
            "slug": row["slug"],
            "order": order,
            "kind": row["kind"],
            "alarm_from": row.get("alarm_from"),
            **localized("text", row["text"]),
        }


def template_row(row):
    treatment, section = row.get("treatment"), row.get("section")
    return {
        "slug": row["slug"],
        "treatment": Treatment.objects.get(slug=treatment) if treatment else None,
        "section": CareSection.objects.get(slug=section) if section else None,
        **localized("name", row["name"]),
        **localized("warning_signs", row["warning_signs"]),
    }


def add_steps(entries):
    """The days of new templates with what is asked on each, all at once."""
    questions = dict(Question.objects.values_list("slug", "pk"))
    templates = dict(Template.objects.values_list("slug", "pk"))
    asked = [(templates[entry["slug"]], step) for entry in entries for step in entry["step"]]
    steps = TemplateStep.objects.bulk_create(
        TemplateStep(template_id=template, day=step["day"]) for template, step in asked
    )
    through = TemplateStep.questions.through
    through.objects.bulk_create(
        through(templatestep_id=row.pk, question_id=questions[slug])
        for row, (_template, step) in zip(steps, asked, strict=True)
        for slug in step["questions"]
    )
