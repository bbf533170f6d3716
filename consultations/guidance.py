"""What each state means for the patient, and what happens next."""

from django.utils.translation import gettext_lazy as _

from .states import Status

_CLOSED = (
    _("This consultation is closed."),
    _("If a question is left, simply write again: that opens it anew."),
)
NEXT = {
    Status.NEW: (
        _("Your question has arrived."),
        _("The hospital reads it and answers here. You need not do anything until then."),
    ),
    Status.OPEN: (
        _("The hospital has your message."),
        _("They answer here. You can add to it at any time."),
    ),
    Status.WAITING: (
        _("The hospital has answered."),
        _("It is your turn: write below if something is unclear or missing. There is no hurry."),
    ),
    Status.QUOTED: (
        _("The hospital has told you its terms."),
        _("Take your time. Ask about everything you do not understand before you decide."),
    ),
    Status.BOOKED: (
        _("Your visit is agreed."),
        _("Write here if your plans or your health change before you travel."),
    ),
    Status.TREATED: (
        _("You have been treated."),
        _("Write here if anything worries you, also after you are home."),
    ),
    Status.FOLLOW_UP: (
        _("The hospital stays in touch with you."),
        _("Tell them how you are. In an emergency, call your local emergency number first."),
    ),
    Status.CLOSED: _CLOSED,
    Status.SPAM: _CLOSED,
}
