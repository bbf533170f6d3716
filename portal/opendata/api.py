"""The API itself: django-ninja reads the parameters and writes the document.

Operations stand in portal.opendata.endpoints, those of the resources are made here. Each answers
a HttpResponse (portal.opendata.listing.answer): what stands in a record is decided by its
resource, and tests hold it against its schema, which would cost more than the reading itself.
"""

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from pydantic import create_model

from . import document, endpoints, listing, resource
from .fresh import conditional
from .parameters import only_known
from .problems import Invalid
from .schemas import AskedMany, AskedOne, Problem, page_of

PROBLEMS = dict.fromkeys((400, 404, 405, 429, 500), Problem)
PROBLEMS_OF_LISTS = dict.fromkeys((400, 405, 429, 500), Problem)
MESSAGES = {
    "int_parsing": gettext_lazy("Write a whole number."),
    "greater_than_equal": gettext_lazy("Not less than %(ge)s."),
    "less_than_equal": gettext_lazy("Not more than %(le)s."),
    "string_too_short": gettext_lazy("Leave it out, or say more."),
    "string_too_long": gettext_lazy("At most %(max_length)s characters."),
    "literal_error": gettext_lazy("Known values: %(known)s."),
    "string_pattern_mismatch": gettext_lazy("It is not written as the document says."),
}
QUOTED = re.compile("'([^']*)'")


class OpenDataAPI(NinjaAPI):
    _document = None

    def get_openapi_schema(self, **kwargs):
        """Made once: nothing in it depends on who asks."""
        if self._document is None:
            self._document = document.finished(super().get_openapi_schema(**kwargs))
        return self._document


@cache
def made():
    """The one API there is."""
    api = OpenDataAPI(
        title=document.TITLE,
        version=document.VERSION,
        description=document.DESCRIPTION,
        openapi_url="/openapi.json",
        docs_url=None,
        docs_decorator=described,
        urls_namespace="api",
        servers=document.servers(),
        openapi_extra=document.extra(),
    )
    api.add_exception_handler(ValidationError, wrong_parameters)
    api.add_exception_handler(Exception, passed_on)
    for module in iter_modules(endpoints.__path__, f"{endpoints.__name__}."):
        import_module(module.name)
    for one in resource.every():
        add(api, one)
    for operation in endpoints.every():
        operation(api)
    return api


def described(view):
    """The document is answered as all else, but in English only."""

    @conditional
    def wrapper(request, **kwargs):
        response = view(request, **kwargs)
        response.headers["Content-Language"] = "en"
        return response

    return wrapper


def passed_on(request, error):
    """The gate answers (portal.opendata.gate)."""
    raise error


def wrong_parameters(request, error):
    wrong = {str(one["loc"][-1]): message(one) for one in error.errors}
    for one in error.errors:  # an item of a list: the parameter stands before its place
        if isinstance(one["loc"][-1], int):
            wrong[str(one["loc"][-2])] = wrong.pop(str(one["loc"][-1]), message(one))
    return Invalid(wrong).response(request)


def message(error):
    text, known = MESSAGES.get(error["type"]), dict(error.get("ctx", {}))
    if "expected" in known:  # pydantic writes 'a', 'b' or 'c'
        known["known"] = ", ".join(QUOTED.findall(known["expected"]))
    return text % known if text else _("This value is not valid.")


def add(api, one):
    """A resource's two operations."""
    asked_of_list = create_model(f"{one.Record.__name__}Query", __base__=(one.Filters, AskedMany))
    page = page_of(one.Record)

    @api.get(
        f"/{one.kind}/",
        url_name=one.kind,
        operation_id=f"list_{one.kind}",
        summary=f"{one.title}: list",
        description=one.description,
        tags=[one.kind],
        response={200: page, **PROBLEMS_OF_LISTS},
        by_alias=True,
        openapi_extra=document.of_list(one),
    )
    def many(request, asked: Query[asked_of_list]):
        only_known(request, asked_of_list)
        return conditional(lambda request: listing.many(request, one, asked))(request)

    @api.get(
        f"/{one.kind}/{{key}}/",
        url_name=f"{one.kind}_one",
        operation_id=f"get_{one.kind}",
        summary=f"{one.title}: one",
        description=one.description,
        tags=[one.kind],
        response={200: one.Record, **PROBLEMS},
        by_alias=True,
        openapi_extra=document.of_one(one),
    )
    def single(request, key: str, asked: Query[AskedOne]):
        only_known(request, AskedOne)
        return conditional(lambda request: listing.one(request, one, key, asked))(request)
