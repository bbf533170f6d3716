"""Medical institutions: what their microsites say of them."""

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hospitals.forms import DirectoryForm
from hospitals.models import Hospital
from hospitals.reading import bits, facts
from hospitals.reading.narrowing import Narrowed
from portal.core.publishing import kept
from portal.opendata import wording
from portal.opendata.institutions import related, schemas
from portal.opendata.problems import Invalid
from portal.opendata.resource import Resource, register
from portal.opendata.texts import columns

TEXTS = ("name", "summary", "introduction", "address", "directions", "entrance", "parking")
PLAIN = (
    "pk",
    "slug",
    "kind",
    "name_ko",
    "address_ko",
    "founded",
    "beds",
    "postcode",
    "district__slug",
    "latitude",
    "longitude",
    "phone",
    "emergency_phone",
    "homepage",
    "selected",
    "source",
    *facts.REGISTRATION,
    *facts.INSURANCE,
)
FEW = 30  # values that a message can name


class Institutions(Resource):
    kind = "institutions"
    title = gettext_noop("Medical institutions")
    description = gettext_noop(
        "Hospitals and clinics on the portal, with what their pages say: sections, languages,"
        " hours, doctors, registration, insurance, accreditation, the city's choice. The filters"
        " are those of the directory."
    )
    Record = schemas.Institution
    Filters = schemas.Filters
    example = schemas.EXAMPLE

    def ids(self, filters, language):
        if filters is None:
            return sorted(slugs().values())
        narrowed = Narrowed(filters_of(filters, language), language)
        known, pks = slugs(), narrowed.index.ids
        return sorted(known[pks[n]] for n in bits.places(narrowed.bits) if pks[n] in known)

    def records(self, ids, language):
        rows = list(
            Hospital.objects.published()
            .filter(slug__in=ids)
            .values(*PLAIN, *columns(language, *TEXTS))
        )
        hanging = related.of([row["pk"] for row in rows], language)
        found = {row["slug"]: record(row, hanging[row["pk"]], language) for row in rows}
        return [found[key] for key in ids if key in found]


def slugs():
    """{pk: slug} of the published. One query, for each version."""

    def ask():
        return dict(Hospital.objects.published().order_by().values_list("pk", "slug"))

    return kept("opendata institutions", "slugs", ask)


def filters_of(asked, language):
    """What the directory understands by it. Raises Invalid."""
    given = asked.model_dump(
        include=set(schemas.Filters.model_fields), exclude_defaults=True, by_alias=True
    )
    query = QueryDict(mutable=True)
    for name, value in given.items():
        values = value if isinstance(value, list) else [value]
        query.setlist(name, list(map(str, values)))
    form = DirectoryForm(query, language)
    if not form.is_valid():
        raise Invalid({form.add_prefix(name): advice(form.fields[name]) for name in form.errors})
    return form.filters()


def advice(field):
    known = list(getattr(field, "known", ()))
    if 0 < len(known) <= FEW:
        return _("Known values: %(known)s.") % {"known": ", ".join(known)}
    return _("This value is not known.")


def record(row, hanging, language):
    texts = wording.Texts(language)
    page = wording.address(f"hospitals/{row['slug']}/", language)
    return {
        "id": row["slug"],
        "address": page,
        "class": row["kind"],
        "name_ko": row["name_ko"] or "",
        **{field: texts.read(row, field) for field in TEXTS if field != "address"},
        "founded": row["founded"],
        "beds": row["beds"] or None,
        "street_address": texts.read(row, "address", "street_address"),
        "street_address_ko": row["address_ko"] or "",
        "postcode": row["postcode"],
        "district": row["district__slug"],
        "coordinates": {
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
        },
        "telephone": row["phone"],
        "emergency_telephone": row["emergency_phone"],
        "homepage": row["homepage"],
        "registration": registration(row),
        "insurance": insurance(row),
        "selected": row["selected"],
        **related.shaped(hanging, texts, page),
        "borrowed": texts.borrowed,
        "source": wording.source(row["source"], language),
    }


def registration(row):
    """As the page says it: a number whose end nobody knows is not called valid."""
    if not row["registration_number"]:
        return None
    until = row["registered_until"]
    return {
        "number": row["registration_number"],
        "valid_until": until and until.isoformat(),
        "valid": facts.registration_state(row) == facts.GOOD,
    }


def insurance(row):
    """What the institution discloses of it; null where that is nothing."""
    shown = facts.insured(row, row["kind"])
    if shown["insurer"] is None and shown["cover"] is None:
        return None
    until = shown["valid_until"]
    return {
        "insurer": shown["insurer"],
        "cover_krw": shown["cover"],
        "valid_until": until and until.isoformat(),
        "valid": shown["valid"] if until else None,
        "sufficient": shown["sufficient"] if until else None,
        "minimum_krw": shown["minimum"],
    }


register(Institutions())
