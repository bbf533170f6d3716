"""Parameters that several lists have."""

from pydantic import Field

SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"


def by_slug(description, example):
    """The id of another record; unknown ones find nothing."""
    return Field(
        None,
        max_length=80,
        pattern=SLUG,
        description=description,
        json_schema_extra={"example": example},
    )


def by_choice(description, example):
    return Field(None, description=description, json_schema_extra={"example": example})
