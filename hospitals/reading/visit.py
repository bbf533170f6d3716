"""How one comes to a hospital, and what lies around it."""

from hospitals import nearby, stations
from hospitals.geography import distance, walking_minutes
from hospitals.models import Access, Hospital, Line, OpenLicence, Source, Surrounding
from portal.core.publishing import remembered
from portal.core.text import columns, read

LINES = dict(Line.choices)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FAR_ON_FOOT = 45  # minutes: beyond it nobody convalescent walks
PACE = 75  # metres a minute along the way
SAME_SPOT = 5  # metres: a place by another name
AROUND = 5000  # metres in which the portal's own places count as near
FEW, MANY = 3, 6  # of them are shown at least, and at most
COURSES = 3  # at most


@remembered
def arrival(pk, language):
    """What is said of the house itself: {entrance, parking, entrance_ko}. One query."""
    row = (
        Hospital.objects.filter(pk=pk)
        .values("entrance_ko", *columns(language, "entrance", "parking"))
        .get()
    )
    return {
        "entrance": read(row, "entrance", language),
        "parking": read(row, "parking", language),
        "entrance_ko": row["entrance_ko"] or "",
    }


# --- By underground --------------------------------------------------------------
def accesses(pk, language, point):
    """The ways from the stations, in their order. One query."""
    rows = (
        Access.objects.filter(hospital=pk)
        .order_by("order", "pk")
        .values(
            "lines", "exit", "metres", "walking_minutes", "latitude", "longitude", "station_ko",
            *columns(language, "station", "note"),
        )
    )  # fmt: skip
    return [access(row, LETTERS[n % 26], language, point) for n, row in enumerate(rows)]


def access(row, label, language, point):
    straight = distance(*point, row["latitude"], row["longitude"])
    minutes, metres = row["walking_minutes"], row["metres"]
    if not minutes:
        minutes = max(1, round(metres / PACE)) if metres else walking_minutes(straight)
    return {
        "label": label,
        "station": read(row, "station", language),
        "station_ko": row["station_ko"] or "",
        "lines": [line(code) for code in row["lines"] if code in LINES],
        "exit": row["exit"],
        "metres": rounded(metres or straight * 1.3),
        "minutes": minutes,
        "note": read(row, "note", language),
        "latitude": row["latitude"],
        "longitude": row["longitude"],
    }


def line(code):
    return {"code": code, "name": LINES[code]}


def from_airports(ways, language):
    """[{airport, rides: [{line, to}, …]}] to the station with the fewest changes; [] where
    no way is known."""
    return [
        {"airport": airport, "rides": rides}
        for airport in stations.ROUTES
        if (rides := rides_from(airport, ways, language))
    ]


def rides_from(airport, ways, language):
    found = [
        (len(route[0]), number, route, way["station"])
        for number, way in enumerate(ways)
        if (route := stations.route(airport, [line["code"] for line in way["lines"]]))
    ]
    if not found:
        return []
    _changes, _number, (changes, last), station = min(found, key=lambda each: each[:2])
    known = stations.stations()
    rides = [{"line": line(code), "to": known[slug].name(language)} for code, slug in changes]
    return [*rides, {"line": line(last), "to": station}]


# --- What lies around ------------------------------------------------------------
def around(pk, language, point):
    """{"stay": […], "sight": […], "wellness": […]}, the nearest first: what the hospital and
    the city list for it, and the portal's own places. A place stands once, where it is listed.
    One query and those of the providers.
    """
    own = [spot for spot in nearby.spots(language) if spot.kind != nearby.COURSE]
    found = {"stay": [], "sight": [], "wellness": []}
    for row in listed(pk, language):
        twin = next((spot for spot in own if is_same(spot, row)), None)
        if twin:
            own.remove(twin)
        found[row["kind"]].append(with_distance(row | (extras(twin) if twin else {}), point))
    for spot in own:
        found[spot.kind if spot.kind in found else "wellness"].append(
            with_distance(plain(spot), point)
        )
    for places in found.values():
        places.sort(key=lambda place: place["straight"])
    found["wellness"] = nearest(found["wellness"])
    return found


def licences(found):
    """Under which licences of open data the places stand that were imported."""
    used = {place["licence"] for places in found.values() for place in places if place["imported"]}
    return [name for code, name in OpenLicence.choices if code in used]


def courses_near(language, point):
    """Courses that come by within AROUND, the nearest first, each once where it comes nearest."""
    spots = [spot for spot in nearby.spots(language) if spot.kind == nearby.COURSE]
    passing = [with_distance(plain(spot) | {"days": spot.days}, point) for spot in spots]
    passing.sort(key=lambda place: place["straight"])
    found = {}
    for place in passing:
        if place["straight"] <= AROUND:
            found.setdefault(place["url"], place)
    return list(found.values())[:COURSES]


def listed(pk, language):
    rows = (
        Surrounding.objects.filter(hospital=pk)
        .order_by("pk")
        .values(
            "kind", "walking_minutes", "name_ko", "latitude", "longitude", "source", "read_on",
            "licence",
            *columns(language, "name", "note"),
        )
    )  # fmt: skip
    for row in rows:
        yield {
            "kind": row["kind"],
            "name": read(row, "name", language),
            "name_ko": row["name_ko"] or "",
            "note": read(row, "note", language),
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "walking_minutes": row["walking_minutes"],
            "imported": row["source"] == Source.NATIONAL,
            "read_on": row["read_on"],
            "licence": row["licence"],
        }


def extras(spot):
    """What the portal knows of a place that the hospital lists too."""
    return {
        "url": spot.url,
        "effort": spot.effort,
        "effort_icon": spot.effort_icon,
        "ask_first": spot.ask_first,
    }


def plain(spot):
    return {
        "kind": spot.kind,
        "name": spot.name,
        "name_ko": spot.name_ko,
        "note": spot.note,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "walking_minutes": None,
        "imported": False,
        "read_on": None,
        "licence": "",
        **extras(spot),
    }


def is_same(spot, row):
    ours, theirs = ("".join((name or "").split()) for name in (spot.name_ko, row["name_ko"]))
    named = ours == theirs != ""
    where = (spot.latitude, spot.longitude), (row["latitude"], row["longitude"])
    return named or distance(*where[0], *where[1]) < SAME_SPOT


def with_distance(place, point):
    straight = distance(*point, place["latitude"], place["longitude"])
    minutes = place["walking_minutes"] or walking_minutes(straight)
    return place | {
        "straight": straight,
        "metres": rounded(straight),
        "kilometres": round(straight / 1000, 1),
        "walking_minutes": minutes if minutes <= FAR_ON_FOOT else None,
    }


def nearest(places):
    near = [place for place in places if place["straight"] <= AROUND]
    return (near if len(near) >= FEW else places[:FEW])[:MANY]


def rounded(metres):
    """To ten below half a kilometre, else to fifty: nobody paces it out."""
    step = 10 if metres < 500 else 50
    return max(10, round(metres / step) * step)


def numbered(found, on_map):
    """Give each place that the map shows its number, through all lists; `on_map(lat, lon)`."""
    number = 0
    for places in found.values():
        for place in places:
            shown = on_map(place["latitude"], place["longitude"])
            number += shown
            place["number"] = number if shown else None
    return found
