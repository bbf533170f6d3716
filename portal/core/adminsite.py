from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from . import chores, languages
from .scoping import ScopedModelAdmin
from .signin import StaffSignInForm

# What one works with daily comes first.
APP_ORDER = [
    "consultations",
    "clocks",
    "quotes",
    "appointments",
    "desk",
    "hospitals",
    "selection",
    "disclosures",
    "partners",
    "exchange",
    "reports",
    "news",
    "translating",
    "statistics",
    "wellness",
    "guide",
    "outbox",
    "core",
]


class StaffAdminSite(AdminSite):
    """The one admin. Where a second factor is demanded, a password alone opens nothing."""

    site_header = _("Seoul Medical Tour: staff")
    site_title = _("Seoul Medical Tour")
    index_title = _("Work")
    site_url = "/"
    enable_nav_sidebar = True

    @property
    def login_form(self):
        return StaffSignInForm if settings.STAFF_SECOND_FACTOR else None

    def has_permission(self, request):
        return super().has_permission(request) and (
            not settings.STAFF_SECOND_FACTOR or request.user.is_verified()
        )

    def register(self, model_or_iterable, admin_class=None, **options):
        """Pages that other packages bring (groups, log-in attempts, devices and their keys)
        know nothing of tenants: they stay out."""
        if admin_class and issubclass(admin_class, ScopedModelAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self):
        """Without /admin/r/, which leads to any row's public address."""
        own = [path("language/", self.admin_view(require_POST(choose_language)), name="language")]
        return own + [
            url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"
        ]

    def each_context(self, request):
        return {**super().each_context(request), "staff_languages": staff_languages()}

    def index(self, request, extra_context=None):
        """The desk: what needs a hand today, and below it all there is to work with."""
        desk = chores.desk(request.user)
        return super().index(request, {"desk": desk, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """Asked once in a request: the first page and the bar at its side show the same."""
        known = request.__dict__.setdefault("app_lists", {})
        if app_label not in known:
            known[app_label] = self.sorted_apps(request, app_label)
        return known[app_label]

    def sorted_apps(self, request, app_label):
        apps = super().get_app_list(request, app_label)
        last = len(APP_ORDER)
        rank = {label: place for place, label in enumerate(APP_ORDER)}
        for app in apps:
            app["models"].sort(key=lambda entry: self.get_model_admin(entry["model"]).order)
        return sorted(apps, key=lambda app: rank.get(app["app_label"], last))


def staff_languages():
    return [(code, languages.OWN_NAMES[code]) for code in settings.STAFF_LANGUAGES]


def choose_language(request):
    """Keep the language that the signed-in member of staff wants the admin in."""
    language = request.POST.get("language")
    if language in settings.STAFF_LANGUAGES:
        request.user.language = language
        request.user.save(update_fields=["language"])
    return HttpResponseRedirect(safe_next(request))


def safe_next(request):
    """Where the form stood, if that is a page of this admin."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe and target.startswith("/admin/") else "/admin/"
