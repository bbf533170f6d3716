"""The appointments in the patient's own copy of a consultation."""

from . import texts


def appointments(thread, language):
    rows = thread.appointments.prefetch_related("times", "changes").order_by("created_at", "pk")
    return [_entry(row, thread, language) for row in rows]


def _entry(row, thread, language):
    return {
        "kind": texts.kind_line(row),
        "state": row.get_state_display(),
        "when": _when(row.starts_at, thread, language),
        "times": [_when(time.starts_at, thread, language) for time in row.times.all()],
        "place": row.place,
        "bring": row.bring,
        "tag": row.tag,
        "phone": row.phone,
        "changes": [
            {
                "at": _when(change.at, thread, language),
                "state": change.get_state_display(),
                "by_hospital": change.staff_id is not None,
                "when": _when(change.starts_at, thread, language),
                "reason": change.reason,
            }
            for change in row.changes.all()
        ],
    }


def _when(at, thread, language):
    return str(texts.when(at, thread, language)) if at else ""
