"""One machine, SQLite, no other server: what `make run` starts."""

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, VAR_DIR, env

DEBUG = env.flag("DEBUG", "Django's debug pages. Never on a machine that others reach.")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [*INSTALLED_APPS, "portal.sample"]

VAR_DIR.mkdir(parents=True, exist_ok=True)

# These open nothing but sample data; production demands its own.
SECRET_KEY = "development-only-development-only-development-only"
FIELD_KEYS = {1: "ZGV2ZWxvcG1lbnQtb25seS1kZXZlbG9wbWVudC1vbmw="}
CODE_PEPPER = "development-only-pepper"

DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        "Where the data lives, such as postgresql://user:password@host:5432/name.",
        default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}",
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

env.finish()
