"""What the national service writes, in the words of the people who read it in the admin."""

import html
import re

import nh3
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from hospitals.models import Hospital
from portal.core.languages import OWN_NAMES, tag

from . import targets
from .models import Difference

# Result codes of the service (shared/exchange.md); keys as it writes them.
CODES = {
    "01": gettext_lazy("the service itself failed"),
    "02": gettext_lazy("the service’s database failed"),
    "03": gettext_lazy("there is no data"),
    "04": gettext_lazy("the connection failed"),
    "05": gettext_lazy("the service took too long"),
    "10": gettext_lazy("a parameter was not accepted"),
    "11": gettext_lazy("a parameter was missing"),
    "12": gettext_lazy("there is no such service any more"),
    "20": gettext_lazy("access was denied: the key is not approved for this service"),
    "21": gettext_lazy("the key is paused for the moment"),
    "22": gettext_lazy("the calls of the day are used up"),
    "30": gettext_lazy("the key is not registered"),
    "31": gettext_lazy("the key has expired"),
    "32": gettext_lazy("this machine’s address is not registered"),
    "33": gettext_lazy("the call was not signed"),
    "99": gettext_lazy("an error that the service does not name"),
}
CODE = re.compile(r"(?<![\d.:-])(\d\d)(?![\d.:-])")

BREAK = re.compile(r"<\s*(?:br|/p|/li|/div)\b[^>]*>", re.IGNORECASE)
MOST_NAMES = 500  # of districts and the like

# Fields of the service, in small letters as `Record` keeps them.
FIELDS = {
    "contentid": gettext_lazy("content id"),
    "oldcontentid": gettext_lazy("content id before"),
    "title": gettext_lazy("title"),
    "langdivcd": gettext_lazy("language of the row"),
    "showflag": gettext_lazy("shown (1) or withdrawn (0)"),
    "baseaddr": gettext_lazy("address"),
    "addr1": gettext_lazy("address"),
    "detailaddr": gettext_lazy("rest of the address"),
    "addr2": gettext_lazy("rest of the address"),
    "zipcd": gettext_lazy("postcode"),
    "zipcode": gettext_lazy("postcode"),
    "tel": gettext_lazy("telephone"),
    "telname": gettext_lazy("who answers the telephone"),
    "mapx": gettext_lazy("longitude"),
    "mapy": gettext_lazy("latitude"),
    "mlevel": gettext_lazy("level of the map"),
    "dist": gettext_lazy("metres away"),
    "ldongregncd": gettext_lazy("code of the region"),
    "ldongsigngucd": gettext_lazy("code of the district"),
    "regdt": gettext_lazy("entered there"),
    "createdtime": gettext_lazy("entered there"),
    "mdfcndt": gettext_lazy("changed there"),
    "modifiedtime": gettext_lazy("changed there"),
    "orgimage": gettext_lazy("picture"),
    "firstimage": gettext_lazy("picture"),
    "thumbimage": gettext_lazy("small picture"),
    "firstimage2": gettext_lazy("small picture"),
    "cpyrhtdivcd": gettext_lazy("licence of the picture"),
    "contenttypeid": gettext_lazy("kind of place"),
    "wellnessthemacd": gettext_lazy("wellness theme"),
    "overview": gettext_lazy("introduction"),
    "homepage": gettext_lazy("homepage"),
    "hmpginfo": gettext_lazy("homepage"),
    "usetime": gettext_lazy("opening hours"),
    "restdate": gettext_lazy("closed on"),
    "parking": gettext_lazy("parking"),
    "infocenter": gettext_lazy("enquiries"),
    "opendate": gettext_lazy("opened on"),
    "mdcltursmdivinfo": gettext_lazy("kind of medical tourism"),
    "insttdevinfo": gettext_lazy("kind of institution"),
    "mainmdlcsubjinfo": gettext_lazy("main medical subjects"),
    "specprocmdlcinfo": gettext_lazy("special procedures"),
    "svclanginfo": gettext_lazy("languages of service"),
    "prsnsinfo": gettext_lazy("social media"),
    "histrcn": gettext_lazy("history"),
    "onlinersvtpsblyn": gettext_lazy("booking online"),
    "gdscnselcn": gettext_lazy("enquiries about treatments"),
    "coorresidyn": gettext_lazy("coordinator on site"),
    "specfcltyinfo": gettext_lazy("special facilities"),
    "corprhsptlinfo": gettext_lazy("partner hospitals"),
    "trtmntgdskndinfo": gettext_lazy("kinds of treatments"),
}

