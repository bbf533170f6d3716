"""What an answer means: a page of rows, or a named Fault.

The services answer in seven shapes: JSON as described, one result as an object, none as "", a
flat error with HTTP 200, the gateway's envelope as XML or as JSON, plain text. XML may come
though JSON was asked for. Whatever comes, `read` gives a Page or raises a Fault; nothing else.
"""

import json
import re
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .faults import Fault, Passing, of_code

FINE = {"0", "00", "0000"}
EMPTY = "03"  # "no data": a page without rows
# More brackets than this are no page of rows, but a body made to fill the memory.
MOST_BRACKETS = 100_000
MOST_ROWS = 10_000
UNSAVED = re.compile("[\x00\ud800-\udfff]")  # no database takes them


@dataclass(frozen=True)
class Page:
    """Rows as {key in small letters: text}; `total` of all pages; `page` and `rows` as asked."""

    items: tuple = ()
    total: int = 0
    page: int = 1
    rows: int = 0


def read(body):
    """The Page that these bytes hold."""
    text = decoded(body).lstrip("\ufeff \t\r\n")
    if not text:
        raise Passing("empty")
    if text.count("{") + text.count("[") + text.count("<") > MOST_BRACKETS:
        raise Fault("too-large")
    answer = of_xml(text) if text.startswith("<") else of_json(text)
    try:
        return page(answer)
    except RecursionError:
        raise Fault("shape") from None


def decoded(body):
    """The text of an answer. Declarations are not asked: they are wrong as often as right, while
    Korean bytes in EUC-KR are never UTF-8 by chance."""
    for encoding in ("utf-8", "cp949"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Fault("encoding")


# --- JSON and XML, to dicts and lists ------------------------------------------------------
def of_json(text):
    try:
        return json.loads(text)
    except RecursionError:
        raise Fault("shape") from None
    except ValueError:
        # Cut off, or words of a gateway that is not well.
        raise Passing("not-json" if text[0] not in "{[" else "truncated") from None


def of_xml(text):
    if re.match(r"<!doctype html|<html", text, re.IGNORECASE):
        raise Passing("not-json")  # a notice of something in between
    # The encoding has been dealt with; its declaration would be believed once more.
    text = re.sub(r"^<\?xml[^>]{0,200}\?>", "", text)
    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise Fault("xml") from None
    except (ParseError, ValueError, LookupError):
        raise Passing("truncated") from None
    return {root.tag: tree(root)}


def tree(element, depth=0):
    """An element as JSON would have it: many of one name become a list."""
    if depth > 8:
        raise Fault("shape")
    children = {}
    for child in element:
        children.setdefault(child.tag, []).append(tree(child, depth + 1))
    if not children:
        return element.text or ""
    return {name: many if len(many) > 1 else many[0] for name, many in children.items()}


# --- The envelope ---------------------------------------------------------------------------
def page(answer):
    if not isinstance(answer, dict):
        raise Fault("shape")
    answer = small(answer)
    if "openapi_serviceresponse" in answer:  # E and F
        header = part(answer, "openapi_serviceresponse", "cmmmsgheader")
        raise of_code(code(header.get("returnreasoncode")))
    if "cmmmsgheader" in answer:  # F, without its outermost name
        raise of_code(code(part(answer, "cmmmsgheader").get("returnreasoncode")))
    if "response" not in answer:
        return flat(answer)
    response = part(answer, "response")
    if "header" not in response:
        return flat(response)  # D as XML has a root
    said = code(part(response, "header").get("resultcode"))
    if said == EMPTY:
        return Page()
    if said not in FINE:
        raise of_code(said)
    return of_body(part(response, "body"))


def flat(answer):
    """D: an error without a wrapper, with HTTP 200."""
    if "resultcode" not in answer:
        raise Fault("shape")
    said = code(answer["resultcode"])
    if said == EMPTY:
        return Page()
    raise Fault("shape") if said in FINE else of_code(said)


def of_body(body):
    return Page(
        items=tuple(row(item) for item in listed(body.get("items"))),
        total=number(body.get("totalcount")),
        page=number(body.get("pageno", "1")),
        rows=number(body.get("numofrows", "0")),
    )


def listed(items):
    """items: {"item": [...]}; one result is an object and no list; none is ""."""
    if items is None or items == "":
        return []
    if not isinstance(items, dict):
        raise Fault("shape")
    item = small(items).get("item", "")
    if item is None or item == "":
        return []
    many = item if isinstance(item, list) else [item]
    if len(many) > MOST_ROWS:
        raise Fault("too-large")
    return many


def row(item):
    """Both mapX and mapx occur, in one row too: then the one that says something counts."""
    if not isinstance(item, dict):
        raise Fault("shape")
    found = {}
    for name, value in item.items():
        value = words(value)
        if value or name.lower() not in found:
            found[name.lower()] = value
    return found


def words(value):
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Fault("type")
    return UNSAVED.sub("", value)


def small(mapping):
    return {name.lower(): value for name, value in mapping.items()}


def part(mapping, *names):
    """A mapping inside mappings, its keys in small letters."""
    for name in names:
        mapping = mapping.get(name)
        if not isinstance(mapping, dict):
            raise Fault("shape")
        mapping = small(mapping)
    return mapping


def code(value):
    """A code as two digits: "0000", "00", 0 are one, 3 and "03" too."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise Fault("shape")
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise Fault("shape")
    return f"{int(text):02d}"


def number(value):
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise Fault("type")
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise Fault("type")
    return int(text)
