"""The table of a comparison: one row a fact, one cell a hospital. Facts only: nothing here says
which value is better."""

from dataclasses import dataclass, replace

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from hospitals.geography import distance
from portal.core.templatetags.portal import grouped, won

from .facts import UNKNOWN, day


@dataclass(frozen=True)
class Cell:
    """What one hospital says, line by line. `state` gives it a sign (hospitals.reading.facts);
    `key` is what counts when cells are held against each other: without one, the lines."""

    lines: tuple
    state: str = ""
    key: object = None
    who: str = ""
    counts: bool = True  # False: there is nothing here to hold against the others

    @property
    def counted(self):
        return self.lines if self.key is None else self.key


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple
    note: str = ""
    compared: bool = True  # False: it is another thing for each hospital by its nature

    @property
    def differs(self):
        counted = {cell.counted for cell in self.cells if cell.counts}
        return self.compared and len(counted) > 1

    @property
    def same(self):
        """Whether one cell can stand for all."""
        return len(self.cells) > 1 and len({cell.lines for cell in self.cells}) == 1


@dataclass(frozen=True)
class Group:
    name: str
    rows: tuple


def says(*lines, state="", key=None):
    return Cell(tuple(lines), state, key)


def silent(words):
    return Cell((words,), UNKNOWN)


def row(label, hospitals, cell, **more):
    cells = (replace(cell(hospital), who=hospital["name"]) for hospital in hospitals)
    return Row(label, tuple(cells), **more)


def table(hospitals, treatment):
    """The groups of rows; `treatment` is the Option whose fees are compared, or None."""
    if not hospitals:
        return []
    return [
        *([fees(hospitals, treatment)] if treatment else []),
        Group(_("Language and answers"), tuple(understanding(hospitals))),
        Group(_("Proofs and protection"), tuple(protection(hospitals))),
        Group(_("The institution"), tuple(institution(hospitals))),
    ]


def differing(groups):
    """The groups with those rows alone in which the hospitals differ."""
    kept = [Group(group.name, tuple(one for one in group.rows if one.differs)) for group in groups]
    return [group for group in kept if group.rows]


def number_of_same(groups):
    return sum(not one.differs for group in groups for one in group.rows)


# --- Fees of one treatment -----------------------------------------------------------
def fees(hospitals, treatment):
    def of_offer(label, cell, **more):
        def found(hospital):
            offer = hospital["offers"].get(treatment.slug)
            return cell(offer) if offer else Cell((), UNKNOWN, counts=False)

        return row(label, hospitals, found, **more)

    return Group(
        treatment.name,
        (
            row(_("Fee"), hospitals, lambda hospital: fee(hospital["offers"].get(treatment.slug))),
            of_offer(_("VAT"), vat),
            of_offer(_("What the fee includes"), includes),
            of_offer(_("Nights in hospital"), lambda offer: says(grouped(offer["nights"]))),
            of_offer(
                _("Days before flying"),
                lambda offer: says(grouped(offer["days_before_flying"])),
                note=_("What the hospital usually advises; your surgeon decides."),
            ),
            of_offer(_("Visits"), lambda offer: says(grouped(offer["visits"]))),
            of_offer(_("Fee disclosed on"), disclosed_on),
        ),
    )


def fee(offer):
    if offer is None:
        return silent(_("not offered here"))
    low, high = offer["fee_from"], offer["fee_to"]
    if low is None:
        return silent(_("not disclosed"))
    return says(won(low) if low == high else f"{won(low)} – {won(high)}")


def vat(offer):
    return silent(_("not disclosed")) if offer["fee_from"] is None else says(str(offer["vat"]))


def includes(offer):
    return says(offer["includes"]) if offer["includes"] else silent(_("not stated"))


def disclosed_on(offer):
    date = offer["disclosed_on"]
    return says(day(date)) if date else silent(_("not stated"))


# --- Languages and answers -----------------------------------------------------------
def understanding(hospitals):
    yield row(_("Languages"), hospitals, languages)
    yield row(
        _("Answers to questions asked here"),
        hospitals,
        answer_times,
        note=_(
            "Measured from real consultations of the last 90 days: the time patients waited for"
            " the first answer, nights and holidays included."
        ),
    )


def languages(hospital):
    spoken = sorted(hospital["languages"], key=lambda one: one["code"])
    if not hospital["shows_languages"]:
        return silent(_("not disclosed"))
    if not spoken:
        return says(_("Korean only"))
    lines = [f"{one['name']} ({one['how']})" for one in spoken]
    return says(*lines)


