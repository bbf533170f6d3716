"""The questions about build and habits, as plain data."""

from portal.core.text import columns, read

from ..leaning import TYPES
from ..models import TypeAnswer, TypeQuestion

FEWEST_CHOICES = 2


def questions(language):
    """Those with something to choose, in order. Two queries."""
    answers = answers_by_question(language)
    rows = TypeQuestion.objects.order_by("order", "pk").values(
        "pk", "slug", *columns(language, "text")
    )
    found = [
        {
            "slug": row["slug"],
            "text": read(row, "text", language),
            "answers": answers.get(row["pk"], []),
        }
        for row in rows
    ]
    return [question for question in found if len(question["answers"]) >= FEWEST_CHOICES]


def answers_by_question(language):
    found = {}
    rows = TypeAnswer.objects.order_by("order", "pk").values(
        "question_id", "slug", *TYPES, *columns(language, "text")
    )
    for row in rows:
        found.setdefault(row["question_id"], []).append(
            {
                "slug": row["slug"],
                "text": read(row, "text", language),
                "weights": {name: row[name] for name in TYPES},
            }
        )
    return found
