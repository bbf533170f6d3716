"""The wording of the consents. A change of meaning is a new VERSION, kept with each tick.

Korea's law asks for each of them by itself (PIPA articles 15, 17, 23, 28-8): with purpose, what
is used, who gets it and where, for how long, and the right to refuse.
"""

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .models import Consent

VERSION = "2026-11-22"
# Without these nothing is sent.
NEEDED = (Consent.Kind.SENSITIVE, Consent.Kind.PROVISION, Consent.Kind.TRANSFER)


def optional():
    """Kinds that are asked for beside them, where they are of use."""
    return (Consent.Kind.MACHINE,) if getattr(settings, "MACHINE_TRANSLATOR", "") else ()


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
        Consent.Kind.MACHINE: _("I agree that my messages may also be translated by a machine."),
    }


def explanations(hospital):
    """{kind: what it is about}, as a list of terms."""
    facts = {
        Consent.Kind.SENSITIVE: _sensitive(),
        Consent.Kind.PROVISION: _provision(hospital),
        Consent.Kind.TRANSFER: _transfer(hospital),
        Consent.Kind.MACHINE: _machine(),
    }
    return {kind: _listed(pairs) for kind, pairs in facts.items()}


def _sensitive():
    return [
        (_purpose(), _("to answer your question in this consultation, and nothing else")),
        (_items(), _("your messages and files, and what the question is about: your health")),
        (_period(), _how_long()),
    ]


def _provision(hospital):
    return [
        (pgettext("consent", "Who receives it"), hospital),
        (_purpose(), _("to read your question, answer it and prepare your visit")),
        (
            _items(),
            _(
                "your messages and files, how you wish to be addressed, your country, time zone and"
                " language, when and with whom you would like to come, and your messenger name if"
                " you give one. No other hospital sees them, and nor does the city."
            ),
        ),
        (_period(), _how_long()),
    ]


def _transfer(hospital):
    return [
        (pgettext("consent", "Where to"), _("the Republic of Korea")),
        (
            pgettext("consent", "Who receives it"),
            format_html(
                _("this portal of the City of Seoul, which keeps it encrypted, and {hospital}"),
                hospital=hospital,
            ),
        ),
        (
            pgettext("consent", "When and how"),
            _("each time you press “Send”, over an encrypted connection"),
        ),
        (
            _items(),
            _("everything you enter on this page and write later, your e-mail address included"),
        ),
        (_purpose(), _("this consultation; Korea’s Personal Information Protection Act applies")),
        (_period(), _how_long()),
    ]


def _machine():
    return [
        (_purpose(), _("so that the hospital understands you sooner, before a person translates")),
        (
            pgettext("consent", "Who receives it"),
            _("nobody else: the portal runs the machine itself, and it keeps nothing"),
        ),
        (_items(), _("the texts of your messages and of the answers")),
        (
            pgettext("consent", "If you refuse"),
            _("your question is sent all the same, and people translate it"),
        ),
    ]


def _purpose():
    return pgettext("consent", "Purpose")


def _items():
    return pgettext("consent", "What")


def _period():
    return pgettext("consent", "How long")


def _how_long():
    days = settings.CONSULTATION_RETENTION_DAYS
    return ngettext(
        "until %(days)s day after the consultation is closed, or until you erase it",
        "until %(days)s days after the consultation is closed, or until you erase it",
        days,
    ) % {"days": days}


def _listed(pairs):
    rows = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", pairs)
    return format_html('<dl class="terms">{}</dl>', rows)
