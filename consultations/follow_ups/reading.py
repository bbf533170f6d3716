"""What the pages show, as plain data."""

from django.utils import timezone
from django.utils.translation import override

from consultations.reading import hospital_name
from hospitals.models import Hospital
from portal.core.languages import OWN_NAMES, tag
from portal.core.text import columns, lines, read

from .forms import LETTER_LABELS
from .models import Template
from .models.letter import FIELDS


def days(plan):
    """[{day, due_on, state, check_in}]: answered, open, missed or to come."""
    today = timezone.localdate()
    return [
        {"day": row.day, "due_on": row.due_on, "state": state(row, today), "check_in": row}
        for row in plan.check_ins.all()
    ]


def state(row, today):
    if row.answered_at:
        return "answered"
    if row.is_open(today):
        return "open"
    return "to come" if row.due_on > today else "missed"


def warning(plan, language):
    """The warning signs, a text each; of the general template where the plan has none."""
    templates = Template.objects.filter(pk=plan.template_id) if plan.template_id else None
    templates = templates or Template.objects.filter(treatment=None, section=None)
    row = templates.values(*columns(language, "warning_signs")).first()
    return lines(read(row, "warning_signs", language)) if row else []


def numbers(thread):
    """Whom to call: {"phone", "emergency_phone"} of the hospital."""
    return Hospital.objects.values("phone", "emergency_phone").get(pk=thread.hospital_id)


def letter(row, thread):
    """The letter's columns, one per language, with the fixed words in that language too."""
    texts = row.texts
    return {
        "row": row,
        "person": " ".join(filter(None, (thread.family_name, thread.given_name))) or thread.alias,
        "columns": [column(language, texts[language], row, thread) for language in texts],
    }


def column(language, texts, row, thread):
    _slug, name = hospital_name(thread.hospital_id, language)
    with override(language):
        parts = [(str(LETTER_LABELS[field]), texts[field]) for field in FIELDS if texts[field]]
    return {
        "language": language,
        "tag": tag(language),
        "own_name": OWN_NAMES[language],
        "hospital": name,
        "parts": parts,
    }
