"""Languages: which the public reads, which staff read, and what stands in for a missing text."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

# How each language calls itself; the switch shows these.
OWN_NAMES = {"en": "English", "zh-hans": "中文", "ja": "日本語", "ru": "Русский", "ko": "한국어"}
# Where there is little room. Each begins the own name, so that what is seen is what is said.
SHORT_NAMES = {"en": "En", "zh-hans": "中", "ja": "日", "ru": "Ру", "ko": "한"}
# BCP 47 tags for the lang attribute.
TAGS = {"zh-hans": "zh-Hans"}


def tag(language):
    """The value of a lang attribute: `zh-Hans` for `zh-hans`."""
    return TAGS.get(language, language)


def public_languages():
    return settings.PUBLIC_LANGUAGES


def preferred_language(accept_language, offered, default):
    """The offered language that an Accept-Language header wants most.

    Any Chinese counts as Simplified while that is the only one offered.
    """
    for wanted, quality in parse_accept_lang_header(accept_language):
        if wanted == "*" or not quality:
            continue
        try:
            variant = get_supported_language_variant(wanted)
        except LookupError:
            continue
        if variant in offered:
            return variant
    return default


def language_of_path(path):
    """The public language a path begins with, or None."""
    first = path[1:].partition("/")[0]
    return first if first in settings.PUBLIC_LANGUAGES else None


def in_language(path, language):
    """The same page in another language."""
    return f"/{language}/{path[1:].partition('/')[2]}"


class LanguageMiddleware:
    """The path decides on public pages, the account in the admin; nothing else does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of_path(request.path_info)
        if not language and request.path_info.startswith("/admin/"):
            language = staff_language(request)
        with translation.override(language or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", tag(request.LANGUAGE_CODE))
            return response


def staff_language(request):
    if request.user.is_authenticated:
        return request.user.language
    return preferred_language(
        request.headers.get("Accept-Language", ""),
        settings.STAFF_LANGUAGES,
        settings.STAFF_LANGUAGES[0],
    )
