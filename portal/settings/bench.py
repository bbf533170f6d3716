"""What `make bench` measures: the portal as it serves, and beside it a page that does nothing."""

from .development import *
from .development import CACHES, INSTALLED_APPS, env

DEBUG = False
INSTALLED_APPS = [*INSTALLED_APPS, "portal.bench"]
ROOT_URLCONF = "portal.bench.urls"

if not env.flag("PAGE_CACHE", "Whether pages are kept. Without, each request computes.", True):
    CACHES = {**CACHES, "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

env.finish()
