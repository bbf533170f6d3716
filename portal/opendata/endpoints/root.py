"""What there is, for whoever begins at /api/v1/."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from ninja import Query
from pydantic import Field

from portal.opendata import document, listing, resource, wording
from portal.opendata.fresh import conditional
from portal.opendata.parameters import only_known
from portal.opendata.schemas import Asked, Problem, Source, Strict

from . import endpoint


class Licence(Strict):
    id: str
    name: str
    address: str


class KindOfRecord(Strict):
    kind: str
    title: str = Field(description=gettext_noop("In English, as in the document."))
    address: str
    total: int = Field(ge=0, description=gettext_noop("Records there are."))


class Root(Strict):
    kinds: list[KindOfRecord]
    licence: Licence = Field(description=gettext_noop("Of every record that is not sample data."))
    source: Source
    document: str = Field(description=gettext_noop("Address of the OpenAPI document."))
    bulk: str = Field(description=gettext_noop("Address of the list of files with all records."))
    changes: str = Field(description=gettext_noop("Address of what changed, over all kinds."))
    page: str = Field(description=gettext_noop("Address of the page for people."))


@endpoint
def root(api):
    @api.get(
        "/",
        url_name="root",
        operation_id="root",
        summary="What there is",
        description=gettext_noop("The kinds of records, the licence, and where everything is."),
        tags=["about"],
        response={200: Root, 400: Problem, 405: Problem, 429: Problem, 500: Problem},
        openapi_extra=document.of_root(),
    )
    def answer(request, asked: Query[Asked]):
        only_known(request, Asked)
        return conditional(lambda request: listing.answer(body(get_language())))(request)


def body(language):
    return {
        "kinds": [
            {
                "kind": one.kind,
                "title": one.title,
                "address": f"{home()}{one.kind}/",
                "total": len(listing.all_ids(one)),
            }
            for one in resource.every()
        ],
        "licence": document.LICENCE,
        "source": wording.source_of_site(language),
        "document": f"{home()}openapi.json",
        "bulk": f"{home()}bulk/",
        "changes": f"{home()}changes/",
        "page": wording.address("open-data/", language),
    }


def home():
    return settings.SITE_ORIGIN + reverse("api:root")