OPERATIONS = {
    "detailCommon": gettext_lazy("What the service says of every entry"),
    "detailIntro": gettext_lazy("For visitors"),
    "detailMdclTursm": gettext_lazy("Medical facts"),
}

# Columns that are rows of their own here, or no column at all.
COLUMNS = {
    Difference.WITHDRAWAL: pgettext_lazy("national data", "withdrawal"),
    "languages": gettext_lazy("languages spoken"),
    "sections": gettext_lazy("care sections"),
}


def field(name):
    """A field of the service in words; an unknown one by its name."""
    return capfirst(FIELDS.get(name, name))


def operation(name):
    return OPERATIONS.get(name, name)


def column(name, model=Hospital):
    """A column of the site in words, with its language: "Summary (English)"."""
    if name in COLUMNS:
        return capfirst(COLUMNS[name])
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    language = getattr(found, "language", "")
    words = capfirst(getattr(getattr(found, "translated_field", found), "verbose_name", name))
    return f"{words} ({OWN_NAMES[language]})" if language else words


class Wording:
    """Columns and values of differences in words. Kept for one page: names of what a foreign
    key leads to are read once, however many differences name one."""

    def __init__(self):
        self.related = {}

    def column(self, name, service):
        target, model = targets.of(service), model_of(service)
        if name in COLUMNS or target is None or field_of(model, name) or not own(target, name):
            return column(name, model)
        return capfirst(target.column(name).label(model))

    def value(self, name, service, kept):
        target, model = targets.of(service), model_of(service)
        found = field_of(model, name)
        if kept is None:
            return value(kept)
        if found is None:
            return target.column(name).words(model, kept) if own(target, name) else value(kept)
        if found.is_relation:
            return self.names_of(found.related_model).get(str(kept), value(kept))
        choices = dict(getattr(found, "flatchoices", ()))
        return str(choices[kept]) if isinstance(kept, str) and kept in choices else value(kept)

    def names_of(self, model):
        if model not in self.related:
            rows = model._default_manager.all()[:MOST_NAMES]
            self.related[model] = {str(row.pk): str(row) for row in rows}
        return self.related[model]


def own(target, name):
    """Whether the target has a column of its own by that name: one that is no model's field."""
    return any(one.name == name for one in getattr(target, "own_columns", ()))


def model_of(service):
    """The model that records of a service are about; hospitals where nobody says."""
    return getattr(targets.of(service), "model", None) or Hospital


def field_of(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def language_tag(name, service):
    """The BCP 47 tag of the language that a column is written in; "" where it has none."""
    return tag(getattr(field_of(model_of(service), name), "language", ""))


def plain(text):
    """A field's text without markup: line breaks stay, nothing else of HTML does."""
    broken = BREAK.sub("\n", text)
    return html.unescape(nh3.clean(broken, tags=set())).strip()


def explained(note):
    """A note of a reading, with the code in it said in words: "22 detailCommon"."""
    found = CODE.search(note)
    if found is None or found[1] not in CODES:
        return note
    return _("%(note)s (%(code)s: %(words)s)") % {
        "note": note,
        "code": found[1],
        "words": CODES[found[1]],
    }


def value(kept):
    """What JSON keeps, as text: lists with commas, yes and no, "–" for nothing."""
    if kept is None or kept == "" or kept == []:
        return "–"
    if isinstance(kept, bool):
        return _("yes") if kept else _("no")
    if isinstance(kept, dict):
        return ", ".join(f"{name}: {value(part)}" for name, part in kept.items())
    if isinstance(kept, list | tuple):
        return ", ".join(value(part) for part in kept)
    return str(kept)
