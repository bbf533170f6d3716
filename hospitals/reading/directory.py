"""The cards of the directory: hospitals as plain data, in the page's language."""

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from hospitals.models import AnswerTime, Hospital, HospitalSection, Kind, Offer, SpokenLanguage
from portal.core.publishing import remembered
from portal.core.text import columns, read

from . import answers, facts, pictures
from .asked import Filters
from .narrowing import Narrowed

PAGE_SIZE = 20
KINDS = dict(Kind.choices)
LANGUAGES = dict(SpokenLanguage.Code.choices)
HOW = dict(SpokenLanguage.How.choices)
VAT = dict(Offer.Vat.choices)
__all__ = ["Filters", "cards", "cards_of"]

# The slug of a hospital's first section; what belongs to none looks like wellness.
MAIN_SECTION = Coalesce(
    Subquery(
        HospitalSection.objects.filter(hospital=OuterRef("pk"))
        .order_by("order", "pk")
        .values("section__slug")[:1]
    ),
    Value("wellness"),
)


def cards(filters, language, start=0, number=PAGE_SIZE):
    """Cards from the place `start` on, in the order that `filters` ask for."""
    return cards_of(tuple(Narrowed(filters, language).ids(start, number)), language)


@remembered
def cards_of(ids, language, treatment=""):
    """The cards of these hospitals, in this order; with the fee of `treatment` if one is named.

    Four queries, whatever their number; five with a treatment.
    """
    rows = {
        row["pk"]: row
        for row in Hospital.objects.published()
        .filter(pk__in=ids)
        .annotate(section=MAIN_SECTION)
        .values(
            "pk",
            "slug",
            "kind",
            "selected",
            "section",
            *columns(language, "name", "summary", "district__name"),
        )
    }
    spoken, photos, promised = (
        spoken_in(ids),
        pictures.photos(ids, language),
        promises(ids, language),
    )
    fees = fees_of(ids, treatment) if treatment else {}
    return [
        card(rows[pk], language)
        | {
            "languages": spoken.get(pk, []),
            "photo": next(iter(photos.get(pk, [])), None),
            "promise": promised.get(pk),
            "fee": fees.get(pk),
        }
        for pk in ids
        if pk in rows  # else withdrawn between two queries
    ]


def card(row, language):
    return {
        "slug": row["slug"],
        "kind": KINDS[row["kind"]],
        "selected": row["selected"],
        "name": read(row, "name", language),
        "summary": read(row, "summary", language),
        "district": read(row, "district__name", language),
        "section": row["section"],
        "cover": pictures.cover(row["section"], row["slug"]),
    }


def spoken_in(ids):
    """{hospital id: [{code, name, how}, …]}."""
    found = {}
    rows = SpokenLanguage.objects.filter(hospital__in=ids, hospital__shows_languages=True).order_by(
        "pk"
    )
    for hospital, code, how in rows.values_list("hospital_id", "code", "how"):
        found.setdefault(hospital, []).append(
            {"code": code, "name": LANGUAGES[code], "how": how, "how_name": HOW[how]}
        )
    return found


def promises(ids, language):
    """{hospital id: how soon it answers in this language} (answers.promise)."""
    rows = AnswerTime.objects.standing().filter(hospital__in=ids, language=language)
    return {
        row["hospital_id"]: answers.promise(row)
        for row in rows.values("hospital_id", *answers.FIELDS)
    }


def fees_of(ids, treatment):
    """{hospital id: {fee_from, fee_to, vat}} of one treatment; fees may be None."""
    rows = Offer.objects.filter(hospital__in=ids, treatment__slug=treatment)
    return {
        row["hospital_id"]: {**facts.fees(row), "vat": VAT[row["vat"]]}
        for row in rows.values("hospital_id", "vat", *facts.FEES)
    }
