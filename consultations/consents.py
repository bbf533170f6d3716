"""The wording of the three consents. A change of meaning is a new VERSION, kept with each tick.

Korea's law asks for each of them by itself (PIPA articles 17, 23, 28-8): with purpose, what is
used, for how long, and the right to refuse.
"""

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .models import Consent

VERSION = "2026-11"
# Without these nothing is sent.
NEEDED = (Consent.Kind.SENSITIVE, Consent.Kind.PROVISION, Consent.Kind.TRANSFER)


def labels(hospital):
    """{kind: the sentence beside the box}, naming the hospital (as the page shows it)."""
    return {
        Consent.Kind.SENSITIVE: _(
            "I agree that what I write about my health is used to answer me."
        ),
        Consent.Kind.PROVISION: format_html(
            _("I agree that my question is passed on to {hospital}."), hospital=hospital
        ),
        Consent.Kind.TRANSFER: _(
            "I agree that what I write is sent to the Republic of Korea and kept there."
        ),
    }


def explanations(hospital):
    """{kind: what it is about}."""
    return {
        Consent.Kind.SENSITIVE: _(
            "Information about health is specially protected. It is used for nothing but this"
            " consultation, and erased %(days)s days after the consultation is closed."
        )
        % {"days": settings.CONSULTATION_RETENTION_DAYS},
        Consent.Kind.PROVISION: format_html(
            _(
                "The staff for international patients at {hospital} read how you wish to be"
                " addressed, your country, your wished period and your messages, in order to answer"
                " you. No other hospital sees them, and nor does the city."
            ),
            hospital=hospital,
        ),
        Consent.Kind.TRANSFER: _(
            "The hospital and this portal are in Korea. From abroad, your words therefore cross a"
            " border. Korea’s Personal Information Protection Act protects them there."
        ),
    }
