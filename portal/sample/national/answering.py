"""What each operation of each service answers: parameters, filters, order, pages."""

from dataclasses import dataclass

from hospitals.exchange.services import LANGUAGES, PLACES, Service
from hospitals.geography import distance

from . import regions
from .answers import flat, gateway_xml, page

ALWAYS = ("serviceKey", "MobileOS", "MobileApp")
OPTIONAL = ("_type", "numOfRows", "pageNo")
SYSTEMS = ("IOS", "AND", "WEB", "ETC")
REGION = ("lDongRegnCd", "lDongSignguCd")
CLASSES = ("lclsSystm1", "lclsSystm2", "lclsSystm3", "cat1", "cat2", "cat3")
MOST_RADIUS = 20_000
WITH_IMAGE = "OQR"
ONLY_IN_CHANGES = ("showflag", "oldContentId", "oldcontentid")


class Refused(Exception):
    """With a code of the gateway, or of the service and what it is about."""

    def __init__(self, code, about=""):
        self.code, self.about = code, about
        super().__init__(code)


@dataclass(frozen=True)
class Operation:
    """`needs` must be given, `takes` may be; `rows` chooses of (imitation, service, params)."""

    rows: object
    needs: tuple = ()
    takes: tuple = ()


def compose(imitation, service, operation, params):
    """The answer of a service to a call that has passed the gateway."""
    chosen = OPERATIONS.get(service, {}).get(operation)
    if chosen is None:
        return gateway_xml("12")
    as_json = params.get("_type", "").lower() == "json"
    try:
        check(service, chosen, params)
        number, size = whole(params, "pageNo", 1), whole(params, "numOfRows", 10)
        with imitation.world.lock:
            rows = chosen.rows(imitation, service, params)
    except Refused as refusal:
        return flat(refusal.code, refusal.about, as_json)
    size = min(size, imitation.largest_page)
    return page(rows[(number - 1) * size : number * size], len(rows), number, size, as_json)


def check(service, operation, params):
    needed = (*ALWAYS, *(() if service in PLACES else ("langDivCd",)), *operation.needs)
    for name in needed:
        if not params.get(name):
            raise Refused("11", name)
    for name in params:
        if name not in (*needed, *OPTIONAL, *operation.takes):
            raise Refused("10", name)
    if params["MobileOS"] not in SYSTEMS:
        raise Refused("10", "MobileOS")


def whole(params, name, usual):
    text = params.get(name) or str(usual)
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise Refused("10", name)
    return int(text)


def number(params, name):
    try:
        return float(params[name])
    except ValueError:
        raise Refused("10", name) from None


# --- Rows ------------------------------------------------------------------------
def every(imitation, service, params):
    """The rows in the language asked for. The medical service takes every value of langDivCd, and
    what it has is English, unless the world has translations."""
    language = params.get("langDivCd", "")
    if language and service == Service.WELLNESS and language not in regions.WELLNESS_LANGUAGES:
        raise Refused("10", "langDivCd")
    return list(imitation.world.listed(service, LANGUAGES.get(language, language)).values())


def changes(imitation, service, params):
    """Shown and withdrawn rows, with what says so."""
    rows = every(imitation, service, params)
    if flag := params.get("showflag"):
        rows = [row for row in rows if row.item["showflag"] == flag]
    if since := params.get("mdfcnDt") or params.get("modifiedtime"):
        rows = [row for row in rows if row.changed_by(since)]
    if old := params.get("oldContentId") or params.get("oldContentid"):
        rows = [row for row in rows if row.old_id == old]
    filtered = imitation.filters_regions
    return [row.item for row in arranged(narrowed(rows, params, filtered), params)]


def by_area(imitation, service, params):
    rows = narrowed(shown(imitation, service, params), params)
    if since := params.get("mdfcnDt") or params.get("modifiedtime"):
        rows = [row for row in rows if row.changed_by(since)]
    return [bare(row) for row in arranged(rows, params)]


def by_keyword(imitation, service, params):
    sought = params["keyword"].casefold()
    rows = narrowed(shown(imitation, service, params), params)
    rows = [row for row in rows if sought in row.item["title"].casefold()]
    return [bare(row) for row in arranged(rows, params)]


def by_location(imitation, service, params):
    lat, lon = number(params, "mapY"), number(params, "mapX")
    radius = min(number(params, "radius"), MOST_RADIUS)
    found = []
    for row in narrowed(shown(imitation, service, params), params):
        metres = distance(lat, lon, *row.position) if row.position else radius + 1
        if metres <= radius:
            found.append((metres, row))
    if params.get("arrange") in {None, "", "E", "S"}:  # the nearest first
        found.sort(key=lambda one: one[0])
    else:
        places = {id(row): metres for metres, row in found}
        found = [(places[id(row)], row) for row in arranged([r for _m, r in found], params)]
    return [{**bare(row), "dist": str(metres)} for metres, row in found]


