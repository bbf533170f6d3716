"""What a row of a list says, in the portal's words. Pure functions."""

import re
from dataclasses import dataclass
from datetime import datetime

from hospitals.exchange.services import LANGUAGES, PLACES, SEOUL

CODES = {language: code for code, language in LANGUAGES.items()}
WITHDRAWN = "0"  # showflag
KEPT_TYPES = {"76", "78", "80"}  # sights, culture, stays; shops and festivals are not kept
# Seoul's outermost points: for rows that give a position and no region.
LATITUDES, LONGITUDES = (37.41, 37.72), (126.76, 127.19)


@dataclass(frozen=True)
class Row:
    """A list row. `modified` as YYYYMMDDhhmmss, or "" where it says nothing readable."""

    content_id: str
    language: str
    title: str
    modified: str
    shown: bool
    item: dict

    @property
    def key(self):
        return (self.content_id, self.language)


def row(item, asked):
    """A Row, or None where the item names none. `asked`: langDivCd of the list, for rows that do
    not say their own."""
    content_id = item.get("contentid", "").strip()
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,20}", content_id):
        return None
    return Row(
        content_id=content_id,
        language=LANGUAGES.get((item.get("langdivcd") or asked).strip().upper(), ""),
        title=(item.get("title", "").strip() or content_id)[:300],
        modified=moment(item.get("mdfcndt") or item.get("modifiedtime") or ""),
        shown=item.get("showflag", "").strip() != WITHDRAWN,
        item=item,
    )


def is_wanted(row, service, since=None):
    """Whether it is about Seoul, in a language and of a kind that the portal has, and new enough.
    What the lists were asked to leave out they do not all leave out."""
    if not row.language or not in_seoul(row.item):
        return False
    if service in PLACES and row.item.get("contenttypeid") not in KEPT_TYPES:
        return False
    return since is None or not row.modified or row.modified[:8] >= f"{since:%Y%m%d}"


def in_seoul(item):
    """By its region; without one by its position; without both it is believed."""
    if region := item.get("ldongregncd", "").strip():
        return region == SEOUL
    try:
        lat, lon = float(item.get("mapy", "")), float(item.get("mapx", ""))
    except ValueError:
        return True
    return between(lat, LATITUDES) and between(lon, LONGITUDES)


def between(value, ends):
    return ends[0] <= value <= ends[1]


FORMS = {14: ("%Y%m%d%H%M%S",), 12: ("%Y%m%d%H%M", "%y%m%d%H%M%S"), 8: ("%Y%m%d",), 6: ("%y%m%d",)}


def moment(text):
    """YYYYMMDDhhmmss of a date as the services write it: with or without the century, the clock;
    "" of anything else."""
    digits = re.sub(r"[-:. T]", "", text)
    if not re.fullmatch(r"[0-9]{6,14}", digits):
        return ""
    for form in FORMS.get(len(digits), ()):
        try:
            found = datetime.strptime(digits, form)
        except ValueError:
            continue
        if 1990 <= found.year < 2090:
            return f"{found:%Y%m%d%H%M%S}"
    return ""
