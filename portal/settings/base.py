"""What is the same in development, in tests and in production."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from .env import HOST_NAME, HOST_SUFFIX, Environment, host_of

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment(os.environ)

VAR_DIR = Path(
    env.text(
        "VAR_DIR",
        "A folder the portal may write to: media, mail files and the SQLite database.",
        default="var",
    )
)
VAR_DIR = VAR_DIR if VAR_DIR.is_absolute() else BASE_DIR / VAR_DIR
ORIGIN_HELP = "Scheme and host that absolute links are built from, such as https://seoul.example."
SITE_ORIGIN = env.origin("SITE_ORIGIN", ORIGIN_HELP, default="http://127.0.0.1:8000")
MICROSITE_HOST_SUFFIX = env.text(
    "MICROSITE_HOST_SUFFIX",
    "A domain below which each hospital has a host name of its own, with its dot: .example.org"
    " serves the microsite of hanok-clinic at hanok-clinic.example.org. Needs DNS and a"
    " certificate for *.example.org. Empty: none.",
    default="",
    pattern=HOST_SUFFIX,
)
OWN_HOSTS = [MICROSITE_HOST_SUFFIX] if MICROSITE_HOST_SUFFIX else []  # for ALLOWED_HOSTS
DATABASE_HELP = (
    "Where the data lives: postgresql://user:password@host:5432/name, with ?sslmode=require where"
    " it travels over a network. What is not a letter or digit in a password is written as %2F."
)
MAIL_HELP = (
    "The mail server that letters leave by: smtp://host:25 for a relay on this machine,"
    " smtp://user:password@host:587?starttls=yes or smtps://user:password@host:465 elsewhere."
    " What is not a letter or digit in a password is written as %2F."
)
LOG_LEVEL = env.text(
    "LOG_LEVEL",
    "How much is logged: DEBUG, INFO, WARNING or ERROR.",
    default="INFO",
    pattern="DEBUG|INFO|WARNING|ERROR",
)

# --- Rooms ---------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "portal.core",
    "portal.core.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "portal.outbox",
    "portal.translating",
    "portal.search",
    "portal.guide",
    "portal.news",
    "hospitals",
    "hospitals.disclosures",
    "hospitals.partners",
    "hospitals.selection",
    "hospitals.checking",
    "hospitals.embeds",
    "hospitals.exchange",
    "wellness",
    "corsheaders",
    "portal.opendata",
    "consultations",
    "consultations.clocks",
    "consultations.quotes",
    "consultations.appointments",
    "consultations.follow_ups",
    "consultations.translations",
    "consultations.desk",
    "consultations.enclosures",
    "consultations.notifications",
    "portal.statistics",
    "portal.reports",
    "portal.pages",
]
AUTH_USER_MODEL = "core.User"
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

MIDDLEWARE = [
    "portal.core.pagecache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.headers.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "portal.pages.own_hosts.OwnHostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.core.staff.StaffSessionMiddleware",
    "portal.core.languages.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.core.context.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["portal.core.templatetags.portal"],
        },
    }
]

# --- Languages -----------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("zh-hans", _("Chinese (Simplified)")),
    ("ja", _("Japanese")),
    ("ru", _("Russian")),
    ("ko", _("Korean")),
]
PUBLIC_LANGUAGES = ["en", "zh-hans", "ja", "ru"]
STAFF_LANGUAGES = ["ko", "en"]
MODELTRANSLATION_LANGUAGES = ("ko", "en", "zh-hans", "ja", "ru")
MODELTRANSLATION_DEFAULT_LANGUAGE = "ko"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "ko")
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "portal.core.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

# --- Files ---------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
PRIVATE_ROOT = VAR_DIR / "private"  # never served; each file is handed out after a check
MEDIA_ROOT = VAR_DIR / "media"
POSTER_ROOT = VAR_DIR / "posters"  # drawn again when lost; not part of a backup
FONT_DIR = env.text(
    "FONT_DIR",
    "A folder with fonts for the pictures beside shared links, before those of the system."
    " Chinese and Japanese names need Noto Sans CJK; without it they are drawn in English.",
    default="",
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.core.staticfiles.PortalStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nobody asks for the others; half the work
PHOTO_MAX_BYTES = 10 * 1024 * 1024
PHOTO_MAX_PIXELS = 40_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # of a form without its files
# Uploads stay in memory: on disk they would lie in the clear.
FILE_UPLOAD_HANDLERS = ["portal.core.uploads.receiving.BoundedUploadHandler"]
UPLOAD_MAX_BYTES = 10 * 1024 * 1024
UPLOAD_MAX_PIXELS = 40_000_000
UPLOAD_MAX_AT_ONCE = 55 * 1024 * 1024  # what one request may occupy
UPLOAD_MAX_REQUEST = 110 * 1024 * 1024  # beyond it there is no form again, but an error page
UPLOAD_MAX_PER_NETWORK = 250 * 1024 * 1024  # an hour, by people without an account
UPLOAD_MAX_STAGED = 4 * 1024**3  # what they have chosen and not sent, all together
CLAMAV_ADDRESS = env.text(
    "CLAMAV_ADDRESS",
    "A clamd that scans uploaded files: host:3310 or unix:/run/clamav/clamd.ctl. Empty: none."
    " While it does not answer, no file is accepted.",
    default="",
    pattern=r"unix:/.+|[^\s/]+:[0-9]{1,5}",
)

# --- The page cache (portal.core.pagecache) ------------------------------------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "default",
        # Counters of networks, mostly: those of the API must not push out those of the forms.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
PUBLIC_QUERY_PARAMETERS = set(
    "q kind section treatment district class language how selected fees insured accreditation"
    " fee_min fee_max answers sort view page h"  # hospitals and search
    " theme length mobility season start"  # courses
    " visa treated known filed decided group show"  # tools of the guide
    " hospital arrive leave pace companion".split()  # my trip
)

# --- The national data (hospitals.exchange) --------------------------------------
NATIONAL_API_KEY = env.text(
    "NATIONAL_API_KEY",
    "The service key of data.go.kr for the national tourism services, in either of its two forms."
    " Empty: `manage.py sync_national` asks nobody.",
    default="",
)
NATIONAL_API_ORIGIN = env.origin(
    "NATIONAL_API_ORIGIN",
    "Where the national services answer. No other host is ever asked.",
    default="https://apis.data.go.kr",
)
NATIONAL_DAILY_CALLS = env.integer(
    "NATIONAL_DAILY_CALLS",
    "Calls a day that the key has for each operation. The next ones wait for the next day.",
    1000,
    minimum=1,
)
NATIONAL_CALLS_AT_ONCE = env.integer(
    "NATIONAL_CALLS_AT_ONCE",
    "How many calls to the national services run side by side.",
    4,
    minimum=1,
    maximum=16,
)

# --- Open data (portal.opendata) -------------------------------------------------
OPEN_DATA_ROOT = VAR_DIR / "opendata"  # bulk files; made again every night
API_REQUESTS_PER_MINUTE = env.integer(
    "API_REQUESTS_PER_MINUTE",
    "Requests a minute that the open-data API answers for one network (/24 or /64).",
    120,
    minimum=1,
)
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    "etag", "link", "content-language", "retry-after",
    "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset",
]  # fmt: skip
CORS_PREFLIGHT_MAX_AGE = 86_400

# --- The map of streets (hospitals.tiles) ---------------------------------------
MAP_TILE_URL = env.text(
    "MAP_TILE_URL",
    "Where map tiles come from, such as https://tiles.example/{z}/{x}/{y}.png. Empty: the visit"
    " pages have their drawn maps only. A visitor's browser asks this server only after a button"
    " that names it was pressed; take one whose terms allow it.",
    default="",
    pattern=rf"https://(\{{s\}}\.)?({HOST_NAME})(:[0-9]{{1,5}})?/[A-Za-z0-9._~/@-]*\{{z\}}"
    r"[A-Za-z0-9._~/{}@?=&-]*",
)
MAP_TILE_ATTRIBUTION = env.text(
    "MAP_TILE_ATTRIBUTION",
    "Whom the licence of the tiles wants named, as plain text: © OpenStreetMap contributors.",
    default="",
)

# --- Consultations -------------------------------------------------------------
CONSULTATION_RETENTION_DAYS = env.integer(
    "CONSULTATION_RETENTION_DAYS",
    "Days after which a closed consultation is erased (`manage.py purge`); patients are"
    " told this number.",
    180,
    minimum=1,
)
CONSULTATION_REST_DAYS = env.integer(
    "CONSULTATION_REST_DAYS",
    "Days without a new message after which `manage.py purge` closes a consultation.",
    365,
    minimum=1,
)
MACHINE_TRANSLATOR = env.text(
    "MACHINE_TRANSLATOR",
    "A machine that translates messages, where patients allow it: libretranslate, or empty for"
    " none. Only one that you run yourselves.",
    default="",
    pattern="libretranslate",
)
LIBRETRANSLATE_URL = env.origin(
    "LIBRETRANSLATE_URL",
    "Where LibreTranslate answers, such as http://10.0.0.5:5000.",
    default="http://127.0.0.1:5000",
)
LIBRETRANSLATE_KEY = env.text(
    "LIBRETRANSLATE_KEY", "Its API key, where it asks for one.", default=""
)
CONSULTATION_KEEP_MAX_DAYS = env.integer(
    "CONSULTATION_KEEP_MAX_DAYS",
    "The longest a patient may have a consultation kept, in days from its closing (or from the"
    " last message, while it is not closed).",
    1095,
    minimum=1,
)
CONSULTATION_FIRST_ANSWER_HOURS = env.integer(
    "CONSULTATION_FIRST_ANSWER_HOURS",
    "Opening hours within which a hospital owes a patient the first answer.",
    8,
    minimum=1,
    maximum=200,
)
CONSULTATION_NEXT_ANSWER_HOURS = env.integer(
    "CONSULTATION_NEXT_ANSWER_HOURS",
    "Opening hours within which a hospital owes each further answer.",
    8,
    minimum=1,
    maximum=200,
)
CONSULTATION_LONGEST_ANSWER_HOURS = env.integer(
    "CONSULTATION_LONGEST_ANSWER_HOURS",
    "The most opening hours that a hospital may set itself as its own aim for answers.",
    16,
    minimum=1,
    maximum=200,
)
ERASURE_LEDGER = BASE_DIR / env.text(
    "ERASURE_LEDGER",
    "A file that names what was erased, so that a restored backup does not bring it back. Kept"
    " where the database's backup is not: on another disk, and saved more often.",
    default=str(VAR_DIR / "erasures.log"),
    shown="erasures.log in VAR_DIR",
)
REPORT_RETENTION_DAYS = env.integer(
    "REPORT_RETENTION_DAYS",
    "Days after which a closed report of a broker is erased (`manage.py purge`); those who report"
    " are told this number.",
    365,
    minimum=1,
)
VIDEO_PATTERN = rf"https://({HOST_NAME})(:[0-9]{{1,5}})?(/[A-Za-z0-9._~-]+)*"
VIDEO_BASE_URL = env.text(
    "VIDEO_BASE_URL",
    "Address of a self-hosted Jitsi Meet for video counselling, such as https://video.example."
    " Empty: no appointments by video. Each hospital also needs an authorisation in the admin.",
    default="",
    pattern=VIDEO_PATTERN,
)
CONSULTATION_MIN_SECONDS = 3  # nobody reads and fills in the form faster

# --- Mail (portal.outbox) ------------------------------------------------------
MAIL_FROM = env.text(
    "MAIL_FROM",
    "The sender of all letters, an address or a name with one: Answers <answers@seoul.example>.",
    default=f"no-reply@{host_of(SITE_ORIGIN)}",
    shown="no-reply@ and the host of SITE_ORIGIN",
    pattern=r"[^<>@,\r\n]*<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+",
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM
EMAIL_TIMEOUT = 30

# --- Who is who ----------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
STAFF_SECOND_FACTOR = False
STAFF_IDLE_SECONDS = 30 * 60
STAFF_SESSION_SECONDS = 12 * 60 * 60
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
OTP_TOTP_ISSUER = "Seoul Medical Tour"

# --- Headers -------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# Nobody else learns where a visitor comes from. `no-referrer` would go too far: with it browsers
# send `Origin: null` with our own forms, which the check against forged posts must refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.pages.errors.csrf_failure"
SESSION_COOKIE_AGE = STAFF_SESSION_SECONDS

SERVE_MEDIA = True
TRUSTED_PROXIES = 0  # how many proxies in front write X-Forwarded-For themselves

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.core.logs.PrivateFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # Error mail would carry what a patient typed: there is none.
    "loggers": {"django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False}},
}
