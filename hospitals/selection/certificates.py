"""The certificate of a designation: a page to print, with a code that anybody can check."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import override

from portal.core.languages import public_languages
from portal.core.squares import of_address

from .models import Phase


def languages():
    """What a certificate can be printed in, beside Korean."""
    return public_languages()


def address(code, language="en"):
    """Where the code is checked. The page lies in a room above this one, known by its name."""
    with override(language):
        try:
            path = reverse("checking:certificate", args=[code])
        except NoReverseMatch:  # the check is not part of this portal
            path = f"/{language}/check/{code}/"
    return settings.SITE_ORIGIN + path


def is_printable(designation, on=None):
    """Whether it says something true on this day: published, not revoked, not over."""
    on = on or timezone.localdate()
    held = designation.round
    return held.phase == Phase.PUBLISHED and designation.revoked_on is None and held.ends >= on


def content(designation):
    """What the page shows, in the active language."""
    held = designation.round
    where = address(designation.certificate)
    return {
        "designation": designation,
        "hospital": designation.hospital,
        "since": max(designation.designated_on, held.starts),
        "until": held.ends,
        "where": where.partition("://")[2],
        "squares": of_address(where),
    }
