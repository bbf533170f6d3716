"""What the imitated services hold: rows in the words of the national data.

A world is made empty for a test and filled with `institution`, `place` and `facility`, or whole
by `portal.sample.national.inventing.invented`. It may be changed while it is served.
"""

import threading
from dataclasses import dataclass, field

from hospitals.exchange.services import ASKED, LANGUAGES, PLACES, SEOUL, Service

CODES = {code: name for name, code in LANGUAGES.items()}
STAY, SIGHT, CULTURE = "80", "76", "78"


@dataclass
class Row:
    """A row of one service in one language.

    `item`: the fields of its list, showflag and oldContentId among them; `details`: {operation:
    fields}, under the names without a 2. Every value is a text, as there.
    """

    item: dict
    details: dict = field(default_factory=dict)

    def get(self, *names):
        """The field that goes by one of these names: their case differs between the services."""
        return next((self.item[name] for name in names if name in self.item), "")

    @property
    def content_id(self):
        return self.get("contentId", "contentid")

    @property
    def shown(self):
        return self.item.get("showflag", "1") == "1"

    @property
    def old_id(self):
        return self.get("oldContentId", "oldcontentid")

    @property
    def changed(self):
        return self.get("mdfcnDt", "modifiedtime")

    @property
    def made(self):
        return self.get("regDt", "createdtime")

    @property
    def image(self):
        return self.get("orgImage", "firstimage")

    @property
    def position(self):
        """(latitude, longitude), or None."""
        try:
            return float(self.get("mapY", "mapy")), float(self.get("mapX", "mapx"))
        except ValueError:
            return None

    def changed_by(self, since):
        """Whether it was changed on the day `since` (YYYYMMDD or YYMMDD), or later."""
        return full_year(self.changed)[:8] >= full_year(since)[:8]


def full_year(stamp):
    """Both forms of a date in one: 260312… → 20260312…"""
    return stamp if stamp.startswith("20") and len(stamp) in {8, 14} else f"20{stamp}"


@dataclass
class World:
    """`rows`: {(service, language): {content id: Row}}. `translates`: whether the medical service
    has texts of its own in each language; else it answers in English whatever is asked for."""

    translates: bool = False
    rows: dict = field(default_factory=dict)

    def __post_init__(self):
        self.lock = threading.RLock()

    def listed(self, service, language=""):
        """{content id: Row} of a service in a language (the portal's code), else in its fullest."""
        english = service == Service.MEDICAL and not self.translates
        if not language or english or service in PLACES:
            language = LANGUAGES[ASKED[service][0]]
        return self.rows.get((service, language), {})

    def find(self, service, content_id, language="en"):
        return self.listed(service, language)[content_id]

    def add(self, service, row, language="en"):
        with self.lock:
            self.rows.setdefault((service, language), {})[row.content_id] = row
        return row

    def change(self, row, on="", **fields):
        """New values of a row; `on`: when it was changed (YYYYMMDDhhmmss)."""
        with self.lock:
            for name, value in fields.items():
                holders = [row.item, *row.details.values()]
                holder = next((one for one in holders if name in one), row.item)
                holder[name] = value
            self.stamp(row, on)
        return row

    def withdraw(self, row, on=""):
        """It stays in the list of changes, as not shown."""
        return self.change(row, on, showflag="0")

    def remove(self, service, content_id, language="en"):
        """Gone without a word."""
        with self.lock:
            return self.rows[service, language].pop(content_id)

    def stamp(self, row, on):
        name = next(name for name in ("mdfcnDt", "modifiedtime") if name in row.item)
        if on:
            row.item[name] = on if len(row.item[name]) == 14 else on[2 : 2 + len(row.item[name])]

    # --- Rows with everything that a list promises -------------------------------
    def institution(self, content_id, title, language="en", details=None, **fields):
        """A row of the medical service; `details`: {operation: fields}."""
        item = {**BLANK, "contentId": content_id, "title": title, "langDivCd": CODES[language]}
        return self.add(Service.MEDICAL, Row({**item, **fields}, details or {}), language)

    def facility(self, content_id, title, language="en", details=None, **fields):
        """A row of the wellness service: its dates have the short form."""
        item = {**BLANK, "contentId": content_id, "title": title, "langDivCd": CODES[language]}
        item |= {"wellnessThemaCd": "EX050100", "regDt": "250304", "mdfcnDt": "260312"}
        return self.add(Service.WELLNESS, Row({**item, **fields}, details or {}), language)

    def place(self, content_id, title, language="en", kind=SIGHT, **fields):
        """A row of the service of one language."""
        service = {"en": Service.ENGLISH, "zh-hans": Service.CHINESE, "ja": Service.JAPANESE,
                   "ru": Service.RUSSIAN}[language]  # fmt: skip
        item = {**BLANK_PLACE, "contentid": content_id, "title": title, "contenttypeid": kind}
        return self.add(service, Row({**item, **fields}), language)


BLANK = {
    "contentId": "", "title": "", "langDivCd": "ENG", "baseAddr": "", "detailAddr": "",
    "zipCd": "", "tel": "", "mapX": "127.0276", "mapY": "37.4979", "mlevel": "6", "orgImage": "",
    "thumbImage": "", "cpyrhtDivCd": "Type1", "lDongRegnCd": SEOUL, "lDongSignguCd": "680",
    "regDt": "20250304101500", "mdfcnDt": "20260312093000", "showflag": "1", "oldContentId": "",
}  # fmt: skip
BLANK_PLACE = {
    "addr1": "", "addr2": "", "zipcode": "", "contentid": "", "contenttypeid": SIGHT,
    "createdtime": "20240304101500", "modifiedtime": "20260312093000", "firstimage": "",
    "firstimage2": "", "cpyrhtDivCd": "Type1", "mapx": "127.0276", "mapy": "37.4979",
    "mlevel": "6", "tel": "", "title": "", "lDongRegnCd": SEOUL, "lDongSignguCd": "680",
    "lclsSystm1": "", "lclsSystm2": "", "lclsSystm3": "", "showflag": "1", "oldcontentid": "",
}  # fmt: skip
