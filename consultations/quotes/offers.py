"""The hospital's disclosed offers, and how it names itself, read in every language."""

from django.conf import settings

from hospitals.models import Hospital, Offer
from portal.core.text import column

from .content import Fees

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES


def everywhere(*fields):
    return [column(field, code) for field in fields for code in LANGUAGES]


def texts(row, field):
    """{language: text} of what is there."""
    return {code: row[column(field, code)] for code in LANGUAGES if row[column(field, code)]}


def disclosed(hospital):
    """{pk: {"texts", "includes", "fees"}} of the offers with a published fee, in the order of
    the hospital's page. One query."""
    rows = (
        Offer.objects.filter(
            hospital=hospital, hospital__shows_fees=True, fee_from__isnull=False
        )
        .order_by("treatment__section__order", "treatment__order", "pk")
        .values(
            "pk", "fee_from", "fee_to", "vat", "disclosed_on",
            *everywhere("treatment__name", "includes"),
        )
    )  # fmt: skip
    return {
        row["pk"]: {
            "texts": texts(row, "treatment__name"),
            "includes": texts(row, "includes"),
            "fees": Fees(
                row["fee_from"], row["fee_to"], row["vat"], str(row["disclosed_on"] or "")
            ),
        }
        for row in rows
    }


def letterhead(hospital):
    """What stands on a quote about who offers it."""
    row = (
        Hospital.objects.filter(pk=hospital)
        .values("registration_number", "phone", *everywhere("name", "address"))
        .get()
    )
    return {
        "name": texts(row, "name"),
        "address": texts(row, "address"),
        "registration": row["registration_number"],
        "phone": row["phone"],
    }
