"""What is new, for feed readers (RFC 4287): institutions the city has just selected, fees that
were just disclosed, awards to partners. A feed a language; it changes only with the content."""

from datetime import datetime, time

from django.conf import settings
from django.db.models import Count, Max
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hospitals.models import Offer, Status
from hospitals.partners.reading.awards import recent_awards
from hospitals.selection.models import Designation
from portal.core.languages import tag
from portal.core.public import public_page
from portal.core.text import columns, read
from portal.settings.env import host_of

ATOM = "application/atom+xml; charset=utf-8"
ENTRIES = 50
SINCE = "2026"  # part of the ids: when the portal began to name things
HOSPITAL = ("hospital__name", "hospital__summary", "hospital__district__name")


@public_page
def feed(request, which):
    """One of the feeds. Raises Http404 for another name."""
    language = get_language()
    if which not in FEEDS:
        raise Http404("There is no such feed.")
    title, summary, entries = FEEDS[which]
    address = settings.SITE_ORIGIN + reverse("pages:feed", args=[which])
    document = Feed(
        title=f"{title()} · {_('Seoul Medical Tour')}",
        link=settings.SITE_ORIGIN + reverse("pages:home"),
        description=summary(),
        language=tag(language),
        author_name=_("City of Seoul"),
        feed_url=address,
        feed_guid=name_of(f"{language}/{which}"),
    )
    for entry in entries(language):
        document.add_item(**entry)
    return HttpResponse(document.writeString("utf-8"), content_type=ATOM)


class Feed(Atom1Feed):
    def latest_post_date(self):
        """An empty feed has not changed since the portal began."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=seoul(datetime(int(SINCE), 1, 1)))


def name_of(what):
    """A tag URI (RFC 4151): stays what it is when addresses change."""
    return f"tag:{host_of(settings.SITE_ORIGIN)},{SINCE}:{what}"


def seoul(day):
    """The beginning of a day in Seoul."""
    return timezone.make_aware(datetime.combine(day, time.min))


def selected(language):
    """The designations that stand, the newest first. One query."""
    rows = (
        Designation.objects.current()
        .filter(hospital__status=Status.PUBLISHED)
        .order_by("-designated_on", "hospital__slug")
        .values("designated_on", "round__year", "hospital__slug", *columns(language, *HOSPITAL))
    )
    for row in rows[:ENTRIES]:
        name = read(row, "hospital__name", language)
        yield entry(
            row,
            language,
            title=_("%(hospital)s was selected by the City of Seoul") % {"hospital": name},
            guid=f"selected/{row['round__year']}/{row['hospital__slug']}",
            day=row["designated_on"],
            page="overview",
        )


def disclosed(language):
    """Hospitals that have disclosed fees, the newest first. One query."""
    rows = (
        Offer.objects.filter(
            hospital__status=Status.PUBLISHED, disclosed_on__isnull=False, fee_from__isnull=False
        )
        .values("hospital__slug", *columns(language, *HOSPITAL))
        .annotate(newest=Max("disclosed_on"), fees=Count("pk"))
        .order_by("-newest", "hospital__slug")
    )
    for row in rows[:ENTRIES]:
        # Translators: an entry of the news feed.
        title = ngettext(
            "%(hospital)s discloses %(number)d fee",
            "%(hospital)s discloses %(number)d fees",
            row["fees"],
        )
        name = read(row, "hospital__name", language)
        yield entry(
            row,
            language,
            title=title % {"hospital": name, "number": row["fees"]},
            guid=f"disclosed/{row['newest']}/{row['hospital__slug']}",
            day=row["newest"],
            page="treatments",
        )


def entry(row, language, *, title, guid, day, page):
    """The arguments of an entry: a piece of news about the hospital of the row."""
    district = read(row, "hospital__district__name", language)
    summary = read(row, "hospital__summary", language)
    return {
        "title": title,
        "link": settings.SITE_ORIGIN + reverse(f"hospitals:{page}", args=[row["hospital__slug"]]),
        "description": " · ".join(filter(None, (district, summary))),
        "unique_id": name_of(f"{language}/{guid}"),
        "pubdate": seoul(day),
        "updateddate": seoul(day),
    }


def awarded(language):
    """The city's awards to its partners, the newest first. One query."""
    for award in recent_awards(language, ENTRIES):
        at = timezone.localtime(award["published_at"])
        yield {
            "title": _("%(partner)s: %(award)s")
            % {"partner": award["partner"], "award": award["name"]},
            "link": settings.SITE_ORIGIN + reverse("partners:partner", args=[award["slug"]]),
            "description": award["reason"],
            "unique_id": name_of(f"{language}/awarded/{award['pk']}"),
            "pubdate": at,
            "updateddate": at,
        }


FEEDS = {
    "selected": (
        lambda: _("Newly selected by the City of Seoul"),
        lambda: _("Hospitals and clinics that the city has chosen in its open rounds."),
        selected,
    ),
    "disclosed": (
        lambda: _("Newly disclosed fees"),
        lambda: _("Hospitals and clinics that have published what their treatments cost."),
        disclosed,
    ),
    "awarded": (
        lambda: _("Awards of the city to its partners"),
        lambda: _("Whom the City of Seoul has honoured for its work with patients from abroad."),
        awarded,
    ),
}
