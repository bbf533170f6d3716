"""One machine, SQLite, no other server: what `make run` starts."""

from urllib.parse import quote

from .base import *
from .base import DATABASE_HELP, INSTALLED_APPS, MAIL_HELP, OWN_HOSTS, VAR_DIR, env

DEBUG = env.flag("DEBUG", "Django's debug pages. Never on a machine that others reach.")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *OWN_HOSTS]
INSTALLED_APPS = [*INSTALLED_APPS, "portal.sample"]

VAR_DIR.mkdir(parents=True, exist_ok=True)

# These open nothing but sample data; production demands its own.
SECRET_KEY = "development-only-development-only-development-only"
FIELD_KEYS = {1: "ZGV2ZWxvcG1lbnQtb25seS1kZXZlbG9wbWVudC1vbmw="}
CODE_PEPPER = "development-only-pepper"

DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        DATABASE_HELP,
        default=f"sqlite://{quote(str(VAR_DIR / 'portal.sqlite3'))}",
        shown="SQLite in VAR_DIR",
    )
}

EMAIL_FILE_PATH = VAR_DIR / "mail"
MAIL_SERVER = env.mail("EMAIL_URL", MAIL_HELP, default="", shown="files in VAR_DIR/mail")
if MAIL_SERVER:
    globals().update(MAIL_SERVER)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

env.finish()
