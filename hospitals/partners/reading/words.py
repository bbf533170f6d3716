"""How a partner stands, said to a patient."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospitals.partners import standing
from hospitals.partners.standing import AGENCY, INSTITUTION, TOURISM
from hospitals.reading.facts import ATTENTION, GOOD, UNKNOWN, day

STATES = {
    standing.VALID: GOOD,
    standing.EXPIRED: ATTENTION,
    standing.NOT_YET: ATTENTION,
    standing.SUSPENDED: ATTENTION,
    standing.WITHDRAWN: ATTENTION,
    standing.UNREGISTERED: UNKNOWN,
    standing.UNINSURED: ATTENTION,
}
MEANINGS = {
    standing.VALID: gettext_lazy("It is registered, and the insurance the law asks for holds."),
    standing.EXPIRED: gettext_lazy(
        "Its registration has run out. A newer one may merely not have reached us yet: ask to see"
        " the certificate before you pay anything."
    ),
    standing.NOT_YET: gettext_lazy(
        "Its registration has not begun. Until then it may not bring patients to a hospital."
    ),
    standing.SUSPENDED: gettext_lazy(
        "The authority has suspended it. Until this is lifted it may not take new patients from"
        " abroad."
    ),
    standing.WITHDRAWN: gettext_lazy(
        "It is no longer registered. It may not bring patients from abroad to a hospital. If it"
        " offers to, do not pay, and tell 1577-7129."
    ),
    standing.UNREGISTERED: gettext_lazy(
        "The city has no registration on file. That is no proof that there is none: ask to see the"
        " certificate, or call 1577-7129."
    ),
    standing.UNINSURED: gettext_lazy(
        "It is registered, but no insurance that holds and reaches the legal minimum is on file."
        " Ask to see the policy before you pay anything."
    ),
}
MAY = {
    INSTITUTION: gettext_lazy("May invite and treat patients from abroad"),
    AGENCY: gettext_lazy("May bring patients from abroad to hospitals"),
    TOURISM: gettext_lazy("May arrange stay and travel; may not bring patients for a commission"),
}
MAY_NOT = {
    INSTITUTION: gettext_lazy("At present, do not take it for registered"),
    AGENCY: gettext_lazy("At present, do not take it for registered"),
    TOURISM: gettext_lazy("At present, do not take it for a partner of the city"),
}
# A tourism service is not registered under the Act: it has an agreement with the city.
OF_TOURISM = {
    standing.VALID: gettext_lazy(
        "It works with the city by an agreement. The law on patients from abroad does not register"
        " tourism services."
    ),
    standing.EXPIRED: gettext_lazy(
        "Its agreement with the city has run out. A newer one may merely not have reached us yet."
    ),
    standing.UNREGISTERED: gettext_lazy("The city has no agreement with it on file."),
    standing.WITHDRAWN: gettext_lazy(
        "It is no longer a partner of the city. If it uses the city’s name, tell 1577-7129."
    ),
    standing.SUSPENDED: gettext_lazy("The city has suspended its agreement."),
    standing.NOT_YET: gettext_lazy("Its agreement with the city has not begun."),
}


def told(row, on=None):
    """From a row of `standing.COLUMNS`: {code, state, words, meaning, may, valid}.

    `state` is one of hospitals.reading.facts, `words` say it in the active language.
    """
    code = standing.of(row, on)
    kind = row["kind"]
    valid = code == standing.VALID
    meanings = MEANINGS | OF_TOURISM if kind == TOURISM else MEANINGS
    return {
        "code": code,
        "state": STATES[code],
        "words": words(code, row),
        "meaning": meanings[code],
        "may": (MAY if valid else MAY_NOT)[kind],
        "valid": valid,
    }


def words(code, row):
    """The standing in a few words, with its day."""
    agreement = row["kind"] == TOURISM
    until, since = row["registered_until"], row["status_on"]
    if code == standing.VALID and agreement:
        return _("Partner of the city until %(date)s") % {"date": day(until)}
    if code == standing.VALID:
        return _("Registered, valid until %(date)s") % {"date": day(until)}
    if code == standing.EXPIRED:
        return _("Expired on %(date)s") % {"date": day(until)}
    if code == standing.SUSPENDED:
        return _("Suspended since %(date)s") % {"date": day(since)}
    if code == standing.WITHDRAWN:
        return _("Withdrawn on %(date)s") % {"date": day(since)}
    if code == standing.NOT_YET:
        return _("Begins on %(date)s") % {"date": day(row["registered_from"])}
    if code == standing.UNINSURED:
        return _("Registered, but insurance not shown")
    return _("No agreement on file") if agreement else _("No registration on file")
