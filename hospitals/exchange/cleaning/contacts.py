"""Telephone numbers and addresses of home pages."""

import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri

from .text import plain, string

LONGEST_PHONE, LONGEST_ADDRESS = 24, 200  # the columns of Hospital
AREAS = r"2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|1[016-9]|70|80|50\d"
GAP = r"[\s.-]*"
ABROAD = rf"(?:\+|00)?82{GAP}"
NUMBER = re.compile(
    rf"(?<!\d)(?:\(?(?:{ABROAD})\)?{GAP}(?:\(?0\)?)?{GAP}\(?|\(?0)(?P<area>{AREAS})\)?"
    rf"{GAP}(?P<first>\d{{3,4}}){GAP}(?P<last>\d{{4}})(?!\d)"
    # Numbers of firms, the same in the whole country.
    rf"|(?<!\d)(?:{ABROAD})?(?P<firm>1[568]\d\d){GAP}(?P<rest>\d{{4}})(?!\d)"
)
DASHES = re.compile(r"[‐‑‒–—―−ー－]")
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
SCHEME = re.compile(r"^(https?)\s*[:;]?/*(?=[^/\s])", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")
PRIVATE = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|home|arpa)$")
is_address = URLValidator(schemes=["http", "https"])


def phone(value):
    """The first Korean number in a text as +82-2-1234-5678, or ""."""
    text = DASHES.sub("-", unicodedata.normalize("NFKC", plain(value)))
    found = NUMBER.search(text)
    if not found:
        return ""
    kept = [found[name] for name in ("area", "first", "last", "firm", "rest") if found[name]]
    return "-".join(["+82", *(ascii_digits(part) for part in kept)])


def ascii_digits(text):
    return "".join(str(unicodedata.decimal(digit)) for digit in text)


def homepage(value):
    """The first address of a page in a text, with its scheme, or "". Only http and https; no
    names within networks, no numbers for hosts, nobody's password."""
    raw = string(value)
    words = [*HREF.findall(raw), *re.split(r"[\s,，、]+", plain(raw))]
    return next(filter(None, map(address, words)), "")


def address(word):
    """One word as an address, or ""."""
    word = unicodedata.normalize("NFKC", word).strip("()[]<>\"'.,;:/ ")
    while again := SCHEME.match(SCHEME.sub("", word)):  # http://https://…
        word = SCHEME.sub("", word, count=1)
        if not again:
            break
    scheme = (SCHEME.match(word) or [None, "http"])[1].lower()
    rest = SCHEME.sub("", word)
    if OTHER_SCHEME.match(rest) or "." not in rest:
        return ""
    return checked(f"{scheme}://{rest}")


def checked(url):
    try:
        parts = urlsplit(url)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:  # "http://[", a port of a million
        return ""
    if parts.username is not None or not HOST.fullmatch(host) or PRIVATE.search(host):
        return ""
    place = f"{host}:{port}" if port else host
    made = iri_to_uri(urlunsplit((parts.scheme, place, parts.path, parts.query, parts.fragment)))
    made = made.replace("'", "%27")
    try:
        is_address(made)
    except ValidationError:
        return ""
    return made if len(made) <= LONGEST_ADDRESS else ""


def ascii_host(host):
    """As the name system writes it: `서울.kr` → `xn--2e0b.kr`-like; ValueError if it cannot."""
    return host.rstrip(".").encode("idna").decode("ascii").lower()
