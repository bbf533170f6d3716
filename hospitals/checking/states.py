"""What a check can come to, and how it is said.

`unknown` says nothing about anybody: the registers hold what the city works with, and people
write names in many ways. No sentence of it may accuse or reassure (a test reads them).
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.partners import standing
from hospitals.reading.facts import ATTENTION, GOOD, UNKNOWN

SELECTED, VALID, EXPIRED = "selected", "valid", "expired"
SUSPENDED, WITHDRAWN, DELISTED = "suspended", "withdrawn", "delisted"
UNINSURED, UNREGISTERED, NOT_YET = "uninsured", "unregistered", "not-yet"
LOOKALIKE, SIMILAR, NOTHING = "lookalike", "similar", "unknown"

OF_PARTNER = {
    standing.VALID: VALID,
    standing.EXPIRED: EXPIRED,
    standing.SUSPENDED: SUSPENDED,
    standing.WITHDRAWN: WITHDRAWN,
    standing.UNINSURED: UNINSURED,
    standing.UNREGISTERED: UNREGISTERED,
    standing.NOT_YET: NOT_YET,
}
# The sign beside the words: good, attention or unknown (static/icons/sprite.svg).
SIGNS = {
    SELECTED: GOOD, VALID: GOOD, EXPIRED: ATTENTION, SUSPENDED: ATTENTION, WITHDRAWN: ATTENTION,
    DELISTED: UNKNOWN, UNINSURED: ATTENTION, UNREGISTERED: ATTENTION, NOT_YET: ATTENTION,
    NOTHING: UNKNOWN, LOOKALIKE: ATTENTION, SIMILAR: UNKNOWN,
}  # fmt: skip
OUTCOMES = tuple(SIGNS)

TITLES = {
    SELECTED: _("Registered, and one of the city’s fifty"),
    VALID: _("Registered and valid"),
    EXPIRED: _("Registration expired"),
    SUSPENDED: _("Registration suspended"),
    WITHDRAWN: _("Registration withdrawn"),
    DELISTED: _("No longer listed here"),
    UNINSURED: _("Registered, but the insurance is not in order"),
    UNREGISTERED: _("Listed, but no valid registration is on file"),
    NOT_YET: _("Registration not valid yet"),
}
TOURISM_TITLES = {
    VALID: _("Partner of the city"),
    EXPIRED: _("Agreement with the city expired"),
    SUSPENDED: _("Agreement with the city suspended"),
    WITHDRAWN: _("Agreement with the city ended"),
    UNREGISTERED: _("Listed, but no agreement is on file"),
    NOT_YET: _("Agreement with the city not valid yet"),
}
INSTITUTION, AGENCY, TOURISM = standing.INSTITUTION, standing.AGENCY, standing.TOURISM
MEANINGS = {
    (INSTITUTION, SELECTED): _(
        "It may invite and treat patients from abroad. The City of Seoul has also chosen it as"
        " one of its fifty institutions, on paper and by a visit."
    ),
    (INSTITUTION, VALID): _(
        "It may invite and treat patients from abroad. It is not among the city’s fifty, which"
        " says nothing against it."
    ),
    (AGENCY, VALID): _(
        "It may bring patients from abroad to hospitals. The hospital pays its commission, up to"
        " the ceiling below."
    ),
    (TOURISM, VALID): _(
        "It may help with travel and stay. To bring patients to a hospital it would need a"
        " registration as an agency."
    ),
}
COMMON = {
    EXPIRED: _(
        "A newer paper may not have reached us yet. Ask to see it, and ask the report line before"
        " you pay."
    ),
    SUSPENDED: _(
        "The authority has suspended it. Do not pay anything before you have asked the report line."
    ),
    WITHDRAWN: _(
        "The authority has withdrawn it. Do not pay anything before you have asked the report line."
    ),
    DELISTED: _(
        "The city has taken its page down. That alone does not say why. Ask the report line before"
        " you pay."
    ),
    UNINSURED: _(
        "The insurance that the law asks for is missing, too small or has run out by our records."
        " Ask to see the policy."
    ),
    UNREGISTERED: _(
        "It appears in our lists, but we have no number or no last day of its registration. Ask to"
        " see the certificate, and ask the report line."
    ),
    NOT_YET: _("It becomes valid on the day named below. Ask again then, or ask the report line."),
}
LABELS = {
    INSTITUTION: pgettext_lazy("kind of partner", "Medical institution"),
    AGENCY: pgettext_lazy("kind of partner", "Agency for patients from abroad"),
    TOURISM: pgettext_lazy("kind of partner", "Tourism service"),
}


def title(kind, state):
    return (TOURISM_TITLES if kind == TOURISM else {}).get(state) or TITLES[state]


def meaning(kind, state):
    return MEANINGS.get((kind, state)) or COMMON[state]
