"""Names, numbers and addresses in the form in which they are compared.

What people copy out of a chat comes full-width, with spaces, hyphens, a country code or none,
with or without "www.". Two writings of one thing get the same key; a key is never shown.
"""

import re
import unicodedata
from urllib.parse import urlsplit

PHONE, EMAIL, WEB, MESSENGER = "phone", "email", "web", "messenger"
# Folding can make a text longer (㈱ → (주)); what is longer still is compared by its beginning.
LONGEST_NUMBER, LONGEST_NAME, LONGEST_CONTACT = 40, 160, 200

# Legal forms say nothing about who it is.
LEGAL_FORMS = re.compile(
    r"주식회사|유한회사|\(주\)|\(유\)|株式会社|有限会社|有限公司|株式會社"
    r"|\b(?:co|ltd|inc|corp|llc|limited|corporation|company|ооо|зао|оао)\b\.?"
)
# Where messengers keep the names of people: t.me/name, line.me/ti/p/~name, wa.me/8210…
MESSENGER_HOSTS = re.compile(
    r"^(?:https?://)?(?:www\.)?"
    r"(?:t\.me|telegram\.me|wa\.me|line\.me|pf\.kakao\.com|open\.kakao\.com|instagram\.com"
    r"|m\.me|facebook\.com|vk\.com|u\.wechat\.com|zalo\.me|viber\.me)/(?:.*/)?"
)


def plain(text):
    """Full-width, ligatures and letter case made the same; no invisible characters."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text or "").casefold())
    return "".join(c for c in folded if unicodedata.category(c) not in {"Cf", "Cc"}).strip()


def letters_and_digits(text):
    return "".join(c for c in text if c.isalnum())


def registration_key(text):
    """`Ｍ－2024 - 01` and `m-202401` are the same number."""
    return letters_and_digits(plain(text))[:LONGEST_NUMBER]


def name_key(text):
    """A name without spaces, punctuation and legal form; the legal form alone stays itself."""
    folded = plain(text)
    key = letters_and_digits(LEGAL_FORMS.sub(" ", folded)) or letters_and_digits(folded)
    return key[:LONGEST_NAME]


def phone_key(text):
    """Digits with the country code, as from abroad: 02-123-4567 → 8221234567."""
    folded = plain(text)
    digits = "".join(str(unicodedata.decimal(c)) for c in folded if c.isdecimal())
    abroad = folded.startswith("+")
    for prefix in ("00700", "00"):
        if not abroad and digits.startswith(prefix):
            digits, abroad = digits.removeprefix(prefix), True
    if digits.startswith("820"):  # +82 (0)2 …
        return "82" + digits[3:]
    if abroad or digits.startswith("82"):
        return digits
    return "82" + digits[1:] if digits.startswith("0") else digits


def email_key(text):
    return plain(text).removeprefix("mailto:")


def web_key(text):
    """Host and path without scheme, `www.`, query and the last slash; IDN hosts as they look."""
    folded = re.sub(r"\s", "", plain(text))
    try:
        parts = urlsplit(folded if "//" in folded else f"//{folded}")
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # "http://[": not an address, compared as it stands
        return folded
    if host.startswith("xn--") or ".xn--" in host:
        host = decoded(host)
    return f"{host}{parts.path.rstrip('/')}"


def decoded(host):
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def messenger_key(text):
    """The bare name: no @, no address around it; a telephone number as such."""
    name = MESSENGER_HOSTS.sub("", re.sub(r"\s", "", plain(text))).partition("?")[0]
    name = name.strip("/").lstrip("@~")
    if re.fullmatch(r"\+?[\d()\-.]{7,}", name):
        return phone_key(name)
    return name


KEYS = {PHONE: phone_key, EMAIL: email_key, WEB: web_key, MESSENGER: messenger_key}


def contact_key(kind, value):
    """The key of a contact of a kind (phone, email, web, messenger), at most 200 characters."""
    return KEYS[kind](value)[:LONGEST_CONTACT]
