"""Seoul's 25 districts."""

from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.models import District
from portal.opendata import schemas, wording
from portal.opendata.resource import Resource, register
from portal.opendata.texts import columns


class DistrictRecord(schemas.Record):
    name: str
    code: str = Field(
        description=gettext_noop("Statistical code of the district (Statistics Korea).")
    )
    coordinates: schemas.Coordinates = Field(description=gettext_noop("Its middle."))


class Districts(Resource):
    kind = "districts"
    title = gettext_noop("Districts")
    description = gettext_noop("Seoul's 25 districts (gu).")
    Record = DistrictRecord
    example = {
        "id": "gangnam",
        "address": "https://seoul.example/en/hospitals/?district=gangnam",
        "borrowed": {},
        "source": {"name": "City of Seoul", "kind": "city"},
        "name": "Gangnam-gu",
        "code": "11680",
        "coordinates": {"latitude": 37.51724, "longitude": 127.04737},
    }

    def ids(self, filters, language):
        return sorted(District.objects.order_by().values_list("slug", flat=True))

    def records(self, ids, language):
        rows = District.objects.filter(slug__in=ids).values(
            "slug", "code", "latitude", "longitude", *columns(language, "name")
        )
        source = wording.source("city", language)
        found = {row["slug"]: record(row, source, language) for row in rows}
        return [found[key] for key in ids if key in found]


def record(row, source, language):
    texts = wording.Texts(language)
    return {
        "id": row["slug"],
        "address": wording.address(f"hospitals/?district={row['slug']}", language),
        "name": texts.read(row, "name"),
        "code": row["code"],
        "coordinates": {
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
        },
        "borrowed": texts.borrowed,
        "source": source,
    }


register(Districts())
