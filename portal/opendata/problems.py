"""Errors as RFC 9457 writes them, in the language that was asked for."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from .wording import address

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """`anchor`: where the human page (/open-data/) explains it; "" where the status says all."""

    status: int
    anchor: str
    title: str


PARAMETER = Kind(400, "problem-parameter", gettext_lazy("A parameter is not valid"))
CURSOR = Kind(400, "problem-cursor", gettext_lazy("This cursor does not belong here"))
REQUEST = Kind(400, "", gettext_lazy("The request cannot be understood"))
NOT_FOUND = Kind(404, "problem-not-found", gettext_lazy("There is nothing at this address"))
METHOD = Kind(405, "problem-method", gettext_lazy("This data can only be read"))
TOO_MANY = Kind(429, "problem-too-many", gettext_lazy("Too many requests"))
# Translators: title of an error of the open-data API, for programmers.
FAILURE = Kind(500, "", pgettext_lazy("API", "Something went wrong on our side"))
KINDS = (PARAMETER, CURSOR, NOT_FOUND, METHOD, TOO_MANY)  # those that the page explains


class Problem(Exception):
    """`errors`: {parameter: message}."""

    def __init__(self, kind, detail="", errors=None, headers=None):
        super().__init__(kind.status)
        self.kind, self.detail = kind, detail
        self.errors, self.headers = errors or {}, headers or {}

    def response(self, request):
        return respond(request, self.kind, self.detail, self.errors, self.headers)


class Invalid(Problem):
    """One or more parameters are wrong: {parameter: message}."""

    def __init__(self, errors):
        super().__init__(PARAMETER, errors=errors)


class NotFound(Problem):
    def __init__(self, detail=""):
        super().__init__(NOT_FOUND, detail)


def respond(request, kind, detail="", errors=None, headers=None, status=None):
    """The answer. Nothing of the request is in it but its path."""
    status = status or kind.status
    body = {
        "type": address(f"open-data/#{kind.anchor}", get_language()) if kind.anchor else BLANK,
        "title": str(kind.title),
        "status": status,
        "detail": str(detail or details(kind, errors)),
        "instance": quote(request.path_info, safe="/:@!$&'()*+,;=~-._"),
    }
    if errors:
        body["errors"] = [
            {"parameter": name, "message": str(text)} for name, text in errors.items()
        ]
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type=CONTENT_TYPE,
        headers=headers,
    )


BLANK = "about:blank"


def details(kind, errors):
    if errors:
        return " ".join(f"{name}: {message}" for name, message in errors.items())
    if kind.status == HTTPStatus.NOT_FOUND:
        return _("Ask /api/v1/ for the addresses there are.")
    if kind.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("Please try again in a few minutes.")
    if kind.status == HTTPStatus.METHOD_NOT_ALLOWED:
        return _("Ask with GET, HEAD or OPTIONS.")
    return str(kind.title)