def answer_times(hospital):
    promises = hospital["promises"].values()
    if not promises:
        return silent(_("not measured yet"))
    words = _("%(language)s: usually within %(time)s")
    lines = [words % {"language": capfirst(one["how"]), "time": one["usually"]} for one in promises]
    return says(*lines)


# --- What protects the patient -------------------------------------------------------
def protection(hospitals):
    yield row(_("Registered for foreign patients"), hospitals, registration)
    yield row(_("Liability insurance"), hospitals, insurance)
    yield row(
        _("Legal minimum for its class"),
        hospitals,
        lambda hospital: says(a_year(hospital["insurance"]["minimum"])),
    )
    yield row(_("Insurer"), hospitals, insurer)
    yield row(_("Accreditation"), hospitals, accreditation)
    yield row(pgettext("one hospital", "Selected by the city"), hospitals, selected)
    yield row(_("Fees disclosed"), hospitals, disclosed)


def registration(hospital):
    fact = hospital["registration"]
    lines = [fact["words"], *([fact["number"]] if fact["number"] else [])]
    # Every number is another: what is compared is whether it holds.
    return says(*lines, state=fact["state"], key=fact["state"])


def a_year(amount):
    return _("%(amount)s a year") % {"amount": won(amount)}


def insurance(hospital):
    fact = hospital["insurance"]
    if fact["cover"] is None:
        return silent(fact["words"])
    lines = [a_year(fact["cover"]), fact["words"]]
    if fact["valid"] and not fact["sufficient"]:
        lines.append(_("Below the legal minimum"))
    return says(*lines, state=fact["state"], key=(fact["cover"], fact["state"]))


def insurer(hospital):
    name = hospital["insurance"]["insurer"]
    return says(name) if name else silent(_("not disclosed"))


def accreditation(hospital):
    held = hospital["accreditations"]
    if not hospital["shows_accreditation"]:
        return silent(_("not disclosed"))
    if not held:
        return silent(_("none in force on file"))
    lines = [f"{one['name']} · {one['words']}" for one in held]
    return says(*lines, key=tuple(one["body"] for one in held))


def selected(hospital):
    if hospital["selected"]:
        return says(_("selected by the city"))
    return says(_("not among the fifty"))


def disclosed(hospital):
    offers = hospital["offers"].values()
    if not offers:
        return silent(_("no treatment listed"))
    number = sum(one["fee_from"] is not None for one in offers)
    words = ngettext(
        "%(number)d of %(total)d treatment", "%(number)d of %(total)d treatments", len(offers)
    )
    dates = [one["disclosed_on"] for one in offers if one["disclosed_on"]]
    lines = [words % {"number": number, "total": len(offers)}]
    if dates:
        lines.append(_("last on %(date)s") % {"date": day(max(dates))})
    return says(*lines, key=(number, len(offers)))


# --- The house itself ----------------------------------------------------------------
def institution(hospitals):
    yield row(_("Class"), hospitals, lambda hospital: says(str(hospital["kind"])))
    yield row(_("Beds"), hospitals, beds)
    yield row(_("Doctors named here"), hospitals, doctors)
    yield row(_("Doctors’ licences"), hospitals, licences)
    yield row(_("Doctors’ specialties"), hospitals, specialties)
    yield row(_("Founded"), hospitals, founded)
    yield row(_("District"), hospitals, lambda hospital: says(hospital["district"]))
    if len(hospitals) > 1:
        yield row(
            _("Distance between them"),
            hospitals,
            lambda hospital: distances(hospital, hospitals),
            note=_("Along a straight line."),
            compared=False,
        )


def beds(hospital):
    return says(grouped(hospital["beds"])) if hospital["beds"] else silent(_("none stated"))


def founded(hospital):
    return says(str(hospital["founded"])) if hospital["founded"] else silent(_("not stated"))


def doctors(hospital):
    number = hospital["doctors"]["number"]
    return says(grouped(number)) if number else silent(_("none named yet"))


def licences(hospital):
    held = hospital["doctors"]["licences"]
    lines = [f"{capfirst(name)}: {grouped(number)}" for name, number in held]
    return says(*lines) if lines else silent(_("not stated"))


def specialties(hospital):
    lines = hospital["doctors"]["specialties"]
    return says(*lines) if lines else silent(_("not stated"))


def distances(hospital, hospitals):
    here = (hospital["latitude"], hospital["longitude"])
    words = pgettext("distance to a hospital", "%(distance)s km to %(name)s")
    return says(
        *(
            words % {"distance": kilometres(here, other), "name": other["name"]}
            for other in hospitals
            if other is not hospital
        )
    )


def kilometres(here, other):
    metres = distance(*here, other["latitude"], other["longitude"])
    return number_format(metres / 1000, decimal_pos=1)
