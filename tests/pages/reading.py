"""What a machine reads of a page."""

import json
import re
from dataclasses import dataclass
from html import unescape

from portal.core.languages import in_language
from tests.matrix.table import TABLE
from tests.matrix.test_matrix import address_of

META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"')
LINK = re.compile(r'<link rel="(canonical|alternate)"([^>]*)>')
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass
class Page:
    path: str
    text: str
    headers: dict

    @property
    def title(self):
        return unescape(re.search(r"<title>(.*?)</title>", self.text)[1])

    def meta(self, name):
        """The contents of all <meta> of this name."""
        return [unescape(value) for key, value in META.findall(self.text) if key == name]

    def links(self, rel):
        """The attributes of all <link> of this relation."""
        return [dict(ATTRIBUTE.findall(rest)) for kind, rest in LINK.findall(self.text)
                if kind == rel]  # fmt: skip

    @property
    def canonical(self):
        return next((link["href"] for link in self.links("canonical")), None)

    @property
    def languages(self):
        return {
            link["hreflang"]: link["href"] for link in self.links("alternate") if "hreflang" in link
        }

    @property
    def is_listed(self):
        robots = [*self.meta("robots"), self.headers.get("X-Robots-Tag", "")]
        return not any("noindex" in value for value in robots)

    @property
    def data(self):
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', self.text, re.S)
        assert len(found) == 1, self.path
        return json.loads(found[0])


def read(client, path, **more):
    response = client.get(path, **more)
    assert response.status_code == 200, path
    return Page(path, response.content.decode(), dict(response.items()))


def public_pages(client, world, languages):
    """Every page of the table that is the same for everybody, in each language."""
    for name, row in TABLE.items():
        if set(row.get.values()) != {200} or name.startswith("admin:"):
            continue
        address = address_of(name, row, world, "a")
        if not address.startswith("/en/"):
            continue
        for language in languages:
            response = client.get(in_language(address, language))
            if getattr(response, "public", False) and "html" in response.headers["Content-Type"]:
                path = in_language(address, language)
                yield Page(path, response.content.decode(), dict(response.items()))
