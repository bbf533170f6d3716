"""What somebody asked for: parameters that nobody knows are refused, times and fields are read."""

import re
from datetime import UTC, datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from .problems import Invalid

TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+(Z|[+-][0-9:]+)?)?", re.ASCII)
LOST_PLUS = re.compile(r" (?=[0-9]{2}:?[0-9]{2}$)")  # an unescaped + of the offset


def only_known(request, schema):
    """Refuse parameters that the schema has no field for, and one value twice. Raises Invalid."""
    fields = {field.alias or name: field for name, field in schema.model_fields.items()}
    known = ", ".join(sorted(fields))
    wrong = {}
    for name, values in request.GET.lists():
        if name not in fields:
            wrong[shown(name)] = _("Known parameters: %(known)s.") % {"known": known}
        elif len(values) > 1 and not isinstance(fields[name].default, list):
            wrong[name] = _("Give it once.")
    if wrong:
        raise Invalid(wrong)


def shown(name):
    """The name of a parameter that somebody made up, cut to what an answer may carry."""
    return name if len(name) <= 40 else name[:40] + "…"


def chosen_fields(value, record):
    """The names in `fields`, as a set with `id`; None: all. Raises Invalid."""
    if value is None:
        return None
    names = {name.strip() for name in value.split(",")} - {""}
    known = field_names(record)
    if not names or not names <= set(known):
        raise Invalid({"fields": _("Known fields: %(known)s.") % {"known": ", ".join(known)}})
    return names | {"id"}


def field_names(record):
    """As they are written, those of every record first."""
    return [field.alias or name for name, field in record.model_fields.items()]


def moment(value):
    """The time in `modified_since`; None: none is asked for. Raises Invalid."""
    if value is None:
        return None
    try:
        return read_moment(LOST_PLUS.sub("+", value) if "T" in value else value)
    except (ValueError, OverflowError) as error:
        message = _("Write a date as 2026-01-31 or a time as 2026-01-31T09:00:00+09:00.")
        raise Invalid({"modified_since": message}) from error


def read_moment(text):
    if not TIME.fullmatch(text):
        raise ValueError
    day = parse_date(text) if len(text) == len("2026-01-31") else None
    found = datetime.combine(day, time.min) if day else parse_datetime(text)
    if found is None:
        raise ValueError
    if timezone.is_naive(found):
        found = timezone.make_aware(found)
    return found.astimezone(UTC)
