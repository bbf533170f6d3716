"""Every address of the portal. The public ones begin with a language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from consultations.urls import part_urls
from hospitals.views.pictures import cover
from hospitals.views.posters import poster

urlpatterns = [
    path("", include("portal.pages.machine_urls")),
    path("admin/", admin.site.urls),
    path("api/", include("portal.opendata.urls")),
    path("covers/<slug:section>/<slug:slug>.svg", cover, name="cover"),
    path(
        "posters/<slug:language>/<slug:kind>/<slug:slug>/<slug:digest>.png", poster, name="poster"
    ),
    *i18n_patterns(
        path("", include("portal.pages.urls")),
        path("search/", include("portal.search.urls")),
        path("", include("hospitals.urls")),
        path("", include("hospitals.disclosures.urls")),
        path("", include("hospitals.embeds.urls")),
        path("partners/", include("hospitals.partners.urls")),
        path("selection/", include("hospitals.selection.urls")),
        path("check/report/", include("portal.reports.urls")),
        path("check/", include("hospitals.checking.urls")),
        path("consultations/", include("consultations.urls")),
        path("consultations/", include(part_urls)),
        path("wellness/", include("wellness.urls")),
        path("trip/", include("wellness.trip.urls")),
        path("guide/", include("portal.guide.urls")),
        path("news/", include("portal.news.urls")),
        path("statistics/", include("portal.statistics.urls")),
        path("open-data/", include("portal.opendata.page_urls")),
    ),
]

if settings.SERVE_MEDIA:
    from portal.pages.media import media_urls  # only where no web server stands in front

    urlpatterns += media_urls()

handler400 = "portal.pages.errors.bad_request"
handler403 = "portal.pages.errors.forbidden"
handler404 = "portal.pages.errors.not_found"
handler500 = "portal.pages.errors.server_error"
