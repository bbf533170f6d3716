"""What all answers are made of. Descriptions go into the document, which is English."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

SourceKind = Literal["city", "national", "own", "sample"]
Language = Literal["en", "zh-Hans", "ja", "ru", "ko"]


class Strict(Schema):
    """Nothing is answered that is not described."""

    model_config = ConfigDict(extra="forbid")


class Source(Strict):
    name: str = Field(
        description=gettext_noop("Who stands behind the record, in the language of the answer.")
    )
    kind: SourceKind = Field(
        description=gettext_noop(
            "`city`: the City of Seoul; `national`: the national tourism database; `own`:"
            " the institution itself; `sample`: invented for a demonstration."
        )
    )


class Coordinates(Strict):
    latitude: float = Field(description=gettext_noop("WGS 84, degrees north."), ge=33, le=39)
    longitude: float = Field(description=gettext_noop("WGS 84, degrees east."), ge=124, le=132)


class Record(Strict):
    """What every record has. A resource's own `Record` adds its fields."""

    id: str = Field(
        description=gettext_noop("Stays the same for as long as the record is published.")
    )
    address: str | None = Field(
        description=gettext_noop(
            "The page about it, in the language of the answer (Korean: the English page)."
            " Null where it has none."
        )
    )
    borrowed: dict[str, Language] = Field(
        description=gettext_noop(
            "Texts that are missing in the language of the answer, and the language they"
            " are given in instead: a field's name, or its path as in `doctors.0.career`."
        )
    )
    source: Source
    licence: Literal["KOGL-1"] | None = Field(
        description=gettext_noop(
            "`KOGL-1`: free to use, also commercially and changed, with the source named"
            " (Korea Open Government License, type 1). Null: invented sample data, not licensed."
        )
    )
    modified: datetime | None = Field(
        description=gettext_noop(
            "When the record was last seen to have changed, Seoul time. Null: it is new"
            " and will be dated within a few minutes."
        )
    )


class Filters(Schema):
    """Parameters that narrow a list, besides those that every list has."""


class Asked(Schema):
    """Parameters of every operation."""

    lang: str | None = Field(
        None,
        min_length=2,
        max_length=35,
        description=gettext_noop(
            "Language of the texts: `en`, `zh-Hans`, `ja`, `ru` or `ko`, in any case;"
            " `zh` and `zh-CN` are understood. Without it Accept-Language counts, then English."
        ),
        json_schema_extra={"example": "en"},
    )


class AskedOne(Asked):
    fields: str | None = Field(
        None,
        min_length=1,
        max_length=1000,
        description=gettext_noop(
            "Names of the fields to answer, separated by commas. `id` is always there."
        ),
        json_schema_extra={"example": "id,address,modified"},
    )


class AskedMany(AskedOne):
    limit: int = Field(
        20,
        ge=1,
        le=100,
        description=gettext_noop("Most records on a page."),
        json_schema_extra={"example": 20},
    )
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=600,
        description=gettext_noop(
            "From where to go on: taken from `next`, which is a whole address. It belongs"
            " to the other parameters and is refused with others."
        ),
    )
    modified_since: str | None = Field(
        None,
        min_length=10,
        max_length=40,
        description=gettext_noop(
            "Only records that changed at this time or later: a date, or a date with a"
            " time (RFC 3339); without an offset in Seoul time. Take `as_of` of your last answer."
            " Records whose time is not known yet are included."
        ),
        json_schema_extra={"example": "2026-01-01"},
    )


class Fault(Strict):
    parameter: str
    message: str


class Problem(Strict):
    """RFC 9457. Title, detail and messages are in the language that was asked for."""

    type: str = Field(description=gettext_noop("An address that explains it, or `about:blank`."))
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    instance: str = Field(description=gettext_noop("The path that was asked."))
    errors: list[Fault] | None = Field(
        None, description=gettext_noop("Which parameters are wrong, and why.")
    )


class Part(Strict):
    """What each page of a list says beside its items."""

    next: str | None = Field(
        description=gettext_noop("The address of the next page; null on the last.")
    )
    as_of: datetime = Field(
        description=gettext_noop(
            "Changes that this answer may lack come after this time: the"
            " `modified_since` of your next question."
        )
    )


class Page(Part):
    """A part of a list. `page_of` names what is in it."""

    items: list[Record] = Field(description=gettext_noop("Ordered by `id`."))
    total: int = Field(ge=0, description=gettext_noop("Records that fit, on all pages together."))


def page_of(record):
    """The schema of a list of such records."""
    items = Field(description=gettext_noop("Ordered by `id`."))
    return create_model(f"{record.__name__}Page", __base__=Page, items=(list[record], items))
