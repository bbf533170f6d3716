"""Languages that help lines speak, by code."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

LANGUAGES = {
    "ko": _("Korean"),
    "en": _("English"),
    "zh": _("Chinese"),
    "ja": _("Japanese"),
    "ru": _("Russian"),
    "mn": _("Mongolian"),
    "vi": _("Vietnamese"),
    "th": _("Thai"),
    "id": _("Indonesian"),
    "ms": _("Malay"),
}


def spoken(language):
    """The code of what is spoken where `zh-hans` is written: `zh`."""
    return language.partition("-")[0]


def in_korean(language):
    """What Koreans call the language of the page, to be read by a passer-by."""
    with override("ko"):
        return str(LANGUAGES.get(spoken(language), ""))
