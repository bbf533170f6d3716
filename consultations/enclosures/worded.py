"""Texts that an enclosure keeps in several languages."""

from portal.core.text import Text

STAFF = ("ko", "en")  # the admin's languages


def languages(own):
    """In which languages an enclosure is kept: its writer's and those of the staff."""
    return tuple(dict.fromkeys((own, *STAFF)))


def worded(texts, language):
    """The text for this reader: a Text, which knows the language it is in."""
    for code in (language, "en", *texts):
        if texts.get(code):
            return Text(texts[code], code, foreign=code != language)
    return Text("", language)
