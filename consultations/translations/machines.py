"""Machines that translate. A machine has a `name` and `translate(text, source, target)`, which
answers with the text or raises TranslationFailed; languages are the portal's codes.

Which one, says settings.MACHINE_TRANSLATOR; None by default. Only a machine that the operator
runs is meant: what patients write goes to nobody else.
"""

import json
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.conf import settings

MAX_ANSWER_BYTES = 200_000


class TranslationFailed(Exception):
    """The machine did not answer, or not with a translation. Says nothing of the text."""


class NoRedirects(HTTPRedirectHandler):
    """An answer that points elsewhere would carry a patient's words there."""

    def redirect_request(self, *args, **kwargs):
        return None


class LibreTranslate:
    """A self-hosted LibreTranslate: POST /translate, as its API describes."""

    name = "LibreTranslate"
    codes = {"en": "en", "zh-hans": "zh", "ja": "ja", "ru": "ru", "ko": "ko"}

    def __init__(self, origin, key="", seconds=10):
        self.address, self.key, self.seconds = f"{origin.rstrip('/')}/translate", key, seconds
        self.opener = build_opener(NoRedirects, ProxyHandler({}))

    def translate(self, text, source, target):
        asked = {
            "q": text,
            "source": self.codes[source],
            "target": self.codes[target],
            "format": "text",
            **({"api_key": self.key} if self.key else {}),
        }
        translated = self._ask(asked).get("translatedText")
        if not isinstance(translated, str) or not translated.strip():
            raise TranslationFailed("no translation in the answer")
        return translated

    def _ask(self, asked):
        request = Request(  # noqa: S310 (http or https: the settings see to it)
            self.address,
            data=json.dumps(asked).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        try:
            with self.opener.open(request, timeout=self.seconds) as response:
                raw = response.read(MAX_ANSWER_BYTES + 1)
        except HTTPError as error:
            error.close()
            raise TranslationFailed(f"status {error.code}") from None
        except (HTTPException, OSError) as error:
            raise TranslationFailed(type(error).__name__) from None
        return self._object(raw)

    @staticmethod
    def _object(raw):
        if len(raw) > MAX_ANSWER_BYTES:
            raise TranslationFailed("the answer is too long")
        try:
            answer = json.loads(raw)
        except ValueError:
            raise TranslationFailed("the answer is not JSON") from None
        return answer if isinstance(answer, dict) else {}


def machine():
    """The machine that the settings name, or None."""
    if settings.MACHINE_TRANSLATOR == "libretranslate":
        return LibreTranslate(settings.LIBRETRANSLATE_URL, settings.LIBRETRANSLATE_KEY)
    return None
