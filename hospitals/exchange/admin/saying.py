"""Records, differences and facts as the pages show them: names in words, values cleaned."""

from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hospitals.exchange import comparing, words
from hospitals.exchange.cleaning.text import plain
from hospitals.exchange.models import Difference

from .report import SHORT


def parts(record):
    """[(heading, [(name in words, name there, text)])]: the list row, then each detail call."""
    found = [(_("The row of the list"), rows(record.item))]
    for operation, said in record.details.items():
        for one in said if isinstance(said, list) else [said]:
            found.append((words.operation(operation), rows(one)))
    return [(heading, lines) for heading, lines in found if lines]


def rows(said):
    """The fields that say something; an unknown one is called what the service calls it."""
    if not isinstance(said, dict):
        return []
    texts = ((name, plain(words.value(value))) for name, value in said.items())
    return [(words.field(name), name, text) for name, text in texts if text not in ("", "–")]


def applied(record):
    """[(column, value, day)] of what was taken over, or found to be the same."""
    wording = words.Wording()
    return [
        (
            wording.column(name, record.service),
            wording.value(name, record.service, kept[0]),
            day(kept[1]),
        )
        for name, kept in sorted(record.applied.items())
    ]


def declined(record):
    wording = words.Wording()
    return [
        (wording.column(name, record.service), wording.value(name, record.service, value))
        for name, value in sorted(record.declined.items())
        if name != Difference.WITHDRAWAL
    ]


def day(text):
    try:
        return parse_date(text) or text
    except (TypeError, ValueError):
        return text


def differences(rows, record=None):
    """What the pages show of open differences. `record`: of all of them, where it is one."""
    wording = words.Wording()
    return [shown(row, record or row.record, wording) for row in rows]


def shown(row, record, wording):
    here, there = sides(row, record.service, wording)
    return {
        "row": row,
        "record": record,
        "column": wording.column(row.column, record.service),
        "is_withdrawal": row.column == Difference.WITHDRAWAL,
        "here": comparing.brief(here),
        "there": comparing.brief(there),
    }


def sides(row, service, wording):
    """(pieces of what stands here, pieces of what the national data says)."""
    if row.column == Difference.WITHDRAWAL:
        return comparing.same("–"), comparing.same(_("not shown any more"))
    return comparing.compare(
        wording.value(row.column, service, row.ours), wording.value(row.column, service, row.theirs)
    )


def facts(rows):
    return [
        {"column": words.column(row.field), "source": row.source, "day": row.retrieved_on}
        for row in rows
    ]


def entries(rows):
    return [
        {
            "entry": row,
            "outcome": capfirst(SHORT.get(row.outcome, row.outcome)),
            "columns": ", ".join(words.column(name) for name in row.columns),
            "note": words.explained(row.note),
        }
        for row in rows
    ]
