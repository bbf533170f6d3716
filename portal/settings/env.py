"""The environment, read and checked. Only the settings use this module.

Every variable is declared with a sentence of what it is for; the declarations
are also the table in docs/settings.md (`manage.py settings_table`). Problems are
gathered and reported together, so that a start fails once and not five times.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()
ENGINES = {
    "postgresql": "django.db.backends.postgresql",
    "postgres": "django.db.backends.postgresql",
    "sqlite": "django.db.backends.sqlite3",
}


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

    def text(self, name, help, default=REQUIRED, pattern=None, min_length=0):
        shown = "required" if default is REQUIRED else (str(default) or "empty")
        self.declarations.append(Declaration(name, shown, help))
        value = self.values.get(name, "")
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

    def flag(self, name, help, default=False):
        value = self.text(name, help, default="yes" if default else "no")
        if value.lower() not in {"yes", "no", "true", "false", "1", "0"}:
            self.problem(name, f"must be yes or no. {help}")
        return value.lower() in {"yes", "true", "1"}

    def integer(self, name, help, default, minimum=0):
        value = self.text(name, help, default=str(default))
        if not value.isascii() or not value.isdigit() or int(value) < minimum:
            self.problem(name, f"must be a whole number from {minimum} up. {help}")
            return default
        return int(value)

    def words(self, name, help, default=REQUIRED):
        """A list, separated by commas or blanks."""
        return [w for w in re.split(r"[,\s]+", self.text(name, help, default)) if w]

    def origin(self, name, help, default=REQUIRED):
        """scheme://host[:port], without a path."""
        return self.text(name, help, default, pattern=r"https?://[A-Za-z0-9.\-\[\]:]+")

    def fernet_keys(self, name, help, default=REQUIRED):
        """Versioned keys, the newest first: `2:<44 characters>,1:<44 characters>`."""
        keys = {}
        for item in self.words(name, help, default):
            version, _, key = item.partition(":")
            try:
                right = version.isdigit() and len(base64.urlsafe_b64decode(key)) == 32
            except (binascii.Error, ValueError):
                right = False
            if not right or int(version) in keys:
                self.problem(name, f"is malformed. {help}")
                return {}
            keys[int(version)] = key
        return keys

    def database(self, name, help, default=REQUIRED):
        """A database address such as postgresql://user:password@host:5432/name."""
        url = urlsplit(self.text(name, help, default))
        if not url.scheme and default is REQUIRED:
            return {}
        if url.scheme not in ENGINES or not url.path.strip("/"):
            self.problem(name, f"is malformed. {help}")
            return {}
        if url.scheme == "sqlite":
            return {"ENGINE": ENGINES["sqlite"], "NAME": unquote(url.path)}
        try:
            port = url.port or ""
        except ValueError:
            self.problem(name, f"has a malformed port. {help}")
            port = ""
        return {
            "ENGINE": ENGINES[url.scheme],
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": port,
        }

    def problem(self, name, message):
        self.problems.append(f"{name} {message}")

    def finish(self):
        """Stop the start when anything was wrong, and say all of it."""
        if self.problems:
            lines = "\n".join(f"  - {problem}" for problem in self.problems)
            raise ImproperlyConfigured(
                f"The portal cannot start: its environment is incomplete.\n{lines}\n"
                "Every variable is explained in docs/settings.md."
            )