def common(imitation, service, params):
    """The list's row and what detailCommon adds to it."""
    return [
        {**bare(row), **row.details.get("detailCommon", {})}
        for row in one(imitation, service, params)
    ]


def detail(name):
    """An operation that tells the fields of its own about one row (several where it lists)."""

    def rows(imitation, service, params):
        key = "contentid" if service in PLACES else "contentId"
        told = []
        for row in one(imitation, service, params):
            said = row.details.get(name, [])
            head = {key: row.content_id}
            if key == "contentId":
                head["langDivCd"] = row.item["langDivCd"]
            told += [{**head, **each} for each in (said if isinstance(said, list) else [said])]
        return told

    return rows


def districts(imitation, service, params):
    """The regions; the districts of one; with lDongListYn=Y each district with its region."""
    whole_list = params.get("lDongListYn", "N") == "Y"
    rows = regions.full(params.get("lDongRegnCd", "")) if whole_list else None
    if rows is None:
        found = regions.names(params.get("lDongRegnCd", ""))
        rows = [
            {"rnum": str(at), "code": code, "name": name}
            for at, (code, name) in enumerate(found, start=1)
        ]
    return rows


def one(imitation, service, params):
    language = LANGUAGES.get(params.get("langDivCd", ""), "")
    row = imitation.world.listed(service, language).get(params["contentId"])
    return [row] if row is not None and row.shown else []


def shown(imitation, service, params):
    return [row for row in every(imitation, service, params) if row.shown]


def bare(row):
    return {name: value for name, value in row.item.items() if name not in ONLY_IN_CHANGES}


def narrowed(rows, params, by_region=True):
    if by_region:
        for name in REGION:
            if wanted := params.get(name):
                rows = [row for row in rows if row.item.get(name) == wanted]
    for name in ("wellnessThemaCd",):
        if wanted := params.get(name):
            rows = [row for row in rows if row.item.get(name) == wanted]
    if wanted := params.get("contentTypeId"):
        rows = [row for row in rows if row.item.get("contenttypeid") == wanted]
    return rows


def arranged(rows, params):
    """A title, C changed, D made; O, Q, R the same with images only."""
    order = params.get("arrange") or ""
    if order in WITH_IMAGE:
        rows = [row for row in rows if row.image] if order else rows
        order = {"O": "A", "Q": "C", "R": "D"}.get(order, "")
    if order == "A":
        return sorted(rows, key=lambda row: row.item["title"])
    if order in {"C", "D"}:
        return sorted(rows, key=lambda row: row.changed if order == "C" else row.made, reverse=True)
    return rows


# --- What there is ---------------------------------------------------------------
LOCATION = ("mapX", "mapY", "radius")


def of_institutions(prefix, extra=()):
    """The operations of the medical and of the wellness service."""
    lists = (*REGION, "arrange", "mdfcnDt", *extra)
    return {
        "ldongCode": Operation(districts, takes=("lDongRegnCd", "lDongListYn")),
        "areaBasedList": Operation(by_area, takes=lists),
        "locationBasedList": Operation(by_location, LOCATION, lists),
        "searchKeyword": Operation(by_keyword, ("keyword",), lists),
        prefix: Operation(changes, takes=(*lists, "showflag", "oldContentId")),
        "detailCommon": Operation(common, ("contentId",)),
        "detailIntro": Operation(detail("detailIntro"), ("contentId",)),
    }


def of_places():
    """The operations of the services in one language."""
    lists = (
        *REGION, *CLASSES, "areaCode", "sigunguCode", "contentTypeId", "arrange", "modifiedtime",
    )  # fmt: skip
    of_one = ("contentId",)
    return {
        "ldongCode2": Operation(districts, takes=("lDongRegnCd", "lDongListYn")),
        "areaBasedList2": Operation(by_area, takes=lists),
        "locationBasedList2": Operation(by_location, LOCATION, lists),
        "searchKeyword2": Operation(by_keyword, ("keyword",), lists),
        "searchStay2": Operation(stays, takes=lists),
        "areaBasedSyncList2": Operation(changes, takes=(*lists, "showflag", "oldContentid")),
        "detailCommon2": Operation(common, of_one, ("contentTypeId",)),
        "detailIntro2": Operation(detail("detailIntro"), (*of_one, "contentTypeId")),
    }


def stays(imitation, service, params):
    return by_area(imitation, service, {**params, "contentTypeId": "80"})


OPERATIONS = {
    Service.MEDICAL: {
        **of_institutions("mdclTursmSyncList"),
        "detailMdclTursm": Operation(detail("detailMdclTursm"), ("contentId",)),
    },
    Service.WELLNESS: {
        **of_institutions("wellnessTursmSyncList", ("wellnessThemaCd",)),
        "detailInfo": Operation(detail("detailInfo"), ("contentId",)),
        "detailImage": Operation(detail("detailImage"), ("contentId",), ("imageYN",)),
    },
    **{service: of_places() for service in PLACES},
}
