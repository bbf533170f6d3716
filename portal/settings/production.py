"""Production: everything from the environment, nothing left to chance."""

from .base import *
from .base import DATABASE_HELP, MAIL_HELP, ORIGIN_HELP, OWN_HOSTS, env

DEBUG = False
SECRET_KEY = env.secret(
    "SECRET_KEY",
    "Signs sessions. Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'.",
    min_length=50,
)
FIELD_KEYS = env.fernet_keys(
    "FIELD_KEYS",
    "Keys that encrypt consultations, newest first: version:key,version:key. A key is 32 random"
    " bytes in URL-safe base 64: python3 -c 'import base64, secrets;"
    " print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())'.",
)
CODE_PEPPER = env.secret(
    "CODE_PEPPER",
    "Mixed into the hashes of patients' receipt codes. Made like SECRET_KEY. It may never change:"
    " old codes would die.",
    min_length=32,
)
ALLOWED_HOSTS = [
    *env.hosts("ALLOWED_HOSTS", "Host names the portal answers to, comma separated."),
    *OWN_HOSTS,
]
DATABASES = {"default": env.database("DATABASE_URL", DATABASE_HELP)}
DATABASE_POOL = env.integer(
    "DATABASE_POOL", "PostgreSQL connections that each process may keep open.", 4, minimum=1
)
if DATABASES["default"].get("ENGINE", "").endswith("postgresql"):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": DATABASE_POOL}
STAFF_SECOND_FACTOR = True
SERVE_MEDIA = False
SITE_ORIGIN = env.origin("SITE_ORIGIN", ORIGIN_HELP)
if SITE_ORIGIN.startswith("http://"):
    env.problem("SITE_ORIGIN", "must begin with https:// in production.")

globals().update(env.mail("EMAIL_URL", MAIL_HELP, default="smtp://localhost:25"))

if env.flag(
    "BEHIND_PROXY",
    "Whether a proxy in front sets X-Forwarded-Proto and X-Forwarded-For itself."
    " Both can be forged where it does not.",
):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = TRUSTED_PROXIES = 1

CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"

env.finish()
