"""The sitemap: every page that may be listed, in every language, each naming its other languages.

An index names the parts: general pages, sections, partners, guide, news, then hospitals by 500.
Written as text and not by a template: 500 hospitals are 10,000 addresses with five alternates each.
"""

from math import ceil

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation

from hospitals.models import CareSection, Hospital, HospitalSection
from hospitals.partners.models import Partner
from hospitals.selection.models import SelectionRound
from portal.core.languages import in_language, tag
from portal.guide.models import Article
from portal.news.models import Notice
from wellness.models import AcupressurePoint, Course

PARTNERS = 9000  # in one file; with five languages it stays under 50,000 addresses
HOSPITALS_A_PART = 500  # a file may hold 50,000 addresses and 50 MB
NOTICES = 5000  # the newest; older ones are found through the list
MICROSITE = (
    "hospitals:overview",
    "hospitals:doctors",
    "hospitals:treatments",
    "hospitals:visit",
    "hospitals:trust",
    "disclosures:hospital",
)
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
INDEX = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {SITEMAP}>\n'
HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SITEMAP}'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
SLUG = "a-hospital"  # stands in an address until the real slugs take its place


def index():
    """The list of the parts, each with the time of the last change of what it names.

    Three queries. What was withdrawn has changed what stood beside it, so `changed` asks all.
    """
    newest = changed()
    lines = [INDEX, part_of_index("general", newest), part_of_index("sections", newest)]
    if partners := partners_changed():
        lines.append(part_of_index("partners", partners))
    if articles := [moment for _path, moment in guide_pages()]:
        lines.append(part_of_index("guide", max(articles)))
    if notices := [moment for _path, moment in news_pages()]:
        lines.append(part_of_index("news", max(notices)))
    published = Hospital.objects.published().order_by("slug")
    times = list(published.values_list("modified_at", flat=True))
    for number in range(ceil(len(times) / HOSPITALS_A_PART)):
        newest = max(times[number * HOSPITALS_A_PART : (number + 1) * HOSPITALS_A_PART])
        lines.append(part_of_index(f"hospitals-{number + 1}", newest))
    return "".join([*lines, "</sitemapindex>\n"])


def part_of_index(name, modified):
    address = settings.SITE_ORIGIN + reverse("sitemap_part", args=[name])
    return f"<sitemap><loc>{address}</loc>{last_modified(modified)}</sitemap>\n"


def part(name):
    """One file of the map: general, sections, guide, hospitals-1 …; None where there is none."""
    with translation.override(settings.LANGUAGE_CODE):
        pages = pages_of(name)
        return pages and HEAD + "".join(map(entries, pages)) + "</urlset>\n"


def pages_of(name):
    """[(path, time of the last change or None)]"""
    if name == "general":
        return list(general_pages())
    if name == "sections":
        return list(section_pages())
    if name == "guide":
        return guide_pages()
    if name == "news":
        return news_pages()
    if name == "partners":
        return list(partner_pages())
    head, _, number = name.rpartition("-")
    return (
        list(hospital_pages(int(number)))
        if head == "hospitals" and number.isascii() and number.isdigit()
        else []
    )


def changed():
    """When a hospital changed last, whether it is still shown or not."""
    return Hospital.objects.aggregate(newest=Max("modified_at"))["newest"]


def partners_changed():
    return Partner.objects.aggregate(newest=Max("modified_at"))["newest"]


def partner_pages():
    """The register has some hundred pages: they fit into one part."""
    rows = Partner.objects.shown().order_by("slug").values_list("slug", "modified_at")
    for slug, modified in rows[:PARTNERS]:
        yield reverse("partners:partner", args=[slug]), modified


def general_pages():
    """Whatever hospitals appear on changes with them; the others keep no time of theirs."""
    newest = changed()
    yield reverse("pages:home"), newest
    yield reverse("hospitals:directory"), newest
    yield reverse("disclosures:overview"), newest
    yield reverse("wellness:index"), None
    yield reverse("guide:index"), None
    yield reverse("wellness:courses"), None
    for slug in Course.objects.published().order_by("slug").values_list("slug", flat=True):
        yield reverse("wellness:course", args=[slug]), None
    yield reverse("trip:trip"), None
    yield reverse("guide:checklist"), None
    yield from body_pages()
    yield reverse("guide:numbers"), None
    yield reverse("guide:glossary"), None
    yield reverse("news:index"), None
    yield reverse("search:order"), None
    yield reverse("selection:index"), newest
    for year in SelectionRound.objects.announced().values_list("year", flat=True):
        yield reverse("selection:round", args=[year]), newest
    yield reverse("statistics:index"), None
    yield reverse("opendata:index"), None
    yield reverse("partners:directory"), partners_changed()
    yield reverse("partners:awards"), None


def body_pages():
    """Foods, points, spas and facilities; the questions are private."""
    for page in ("foods", "acupressure", "spas", "facilities"):
        yield reverse(f"wellness:{page}"), None
    for slug in AcupressurePoint.objects.order_by("order").values_list("slug", flat=True):
        yield reverse("wellness:point", args=[slug]), None


def section_pages():
    times = dict(
        HospitalSection.objects.values_list("section").annotate(Max("hospital__modified_at"))
    )
    for pk, slug in CareSection.objects.order_by("order").values_list("pk", "slug"):
        yield reverse("hospitals:section", args=[slug]), times.get(pk)


def guide_pages():
    """The articles of the guide, each with its last change."""
    rows = Article.objects.published().order_by("slug").values_list("slug", "modified_at")
    return [(reverse("guide:article", args=[slug]), modified) for slug, modified in rows]


def news_pages():
    """The notices that are out, each with its publication or its last change."""
    rows = Notice.objects.live().order_by("-publish_at", "slug")
    return [
        (reverse("news:article", args=[slug]), max(published, modified))
        for slug, published, modified in rows.values_list("slug", "publish_at", "modified_at")[
            :NOTICES
        ]
    ]


def hospital_pages(number):
    """Each page of the part's hospitals (one to 500, 501 to 1,000 …)."""
    if number < 1:
        return
    patterns = [reverse(page, args=[SLUG]) for page in MICROSITE]
    start = (number - 1) * HOSPITALS_A_PART
    rows = Hospital.objects.published().order_by("slug").values_list("slug", "modified_at")
    for slug, modified in rows[start : start + HOSPITALS_A_PART]:
        for pattern in patterns:
            yield pattern.replace(SLUG, slug), modified


def last_modified(moment):
    """The element of the W3C's date and time, in Seoul, where one is known."""
    if moment is None:
        return ""
    return f"<lastmod>{timezone.localtime(moment).isoformat(timespec='seconds')}</lastmod>"


def entries(page):
    """The page's <url> elements, one a language. Paths are ASCII without `&` or `<`."""
    path, modified = page
    links = [
        (tag(code), settings.SITE_ORIGIN + in_language(path, code))
        for code in settings.PUBLIC_LANGUAGES
    ]
    common = last_modified(modified)
    common += "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in [*links, ("x-default", links[0][1])]
    )
    return "".join(f"<url><loc>{address}</loc>{common}</url>\n" for _, address in links)
