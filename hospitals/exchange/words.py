"""What the national service writes, in the words of the people who read it in the admin."""

import re

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from hospitals.models import Hospital, Surrounding
from portal.core.languages import OWN_NAMES, tag

from . import targets
from .models import Difference

# Result codes of the service (as data.go.kr describes it); keys as it writes them.
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
# What else can go wrong with a call (exchange.national.faults).
FAULTS = {
    "calls-used": gettext_lazy("the calls of the day are used up"),
    "time-out": gettext_lazy("no answer in time"),
    "connection": gettext_lazy("no connection"),
    "dropped": gettext_lazy("the answer broke off"),
    "empty": gettext_lazy("an empty answer"),
    "certificate": gettext_lazy("the certificate is not trusted"),
    "redirect": gettext_lazy("the service sent the call elsewhere, which is not followed"),
    "too-large": gettext_lazy("the answer was too large"),
    "encoding": gettext_lazy("the answer was in an unknown encoding"),
    "unpacking": gettext_lazy("the answer could not be unpacked"),
    "not-json": gettext_lazy("the answer could not be read"),
    "xml": gettext_lazy("the answer could not be read"),
    "type": gettext_lazy("the answer could not be read"),
    "shape": gettext_lazy("the answer was not built as expected"),
    "total": gettext_lazy("the list says it is longer than can be true"),
    "another-id": gettext_lazy("the answer was about another entry"),
    "begun-again": gettext_lazy("given up: another reading began from the start"),
}
STATUS = re.compile(r"\bstatus-(\d{3})\b")
CODE = re.compile(r"\bcode-(\d\d)\b")
FAULT = re.compile(rf"(?:^|: )({'|'.join(FAULTS)})$")

MOST_NAMES = 500  # of districts and the like

# Fields of the service, in small letters as `Record` keeps them.
FIELDS = {
    "contentid": gettext_lazy("content id"),
    "oldcontentid": gettext_lazy("content id before"),
    "title": pgettext_lazy("national data", "title"),
    "langdivcd": gettext_lazy("language of the row"),
    "showflag": gettext_lazy("shown (1) or withdrawn (0)"),
    "baseaddr": pgettext_lazy("of a place", "address"),
    "addr1": pgettext_lazy("of a place", "address"),
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
    "usetime": pgettext_lazy("of a place", "opening hours"),
    "restdate": gettext_lazy("closed on"),
    "parking": gettext_lazy("parking"),
    "infocenter": gettext_lazy("enquiries"),
    "opendate": pgettext_lazy("of an institution", "opened on"),
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

LANGUAGES = "spoken_languages"  # who takes them over says how they are spoken
# Columns that are rows of their own here, or no column at all.
COLUMNS = {
    Difference.WITHDRAWAL: pgettext_lazy("national data", "withdrawal"),
    LANGUAGES: gettext_lazy("spoken languages"),
    "coordinates": gettext_lazy("coordinates"),
    "surroundings": Surrounding._meta.verbose_name_plural,
}


def field(name):
    """A field of the service in words; an unknown one by its name."""
    return str(capfirst(FIELDS.get(name, name)))


def operation(name):
    return OPERATIONS.get(name, name)


def column(name, model=Hospital):
    """A column of the site in words, with its language: "Name (English)"."""
    if name in COLUMNS:
        return str(capfirst(COLUMNS[name]))
    found = field_of(model, name)
    if found is None:
        return name
    language = getattr(found, "language", "")
    words = str(capfirst(getattr(found, "translated_field", found).verbose_name))
    return f"{words} ({OWN_NAMES[language]})" if language else words


class Wording:
    """Columns and values of differences in words. Kept for one page: names of what a foreign
    key leads to are read once, however many differences name one."""

    def __init__(self):
        self.related = {}

    def column(self, name, service):
        target, model = targets.of(service), model_of(service)
        if name in COLUMNS or field_of(model, name) or not own(target, name):
            return column(name, model)
        return str(capfirst(target.column(name).label(model)))

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
    """The model's own column of this name, or None. `name_en@17` is one of a place near a
    hospital (exchange.nearby)."""
    name, at, _pk = name.partition("@")
    model = Surrounding if at else model
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if found.concrete else None


def language_tag(name, service):
    """The BCP 47 tag of the language that a column is written in; "" where it has none."""
    return tag(getattr(field_of(model_of(service), name), "language", ""))


def explained(note):
    """A note or reason of a reading, with its code in words: "detailCommon: code-22"."""
    said = meaning(note)
    return _("%(note)s (%(words)s)") % {"note": note, "words": said} if said else note


def meaning(note):
    """What the code in a note stands for; "" where it holds none that is known."""
    if found := CODE.search(note):
        return CODES.get(found[1], "")
    if found := STATUS.search(note):
        return _("the service answered with status %(status)s") % {"status": found[1]}
    found = FAULT.search(note)
    return FAULTS[found[1]] if found else ""


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
