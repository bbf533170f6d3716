"""The public directory: cards of partners, filtered, in pages."""

from dataclasses import dataclass, replace
from operator import itemgetter
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from hospitals.models import Kind, SpokenLanguage, Status
from hospitals.partners import normal, standing
from hospitals.partners.models import Partner, PartnerKind, PartnerLanguage, PartnerService
from portal.core.publishing import remembered
from portal.core.text import chain, column, columns, read

from .words import told

PAGE_SIZE = 24
KINDS = dict(PartnerKind.choices)
CLASSES = dict(Kind.choices)
LANGUAGES = dict(SpokenLanguage.Code.choices)
# In order first, those that ended last: nobody is hidden.
PLACES = Case(
    When(standing_then=standing.VALID, then=Value(0)),
    When(standing_then=standing.WITHDRAWN, then=Value(2)),
    default=Value(1),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Asked:
    """What a visitor looks for; `how` is the service that is wanted."""

    kind: str = ""
    how: str = ""
    language: str = ""
    district: str = ""
    q: str = ""

    def address(self, page=1):
        query = self.query(page)
        return reverse("partners:directory") + (f"?{query}" if query else "")

    def pairs(self, page=1):
        named = [(name, value) for name, value in vars(self).items() if value]
        return named + ([("page", str(page))] if page > 1 else [])

    def query(self, page=1):
        return urlencode(self.pairs(page))

    def of_kind(self, kind):
        return replace(self, kind=kind)

    @property
    def narrows(self):
        """Whether more than a kind was asked for."""
        return any((self.how, self.language, self.district, self.q))


def matching(asked):
    """The shown partners that fit everything but the kind."""
    rows = Partner.objects.shown()
    if asked.how:
        rows = rows.filter(services__slug=asked.how)
    if asked.language:
        rows = rows.filter(languages__code=asked.language)
    if asked.district:
        rows = rows.filter(district__slug=asked.district)
    if asked.q:
        rows = rows.filter(pk__in=named(asked.q))
    return rows


def named(words):
    """Ids of partners with these words in a name, in any script, or in their number."""
    name, number = normal.name_key(words), normal.registration_key(words)
    if not name and not number:
        return Partner.objects.none().values("pk")
    found = Q(registration_key__contains=number) if number else Q()
    if name:
        found |= Q(names_key__contains=name) | Q(other_names__normalised__contains=name)
    return Partner.objects.filter(found).values("pk")


def numbers(asked):
    """{kind: how many there are of it}, all three kinds. One query."""
    counted = matching(asked).order_by().values_list("kind").annotate(Count("pk", distinct=True))
    return dict.fromkeys(KINDS, 0) | dict(counted)


def cards(asked, language, page=1):
    """The cards of a page. Three queries, whatever their number."""
    start = (page - 1) * PAGE_SIZE
    rows = matching(asked).filter(**({"kind": asked.kind} if asked.kind else {}))
    rows = (
        rows.with_standing()
        .order_by(PLACES, name_order(language), "pk")
        .values(
            "pk", "slug", "hospital__slug", "hospital__status", *standing.COLUMNS,
            *columns(language, "name", "district__name"),
        )
    )  # fmt: skip
    rows = list(rows[start : start + PAGE_SIZE])
    ids = [row["pk"] for row in rows]
    spoken, offered = languages_of(ids), services_of(ids, language)
    return [
        card(row, language) | {"languages": spoken[row["pk"]], "services": offered[row["pk"]]}
        for row in rows
    ]


def name_order(language):
    """By the name that is shown, borrowed ones too."""
    return Coalesce(*(NullIf(column("name", code), Value("")) for code in chain(language)))


def card(row, language):
    published = row["hospital__status"] == Status.PUBLISHED
    return {
        "slug": row["slug"],
        "kind_slug": row["kind"],
        "kind": KINDS[row["kind"]],
        "class": CLASSES.get(row["institution_class"], ""),
        "name": read(row, "name", language),
        "district": read(row, "district__name", language),
        "number": row["registration_number"],
        "standing": told(row),
        "microsite": row["hospital__slug"] if published else None,
    }


def languages_of(ids):
    """{partner id: [names of languages]}. One query."""
    found = {pk: [] for pk in ids}
    rows = PartnerLanguage.objects.filter(partner__in=ids).order_by("pk")
    for partner, code in rows.values_list("partner_id", "code"):
        found[partner].append(LANGUAGES[code])
    return found


def services_of(ids, language):
    """{partner id: [{name, description}, …]}. One query."""
    found = {pk: [] for pk in ids}
    rows = PartnerService.objects.filter(partners__in=ids).order_by("order", "pk")
    for row in rows.values("partners", *columns(language, "name", "description")):
        found[row["partners"]].append(
            {
                "name": read(row, "name", language),
                "description": read(row, "description", language),
            }
        )
    return found


@remembered
def choices(language):
    """What the filters offer: {how, language, district}: [(value, name), …]. Three queries,
    kept as long as the content stands."""
    services = PartnerService.objects.order_by("order").values("slug", *columns(language, "name"))
    shown = Partner.objects.shown()
    spoken = PartnerLanguage.objects.filter(partner__in=shown).order_by("code")
    codes = spoken.values_list("code", flat=True).distinct()
    districts = (
        shown.filter(district__isnull=False)
        .order_by()
        .values("district__slug", *columns(language, "district__name"))
        .distinct()
    )
    return {
        "how": [(row["slug"], read(row, "name", language)) for row in services],
        "language": sorted(((code, str(LANGUAGES[code])) for code in codes), key=itemgetter(1)),
        "district": sorted(
            ((row["district__slug"], read(row, "district__name", language)) for row in districts),
            key=itemgetter(1),
        ),
    }
