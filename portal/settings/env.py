"""The environment, read and checked. Only the settings use this module.

Every variable is declared with a sentence of what it is for; the declarations
are also the table in docs/settings.md (`manage.py settings_table`). Problems are
gathered and reported together, so that a start fails once and not five times.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()
ENGINES = {
    "postgresql": "django.db.backends.postgresql",
    "postgres": "django.db.backends.postgresql",
    "sqlite": "django.db.backends.sqlite3",
}
# Many readers and one writer at a time, who waits instead of failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
MAIL_PORTS = {"smtp": 25, "smtps": 465}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
HOST_NAME = r"\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]"
HOST_SUFFIX = r"(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?){2,}"  # two labels: never a whole .org


@dataclass(frozen=True)
class Declaration:
    """A variable as the table shows it."""

    name: str
    default: str
    help: str


class Environment:
    """Typed access to environment variables that remembers what was wrong."""

    def __init__(self, values):
        self.values = values
        self.declarations = []
        self.problems = []

    def text(self, name, help, default=REQUIRED, *, shown="", pattern=None, min_length=0):
        """A text; `shown` describes the default in the table where the value itself says little."""
        shown = shown or ("required" if default is REQUIRED else str(default) or "empty")
        self.declarations.append(Declaration(name, shown, help))
        value = self.values.get(name, "").strip()
        if not value:
            if default is REQUIRED:
                self.problem(name, f"is missing. {help}")
                return ""
            return default
        if len(value) < min_length:
            self.problem(name, f"is shorter than {min_length} characters. {help}")
        if pattern and not re.fullmatch(pattern, value):
            self.problem(name, f"is malformed. {help}")
        return value

    def secret(self, name, help, min_length):
        """A text that must be long, of many different characters, and nobody's example."""
        value = self.text(name, help, min_length=min_length)
        weak = len(set(value)) < 10 or "development-only" in value
        if weak and len(value) >= min_length:
            self.problem(name, f"can be guessed. {help}")
        return value

    def flag(self, name, help, default=False):
        value = self.text(name, help, default="yes" if default else "no")
        if value.lower() not in {"yes", "no", "true", "false", "1", "0"}:
            self.problem(name, f"must be yes or no. {help}")
        return value.lower() in {"yes", "true", "1"}

    def integer(self, name, help, default, minimum=0, maximum=1_000_000_000):
        value = self.text(name, help, default=str(default))
        if not re.fullmatch(r"[0-9]{1,10}", value) or not minimum <= int(value) <= maximum:
            self.problem(name, f"must be a whole number from {minimum} to {maximum}. {help}")
            return default
        return int(value)

    def words(self, name, help, default=REQUIRED, *, pattern=None):
        """A list, separated by commas or blanks."""
        value = self.text(name, help, default)
        words = [word for word in re.split(r"[,\s]+", value) if word]
        if (value and not words) or (pattern and not all(re.fullmatch(pattern, w) for w in words)):
            self.problem(name, f"is malformed. {help}")
        return words

    def hosts(self, name, help, default=REQUIRED):
        """Host names without scheme, port or path; `.example.org` stands for all below it."""
        return self.words(name, help, default, pattern=HOST_NAME)

    def origin(self, name, help, default=REQUIRED):
        """scheme://host[:port], without a path."""
        return self.text(name, help, default, pattern=rf"https?://({HOST_NAME})(:[0-9]{{1,5}})?")

    def fernet_keys(self, name, help, default=REQUIRED):
        """Versioned keys, the newest first: `2:<44 characters>,1:<44 characters>`."""
        keys = {}
        for item in self.words(name, help, default):
            version, _, key = item.partition(":")
            right = re.fullmatch(r"[1-9][0-9]{0,8}", version) and is_fernet_key(key)
            if not right or int(version) in keys:
                self.problem(name, f"is malformed. {help}")
                return {}
            keys[int(version)] = key
        return keys

    def database(self, name, help, default=REQUIRED, *, shown=""):
        """A database address such as postgresql://user:password@host:5432/name?sslmode=require."""
        value = self.text(name, help, default, shown=shown)
        if not value:
            return {}
        try:
            return database(value)
        except ValueError:
            self.problem(name, f"is malformed. {help}")
            return {}

    def mail(self, name, help, default, *, shown=""):
        """The settings EMAIL_… of a mail server's address; {} for an empty one."""
        value = self.text(name, help, default, shown=shown)
        try:
            return mail(value) if value else {}
        except ValueError:
            self.problem(name, f"is malformed. {help}")
            return {}

    def problem(self, name, message):
        line = f"{name} {message}"
        if line not in self.problems:  # a settings module may be imported twice
            self.problems.append(line)

    def finish(self):
        """Stop the start when anything was wrong, and say all of it."""
        if self.problems:
            lines = "\n".join(f"  - {problem}" for problem in self.problems)
            raise ImproperlyConfigured(
                f"The portal cannot start: its environment is not right.\n{lines}\n"
                "Every variable is explained in docs/settings.md."
            )


def is_fernet_key(key):
    try:
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def database(address):
    """An entry of DATABASES from an address. Raises ValueError when it is malformed.

    What follows the question mark goes to the driver (sslmode=…), except `host`, which
    may be the folder of a Unix socket.
    """
    url = urlsplit(address)
    path, options = unquote(url.path), dict(parse_qsl(url.query, strict_parsing=bool(url.query)))
    if url.scheme not in ENGINES or not path.strip("/"):
        raise ValueError(address)
    if url.scheme == "sqlite":
        return {
            "ENGINE": ENGINES["sqlite"],
            "NAME": "/" + path.lstrip("/"),
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    return {
        "ENGINE": ENGINES[url.scheme],
        "NAME": path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", unquote(url.hostname or "")),
        "PORT": url.port or "",
        "OPTIONS": options,
    }


def host_of(origin):
    """The host of scheme://host[:port]; nothing where that is malformed."""
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def mail(address):
    """Django's settings for smtp://host:25, smtp://…?starttls=yes or smtps://host:465.

    A password is refused where it would cross a network in the clear. Raises ValueError.
    """
    url = urlsplit(address)
    options = dict(parse_qsl(url.query, strict_parsing=bool(url.query)))
    starttls = options.pop("starttls", "no")
    malformed = url.scheme not in MAIL_PORTS or not url.hostname or url.path.strip("/")
    if malformed or options or starttls not in {"yes", "no"}:
        raise ValueError(address)
    encrypted = url.scheme == "smtps" or starttls == "yes"
    if url.username and not encrypted and url.hostname not in LOOPBACK:
        raise ValueError(address)
    return {
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or MAIL_PORTS[url.scheme],
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and starttls == "yes",
    }
