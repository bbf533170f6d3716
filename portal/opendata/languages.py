"""In which language somebody wants the data: the address says so, else Accept-Language."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from portal.core.languages import OWN_NAMES, preferred_language, tag

from .problems import Invalid

OFFERED = tuple(OWN_NAMES)
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)


def accepted(request):
    """What Accept-Language asks for."""
    header = request.headers.get("Accept-Language", "")
    return preferred_language(header, OFFERED, settings.LANGUAGE_CODE)


def named(value):
    """The language that a value of `lang` means, or None: `ZH_cn` is `zh-hans`."""
    value = value.replace("_", "-")
    return preferred_language(value, OFFERED, None) if TAG.fullmatch(value) else None


def asked(request):
    """Raises Invalid."""
    value = request.GET.get("lang")
    if value is None:
        return accepted(request)
    if (language := named(value)) is None:
        known = ", ".join(map(tag, OFFERED))
        raise Invalid({"lang": _("Known languages: %(known)s.") % {"known": known}})
    return language
