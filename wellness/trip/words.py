"""What is said of each day of a trip."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.guide.recovery import Demand

from .terms import Kind

TITLES = {
    Kind.ARRIVAL: pgettext_lazy("a day of a trip", "Arrive and rest"),
    Kind.CONSULTATION: pgettext_lazy("a day of a trip", "Consultation at the hospital"),
    Kind.LIGHT: pgettext_lazy("a day of a trip", "A light day"),
    Kind.TREATMENT: pgettext_lazy("a day of a trip", "Treatment"),
    Kind.HOSPITAL: pgettext_lazy("a day of a trip", "In hospital"),
    Kind.DISCHARGE: pgettext_lazy("a day of a trip", "Leave the hospital and rest"),
    Kind.CHECK_UP: pgettext_lazy("a day of a trip", "Check-up at the hospital"),
    Kind.SUTURES: pgettext_lazy("a day of a trip", "Check-up: the stitches come out"),
    Kind.REST: pgettext_lazy("a day of a trip", "Rest"),
    Kind.DEPARTURE: pgettext_lazy("a day of a trip", "Departure"),
}
FREE_DAY = pgettext_lazy("a day of a trip", "A free day")
NEXT_VISIT = pgettext_lazy("a day of a trip", "Another visit to the hospital")
CONSULTED = pgettext_lazy("a day of a trip", "Consultation and treatment")

ICONS = {
    Kind.ARRIVAL: "arrival",
    Kind.CONSULTATION: "speech",
    Kind.LIGHT: "light-day",
    Kind.TREATMENT: "treatment",
    Kind.HOSPITAL: "night",
    Kind.DISCHARGE: "lodging",
    Kind.CHECK_UP: "hospital",
    Kind.SUTURES: "hospital",
    Kind.REST: "lodging",
    Kind.DEPARTURE: "flight",
}

# What has to wait, in few words: they stand on every day.
WAITS = {
    Demand.SUN: pgettext_lazy("has to wait after a treatment", "sun"),
    Demand.WALK: pgettext_lazy("has to wait after a treatment", "long walks"),
    Demand.STRAIN: pgettext_lazy("has to wait after a treatment", "slopes and exercise"),
    Demand.HEAT: pgettext_lazy("has to wait after a treatment", "sauna and hot baths"),
    Demand.WATER: pgettext_lazy("has to wait after a treatment", "swimming"),
    Demand.FLOOR: pgettext_lazy("has to wait after a treatment", "nights on the floor"),
}

RECORDS = _("Bring your records, images and a list of your medicines and allergies.")
CONSENT = _(
    "Have an interpreter beside you before you sign the consent, and ask who will treat you."
)
FASTING = _(
    "If you will be sedated, the hospital tells you from when on to eat and drink nothing; usually"
    " for eight hours, water included."
)
TIRING = _("Nothing that tires: a short walk, an early night, no alcohol.")
LANDING = _("Go to your lodging, drink enough, sleep early. Try whether your telephone works here.")
STAY_NIGHT = _("You spend the night in hospital.")
DRIVE = _("Do not drive on this day.")
COMPANION = _("Your companion sees you to your lodging.")
ALONE = _("You travel alone: ask the hospital who can see you to your lodging.")
QUIET = _("Stay near your lodging and keep your follow-up papers at hand.")
SWELLING = _("Swelling is usually greatest on the second or third day.")
QUESTIONS = _("Show how it heals, and ask what you may do now.")
FIT_TO_FLY = _("Ask whether you may fly, and have it in writing if your airline wants it.")
PAPERS = _(
    "Have with you: the discharge summary, the images, prescriptions in English, the number to"
    " call."
)
ON_BOARD = _(
    "On board: walk, drink water, no alcohol. Pain or swelling in a calf, shortness of breath or"
    " pain in the chest is an emergency."
)
EASY_WALK = _("A slow walk near your lodging, or a tea house.")


def title(day, care):
    if day.kind == Kind.REST and not day.waits:
        return FREE_DAY
    if day.kind == Kind.CHECK_UP and not care.heals:
        return NEXT_VISIT
    return CONSULTED if day.consults else TITLES[day.kind]


def advice(day, care, *, companion, last_visit):
    """The lines of a day, in order."""
    return [line for line, said in _lines(day, care, companion, last_visit) if said]


def _lines(day, care, companion, last_visit):
    kind, heals = day.kind, care.heals
    visit = kind in {Kind.CHECK_UP, Kind.SUTURES}
    walks = Demand.WALK not in day.waits
    home = kind == Kind.TREATMENT and not day.night and care.recovery.escorted
    return [
        (LANDING, kind == Kind.ARRIVAL),
        (RECORDS, kind == Kind.CONSULTATION or day.consults),
        (CONSENT, kind == Kind.CONSULTATION or day.consults),
        (TIRING, day.light),
        (FASTING, day.light and care.recovery.escorted),
        (STAY_NIGHT, day.night),
        (DRIVE, home),
        (COMPANION, home and companion),
        (ALONE, home and not companion),
        (EASY_WALK, kind == Kind.REST and walks),
        (QUIET, kind in {Kind.REST, Kind.DISCHARGE} and not walks),
        (SWELLING, day.since in (1, 2) and bool(care.recovery.quiet) and kind != Kind.HOSPITAL),
        (QUESTIONS, visit and heals),
        (FIT_TO_FLY, visit and heals and day.date == last_visit),
        (PAPERS, kind == Kind.DEPARTURE),
        (ON_BOARD, kind == Kind.DEPARTURE and heals),
    ]
