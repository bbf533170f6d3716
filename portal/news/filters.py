"""What the list of notices can be narrowed to."""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.filters import NamedRows
from portal.core.languages import OWN_NAMES

from .models import Notice


class TimeFilter(NamedRows):
    title = _("state")
    parameter_name = "time"
    rows = {
        "draft": (
            pgettext_lazy("notices", "Drafts"),
            lambda rows: rows.filter(status=Notice.Status.DRAFT),
        ),
        "planned": (pgettext_lazy("notices", "Planned"), lambda rows: rows.planned()),
        "live": (pgettext_lazy("notices", "On the site"), lambda rows: rows.live()),
        "ended": (pgettext_lazy("notices", "Ended"), lambda rows: rows.ended()),
    }


def lacking(language, rows):
    return rows.missing(language)


class LackingFilter(NamedRows):
    """Notices with a language missing. "any": only those that a reader could miss it in."""

    title = _("missing translation")
    parameter_name = "lacks"
    rows = {
        "any": (_("Any language, on the site or planned"), lambda rows: rows.incomplete()),
        **{
            language: (OWN_NAMES[language], partial(lacking, language))
            for language in settings.PUBLIC_LANGUAGES
        },
    }
