"""The way through the questions of the visa tree, and the result it ends in."""

from django.http import Http404

from portal.core.text import columns, read

from ..models import VisaAnswer, VisaNote, VisaQuestion, VisaResult
from .help_lines import host_of

SIGN = "."  # between the answers in an address: abroad.visa.short
VOUCHED = ("confirmed", "checked_on", "url")
NOTE = ("kind", *VOUCHED)


def show(parameters, language):
    """Two queries for a question, four for a result. Answers that do not exist (any more) are
    dropped with all that follow them, and the page says so: `refused`."""
    given = [slug for slug in parameters.get("visa", "").split(SIGN) if slug]
    tree = tree_of(language)
    trail, question, result, lost = walk(tree, given)
    return {
        "trail": trail,
        "question": question and asked(question, tree, [one["slug"] for one in trail]),
        "result": result and result_of(result, language),
        "refused": lost,
        "steps": len(trail) + 1,
    }


def tree_of(language):
    """{"root": pk, "questions": {pk: {…}}, "answers": {question pk: {slug: {…}}}}"""
    texts = columns(language, "text", "hint")
    rows = VisaQuestion.objects.order_by("order", "pk").values("pk", *texts)
    questions = {
        row["pk"]: {
            "pk": row["pk"],
            "text": read(row, "text", language),
            "hint": read(row, "hint", language),
        }
        for row in rows
    }
    answers = {}
    rows = VisaAnswer.objects.order_by("order", "pk").values(
        "question", "slug", "leads_to", "result", *columns(language, "text")
    )
    for row in rows:
        row["text"] = read(row, "text", language)
        answers.setdefault(row["question"], {})[row["slug"]] = row
    return {"root": next(iter(questions), None), "questions": questions, "answers": answers}


def walk(tree, given):
    """(trail, the question that is open or None, the result's pk or None, whether an answer
    was not understood)"""
    trail, at = [], tree["root"]
    for slug in given:
        answer = tree["answers"].get(at, {}).get(slug)
        if answer is None:
            return trail, tree["questions"].get(at), None, True
        trail.append(
            {
                "slug": slug,
                "question": tree["questions"][at]["text"],
                "answer": answer["text"],
                "back": SIGN.join(one["slug"] for one in trail),
            }
        )
        if answer["result"]:
            return trail, None, answer["result"], len(trail) < len(given)
        at = answer["leads_to"]
    return trail, tree["questions"].get(at), None, False


def asked(question, tree, path):
    answers = tree["answers"].get(question["pk"], {}).values()
    return {
        **question,
        "answers": [
            {"text": answer["text"], "path": SIGN.join([*path, answer["slug"]])}
            for answer in answers
        ],
    }


def result_of(pk, language):
    """The result with its notes by kind."""
    row = VisaResult.objects.filter(pk=pk).values("slug", *columns(language, "title", "summary"))
    found = row.first()
    if found is None:
        raise Http404("The result went while it was read.")
    notes = {kind: [] for kind in VisaNote.Kind.values}
    rows = VisaNote.objects.filter(results=pk).order_by("order", "pk")
    for note in rows.values(*NOTE, *columns(language, "text")):
        notes[note["kind"]].append(
            {
                **{name: note[name] for name in NOTE},
                "text": read(note, "text", language),
                "host": host_of(note["url"]),
            }
        )
    return {
        "slug": found["slug"],
        "title": read(found, "title", language),
        "summary": read(found, "summary", language),
        "notes": {kind: together(rows) for kind, rows in notes.items()},
    }


def together(rows):
    """The notes of a kind. Where the same authority vouches for all of them in the same way,
    that is said once below: `vouched`."""
    vouching = [{name: row[name] for name in (*VOUCHED, "host")} for row in rows]
    same = len(rows) > 1 and all(one == vouching[0] for one in vouching)
    return {"rows": rows, "vouched": vouching[0] if same else None}
