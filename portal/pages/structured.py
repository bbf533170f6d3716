"""What a page is about in schema.org's terms, as one JSON-LD graph.

It is made of what the page itself shows: what its view has read (the template's context), its
title, and its breadcrumb, read from the finished page so that both can never differ. No queries.
"""

import json
import re
from html.parser import HTMLParser

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospitals import structured as hospitals
from hospitals.partners import structured as partners
from hospitals.posters import facts as posters
from hospitals.structured import filled
from portal.core.languages import tag
from portal.guide import structured as guide
from wellness import structured as courses

# Inside a page these would end the data or begin something else (as django.utils.html does it).
ESCAPES = str.maketrans({c: f"\\u{ord(c):04X}" for c in "<>&\u2028\u2029"})
MICROSITE_PARTS = ("hours", "checks", "doctors", "groups")
BREADCRUMB = re.compile(r'<nav class="breadcrumb".*?</nav>', re.DOTALL)
CONTENT = re.compile(r'content="([^"]*)"')


def script(data):
    """The data as an element of the page."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    # Escaped for a script element: nothing in it can end it.
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')  # noqa: S308


def content_of(element):
    """The content of a <meta> that a template's block holds."""
    found = CONTENT.search(element)
    return found[1] if found else ""


def graph(context, head):
    """The graph of a public page, from its context and its head (portal.core.heads)."""
    language = get_language()
    hospital = context.get("hospital")
    trail = breadcrumb(context.get("page_main", ""), head.address)
    nodes = [website(language), city(), webpage(context, head, language, trail)]
    if trail:
        nodes.append(trail)
    if notice := context.get("notice"):
        nodes.append(article(notice, head, language))
    if leaf := context.get("article"):
        nodes.append(guide.article(leaf, head.address, city_id()))
    if hospital:
        read = {name: context.get(name) for name in MICROSITE_PARTS}
        nodes.append(hospitals.institution(hospital, language, picture(hospital, language), **read))
        nodes += hospitals.people(hospital, read["doctors"] or [])
    if partner := context.get("partner"):
        nodes.append(partners.organisation(partner, language))
    if course := context.get("course"):
        nodes.append(courses.trip(course, language))
    return {"@context": "https://schema.org", "@graph": nodes}


def website(language):
    """The portal in this language, and how it is searched."""
    home = f"{settings.SITE_ORIGIN}/{language}/"
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": _("Seoul Medical Tour"),
        "inLanguage": tag(language),
        "publisher": {"@id": city_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{home}search/?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def city_id():
    return f"{settings.SITE_ORIGIN}/#city"


def city():
    return {"@type": "GovernmentOrganization", "@id": city_id(), "name": _("City of Seoul")}


def webpage(context, head, language, trail):
    hospital, partner = context.get("hospital"), context.get("partner")
    cards = context.get("cards") or context.get("partners")
    room = "hospitals" if context.get("cards") else "partners"
    about = {"@id": hospitals.id_of(hospital["slug"])} if hospital else None
    about = {"@id": partners.id_of(partner["slug"])} if partner else about
    leaflet = context.get("leaflet")
    return filled(
        {
            "@type": "CollectionPage" if cards else "WebPage",
            "@id": head.address,
            "url": head.address,
            "name": head.name,
            "description": head.description,
            "inLanguage": tag(language),
            "isPartOf": {"@id": f"{settings.SITE_ORIGIN}/{language}/#website"},
            "publisher": {"@id": city_id()},
            "breadcrumb": {"@id": trail["@id"]} if trail else None,
            "lastReviewed": leaflet["checked_on"] if leaflet else None,
            "mainEntity": about or listed(cards, language, room),
            **guide.review(context.get("article"), city_id()),
        }
    )


def article(notice, head, language):
    """A notice of the city (portal.news.reading.article)."""
    return filled(
        {
            "@type": "NewsArticle",
            "@id": f"{head.address}#article",
            "url": head.address,
            "headline": notice["title"],
            "description": notice["summary"] or None,
            "datePublished": notice["on"],
            "dateModified": notice["updated"] or notice["on"],
            "inLanguage": notice["lang"],
            "author": {"@id": city_id()},
            "publisher": {"@id": city_id()},
            "mainEntityOfPage": {"@id": head.address},
        }
    )


def listed(cards, language, room):
    """The hospitals or the partners of a list, in its order."""
    if not cards:
        return None
    return {
        "@type": "ItemList",
        "numberOfItems": len(cards),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": card["name"],
                "url": f"{settings.SITE_ORIGIN}/{language}/{room}/{card['slug']}/",
            }
            for number, card in enumerate(cards, start=1)
        ],
    }


def picture(hospital, language):
    """The hospital's first photo, or what is drawn for it."""
    address = (
        hospital["photo"]["src"]
        if hospital["photo"]
        else posters.of_hospital(hospital, language).address
    )
    return settings.SITE_ORIGIN + address


def breadcrumb(page, address):
    """The BreadcrumbList of the breadcrumb in the page's HTML; None where it shows none."""
    found = BREADCRUMB.search(page)
    if not found:
        return None
    reader = TrailReader()
    reader.feed(found[0])
    return {
        "@type": "BreadcrumbList",
        "@id": f"{address}#breadcrumb",
        "itemListElement": [
            filled(
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": name,
                    "item": {"@id": settings.SITE_ORIGIN + path} if path else None,
                }
            )
            for number, (name, path) in enumerate(reader.steps, start=1)
        ],
    }


class TrailReader(HTMLParser):
    """`steps`: [(name, path or "")] of the <li> elements."""

    def __init__(self):
        super().__init__()
        self.steps = []

    def handle_starttag(self, name, attributes):
        if name == "li":
            self.steps.append(("", ""))
        elif name == "a" and self.steps:
            self.steps[-1] = (self.steps[-1][0], dict(attributes).get("href", ""))

    def handle_data(self, text):
        if self.steps:
            name, path = self.steps[-1]
            self.steps[-1] = (f"{name} {text}".strip(), path)
