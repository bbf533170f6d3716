"""The two answers that every resource gives: a page of its list, and one record."""

import json
from bisect import bisect_right
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from portal.core.languages import tag
from portal.core.publishing import kept

from . import cursors, parameters, wording
from .models import Stamp
from .problems import NotFound

LICENCE = "KOGL-1"
# What changes is stamped within minutes; whoever asks again from so long ago misses nothing.
MARGIN = timedelta(minutes=10)
MOST_KNOWN = 2000  # records in a process: some 10 MB
FRAMEWORK = ("lang", "fields", "limit", "cursor", "modified_since")


def many(request, resource, asked):
    language = get_language()
    fields = parameters.chosen_fields(asked.fields, resource.Record)
    since = parameters.moment(asked.modified_since)
    filters = asked.model_dump(exclude=set(FRAMEWORK), exclude_defaults=True, by_alias=True)
    question = [resource.kind, language if filters else "", filters, since]
    after = cursors.place(asked.cursor, question) if asked.cursor else None
    as_of = timezone.localtime() - MARGIN
    ids = changed(resource, fitting(resource, asked, filters, language), since)
    start = bisect_right(ids, after) if after is not None else 0
    page = ids[start : start + asked.limit]
    more = page and start + len(page) < len(ids)
    cursor = cursors.make(question, page[-1]) if more else None
    address = address_of(request, language, cursor) if more else None
    body = {
        "items": complete(resource, page, language, fields),
        "total": len(ids),
        "next": address,
        "as_of": as_of.isoformat(timespec="seconds"),
    }
    return answer(body, {"Link": f'<{address}>; rel="next"'} if more else None)


def one(request, resource, key, asked):
    language = get_language()
    fields = parameters.chosen_fields(asked.fields, resource.Record)
    if key not in known(resource):
        raise NotFound
    found = complete(resource, [key], language, fields)
    if not found:  # withdrawn between two queries
        raise NotFound
    return answer(found[0])


# --- Which ----------------------------------------------------------------------------
def all_ids(resource):
    """Every published id, ascending; asked once for each state of the content and day."""
    make = lambda: sorted(resource.ids(None, settings.LANGUAGE_CODE))  # noqa: E731
    return kept("opendata ids", (resource.kind, timezone.localdate()), make)


def known(resource):
    """The same as a set."""
    make = lambda: frozenset(all_ids(resource))  # noqa: E731
    return kept("opendata known", (resource.kind, timezone.localdate()), make)


def fitting(resource, asked, filters, language):
    return sorted(resource.ids(asked, language)) if filters else all_ids(resource)


def changed(resource, ids, since):
    """Those that changed since, and those of which nobody knows yet. One query, or none."""
    if since is None:
        return ids
    stamps = Stamp.objects.filter(kind=resource.kind, gone_at=None, modified_at__lt=since)
    older = set(stamps.values_list("key", flat=True))
    return [key for key in ids if key not in older]


# --- What -----------------------------------------------------------------------------
def complete(resource, ids, language, fields=None):
    """The records with licence and time, cut to `fields`."""
    if not ids:
        return []
    times = modified(resource.kind, ids)
    found = [finished(row, times) for row in read(resource, ids, language)]
    return found if fields is None else [cut(row, fields) for row in found]


def read(resource, ids, language):
    """The records, of which those that somebody read lately are known for as long as the content
    and the day stand. No queries of the resource where all are."""
    shelf = kept("opendata records", timezone.localdate(), dict)
    known = {key: row for key in ids if (row := shelf.get((resource.kind, language, key)))}
    missing = [key for key in ids if key not in known]
    for row in resource.records(missing, language) if missing else ():
        known[row["id"]] = row
        if len(shelf) < MOST_KNOWN:
            shelf[resource.kind, language, row["id"]] = row
    return [known[key] for key in ids if key in known]


def modified(kind, ids):
    rows = Stamp.objects.filter(kind=kind, key__in=ids, gone_at=None)
    return {
        key: timezone.localtime(at).isoformat(timespec="seconds")
        for key, at in rows.values_list("key", "modified_at")
    }


def finished(row, times):
    invented = row["source"]["kind"] == wording.SAMPLE
    return {
        **row,
        "licence": None if invented else LICENCE,
        "modified": times.get(row["id"]),
    }


def cut(row, fields):
    found = {name: value for name, value in row.items() if name in fields}
    if "borrowed" in found:
        found["borrowed"] = {
            path: language
            for path, language in row["borrowed"].items()
            if path.partition(".")[0] in fields
        }
    return found


# --- How ------------------------------------------------------------------------------
def address_of(request, language, cursor):
    """The address of the next page: the same question in the same language."""
    asked = {
        **dict(request.GET.lists()),
        "lang": [tag(language)],
        "cursor": [cursor],
    }
    return f"{settings.SITE_ORIGIN}{request.path}?{urlencode(asked, doseq=True)}"


def answer(body, headers=None):
    text = json.dumps(body, ensure_ascii=False, cls=DjangoJSONEncoder, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json", headers=headers)
