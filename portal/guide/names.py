"""Languages that help lines speak, by code."""

from django.utils.translation import gettext_lazy as _

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
