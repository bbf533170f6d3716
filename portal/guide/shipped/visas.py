"""The visa tree of data/visas.toml."""

from django.db import transaction

from portal.core.shipped import fill_empty, localized, read_toml
from portal.core.shipped import load as load_rows

from ..models import VisaAnswer, VisaNote, VisaQuestion, VisaResult
from .help_lines import DATA

FILE = DATA / "visas.toml"


@transaction.atomic
def load():
    """(made, completed) rows; safe to run again.

    The answers of a question that stands, and the notes of a result that stands, are not made
    again: staff may have taken them away.
    """
    shipped = read_toml(FILE)
    notes = load_rows(VisaNote, map(note, *numbered(shipped["note"])))
    made_results = new(VisaResult, shipped["result"])
    results = load_rows(VisaResult, map(result, *numbered(shipped["result"])))
    join_notes(shipped["result"], made_results)
    made_questions = new(VisaQuestion, shipped["question"])
    questions = load_rows(VisaQuestion, map(question, *numbered(shipped["question"])))
    answers = load_answers(shipped["question"], made_questions)
    return tuple(map(sum, zip(notes, results, questions, answers, strict=True)))


def numbered(rows):
    return range(len(rows)), rows


def new(model, rows):
    """The slugs of the rows that do not stand yet."""
    return {row["slug"] for row in rows} - set(model.objects.values_list("slug", flat=True))


def note(order, row):
    plain = {name: row[name] for name in ("slug", "kind", "confirmed", "checked_on", "url")}
    return {"order": order, **plain, **localized("text", row["text"])}


def result(order, row):
    texts = localized("title", row["title"]) | localized("summary", row["summary"])
    return {"slug": row["slug"], "order": order, **texts}


def question(order, row):
    texts = localized("text", row["text"]) | localized("hint", row.get("hint", {}))
    return {"slug": row["slug"], "order": order, **texts}


def join_notes(rows, made):
    notes = dict(VisaNote.objects.values_list("slug", "pk"))
    for row in rows:
        if row["slug"] in made:
            VisaResult.objects.get(slug=row["slug"]).notes.set(notes[one] for one in row["notes"])


def load_answers(rows, made):
    questions = {one.slug: one for one in VisaQuestion.objects.all()}
    results = {one.slug: one for one in VisaResult.objects.all()}
    standing = {(one.question_id, one.slug): one for one in VisaAnswer.objects.all()}
    fresh, completed = [], 0
    for row in rows:
        for order, shipped in enumerate(row["answer"]):
            values = {
                "question": questions[row["slug"]],
                "slug": shipped["slug"],
                "order": order,
                "leads_to": questions.get(shipped.get("leads_to")),
                "result": results.get(shipped.get("result")),
                **localized("text", shipped["text"]),
            }
            known = standing.get((values["question"].pk, shipped["slug"]))
            if known:
                texts = {name: text for name, text in values.items() if name.startswith("text_")}
                completed += fill_empty(known, texts)
            elif row["slug"] in made:
                fresh.append(VisaAnswer(**values))
    VisaAnswer.objects.bulk_create(fresh)
    return len(fresh), completed
