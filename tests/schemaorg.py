"""JSON-LD judged by schema.org's own terms (tests/vendor/schema.org/terms.json).

Stricter than the vocabulary, which lets text stand for anything: a value must be of one of the
ranges that its property names.
"""

import json
import re
from functools import cache
from pathlib import Path

TERMS = json.loads((Path(__file__).parent / "vendor/schema.org/terms.json").read_text())
TYPES, ENUMERATIONS = TERMS["types"], TERMS["enumerations"]
KEYWORDS = {"@id", "@type", "@context"}
LITERALS = {
    "Text": lambda v: isinstance(v, str) and bool(v.strip()),
    "URL": lambda v: isinstance(v, str) and re.fullmatch(r"https?://\S+", v),
    "Date": lambda v: isinstance(v, str) and re.fullmatch(r"\d{4}(-\d\d-\d\d)?", v),
    "Time": lambda v: isinstance(v, str) and re.fullmatch(r"\d\d:\d\d(:\d\d)?", v),
    "Boolean": lambda v: isinstance(v, bool),
    "Number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "Integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
}


def faults(document, origin):
    """What is wrong with a document of the form {"@context", "@graph"}, in sentences."""
    assert document["@context"] == "https://schema.org"
    known = dict(named(document["@graph"]))
    return [fault for node in document["@graph"] for fault in of_node(node, known, origin)]


def named(value):
    """(@id, types) of every node in it that has both."""
    if isinstance(value, list):
        for each in value:
            yield from named(each)
    elif isinstance(value, dict):
        if "@id" in value and "@type" in value:
            yield value["@id"], types_of(value)
        for each in value.values():
            yield from named(each)


def types_of(node):
    kinds = node["@type"]
    return kinds if isinstance(kinds, list) else [kinds]


@cache
def ancestors(kind):
    found = {kind}
    for parent in TYPES[kind]["parents"]:
        found |= ancestors(parent)
    return found


def of_node(node, known, origin):
    kinds = types_of(node)
    unknown = [kind for kind in kinds if kind not in TYPES]
    if unknown:
        yield f"no such type: {unknown}"
        return
    properties = {}
    for kind in kinds:
        for each in ancestors(kind):
            properties |= TYPES[each]["properties"]
    for name, value in node.items():
        if name in KEYWORDS:
            continue
        ranges = properties.get(name.removesuffix("-input"))
        if ranges is None:
            yield f"{kinds} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from of_value(each, ranges, f"{kinds}.{name}", known, origin)


def of_value(value, ranges, place, known, origin):
    if not isinstance(value, dict):
        if not any(is_literal(value, kind) for kind in ranges):
            yield f"{place}: {value!r} is none of {ranges}"
        return
    if "@type" in value:
        yield from of_node(value, known, origin)
        kinds = types_of(value)
    else:  # a reference: to a node of the graph, or to another page of the portal
        kinds = known.get(value["@id"])
        if kinds is None:
            if not value["@id"].startswith(f"{origin}/"):
                yield f"{place}: nothing is called {value['@id']}"
            return
    if not any(kind in TYPES and ancestors(kind) & set(ranges) for kind in kinds):
        yield f"{place}: {kinds} is none of {ranges}"


def is_literal(value, kind):
    if kind in ENUMERATIONS:
        member = str(value).removeprefix("https://schema.org/")
        return str(value) != member and member in ENUMERATIONS[kind]
    return kind in LITERALS and bool(LITERALS[kind](value))
