"""The environment is read once, checked whole, and documented."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from portal.settings.env import Environment
from tools.lint import PRODUCTION

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = {name for name in PRODUCTION if name != "DJANGO_SETTINGS_MODULE"}


def start(command="check", **settings):
    """Run manage.py in an environment that holds nothing but these settings."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    }
    return subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
    )


def test_a_bare_production_names_every_missing_variable_at_once():
    done = start()
    assert done.returncode == 1
    assert set(re.findall(r"^  - (\w+) is missing\.", done.stderr, re.MULTILINE)) == REQUIRED
    assert "docs/settings.md" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["migrate", "prepare", "runserver", "rotate_keys"])
def test_every_command_stops_with_the_same_message(command):
    done = start(command)
    assert done.returncode == 1
    assert done.stderr.startswith("The portal cannot start")
    assert len(done.stderr.splitlines()) == len(REQUIRED) + 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "short", "is shorter than 50 characters"),
        ("SECRET_KEY", "a" * 60, "can be guessed"),
        ("SECRET_KEY", "development-only-" * 4, "can be guessed"),
        ("FIELD_KEYS", "1:abc", "is malformed"),
        ("FIELD_KEYS", ",", "is malformed"),
        ("FIELD_KEYS", "²:" + PRODUCTION["FIELD_KEYS"][2:], "is malformed"),
        ("FIELD_KEYS", ",".join([PRODUCTION["FIELD_KEYS"]] * 2), "is malformed"),
        ("FIELD_KEYS", PRODUCTION["FIELD_KEYS"][2:], "is malformed"),
        ("CODE_PEPPER", "pepper", "is shorter than 32 characters"),
        ("ALLOWED_HOSTS", "https://portal.example", "is malformed"),
        ("ALLOWED_HOSTS", "*", "is malformed"),
        ("ALLOWED_HOSTS", ",", "is malformed"),
        ("SITE_ORIGIN", "http://portal.example", "must begin with https://"),
        ("SITE_ORIGIN", "https://portal.example/", "is malformed"),
        ("SITE_ORIGIN", "portal.example", "is malformed"),
        ("DATABASE_URL", "mysql://portal@127.0.0.1/portal", "is malformed"),
        ("DATABASE_URL", "postgresql://127.0.0.1", "is malformed"),
        ("DATABASE_URL", "postgresql://portal@127.0.0.1:port/portal", "is malformed"),
        ("DATABASE_URL", "postgresql://[portal/portal", "is malformed"),
        ("DATABASE_URL", "postgresql://portal@127.0.0.1/portal?sslmode", "is malformed"),
        ("DATABASE_POOL", "0", "must be a whole number from 1"),
        ("EMAIL_URL", "localhost:25", "is malformed"),
        ("EMAIL_URL", "http://localhost", "is malformed"),
        ("EMAIL_URL", "smtp://", "is malformed"),
        ("EMAIL_URL", "smtp://localhost:port", "is malformed"),
        ("EMAIL_URL", "smtp://localhost?starttls=perhaps", "is malformed"),
        ("EMAIL_URL", "smtp://localhost?tls=yes", "is malformed"),
        ("EMAIL_URL", "smtp://user:secret@mail.example:587", "is malformed"),
        ("MAIL_FROM", "nobody", "is malformed"),
        ("MAIL_FROM", "a@seoul.example, b@seoul.example", "is malformed"),
        ("BEHIND_PROXY", "2", "must be yes or no"),
        ("LOG_LEVEL", "LOUD", "is malformed"),
    ],
)
def test_a_malformed_variable_is_named_alone(name, value, said):
    done = start(**{**PRODUCTION, name: value})
    assert done.returncode == 1
    problems = [line for line in done.stderr.splitlines() if line.startswith("  - ")]
    assert len(problems) == 1, done.stderr
    assert problems[0].startswith(f"  - {name} {said}")


def test_no_message_repeats_the_value_of_a_variable():
    done = start(**{**PRODUCTION, "FIELD_KEYS": "1:canary", "DATABASE_URL": "mysql://canary@h/d"})
    assert "canary" not in done.stdout + done.stderr


def test_production_passes_djangos_own_examination():
    done = start("check --deploy --fail-level WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


SHOW = (
    "import json, django.conf as c; s = c.settings; print(json.dumps({name: getattr(s, name, None)"
    " for name in ('SECURE_PROXY_SSL_HEADER', 'TRUSTED_PROXIES', 'SESSION_COOKIE_NAME',"
    " 'CSRF_COOKIE_NAME', 'SESSION_COOKIE_SECURE', 'STAFF_SECOND_FACTOR', 'SERVE_MEDIA', 'DEBUG',"
    " 'INSTALLED_APPS')}))"
)


def production(**settings):
    """The settings that production runs with, some of them."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **PRODUCTION, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_production_keeps_its_promises():
    settings = production()
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["STAFF_SECOND_FACTOR"]
    assert not settings["SERVE_MEDIA"]
    assert not settings["DEBUG"]
    assert "portal.sample" not in settings["INSTALLED_APPS"]


def test_the_headers_of_a_proxy_count_only_where_there_is_one():
    alone, behind = production(), production(BEHIND_PROXY="yes")
    assert (alone["SECURE_PROXY_SSL_HEADER"], alone["TRUSTED_PROXIES"]) == (None, 0)
    assert behind["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert behind["TRUSTED_PROXIES"] == 1


def test_debug_pages_cannot_be_switched_on_in_production():
    assert production(DEBUG="yes")["DEBUG"] is False


def test_gunicorn_says_what_is_missing_too():
    done = subprocess.run(
        [sys.executable, "-c", "import portal.wsgi"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "portal.settings.production"},
        capture_output=True,
        text=True,
    )
    assert "SECRET_KEY is missing" in done.stderr


def test_a_database_address_is_taken_apart():
    address = "postgresql://p%40l:s%2Fecret@[::1]:5433/portal?sslmode=require"
    database = Environment({"DATABASE_URL": address}).database("DATABASE_URL", "help")
    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "p@l",
        "PASSWORD": "s/ecret",
        "HOST": "::1",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_unix_socket_may_be_named():
    env = Environment({"DATABASE_URL": "postgresql:///portal?host=/run/postgresql"})
    assert env.database("DATABASE_URL", "help")["HOST"] == "/run/postgresql"


def test_sqlite_waits_for_its_turn_to_write():
    env = Environment({"DATABASE_URL": "sqlite:////srv/a%20portal/data.sqlite3"})
    database = env.database("DATABASE_URL", "help")
    assert database["NAME"] == "/srv/a portal/data.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://localhost:1025", ("localhost", 1025, "", "", False, False)),
        ("smtp://relay.example", ("relay.example", 25, "", "", False, False)),
        (
            "smtp://p%40l:s%2Fecret@m.example:587?starttls=yes",
            ("m.example", 587, "p@l", "s/ecret", False, True),
        ),
        ("smtps://user:secret@m.example", ("m.example", 465, "user", "secret", True, False)),
    ],
)
def test_a_mail_servers_address_is_taken_apart(address, expected):
    server = Environment({"EMAIL_URL": address}).mail("EMAIL_URL", "help", default="")
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")
    assert tuple(server[f"EMAIL_{name}"] for name in names) == expected


def test_keys_keep_their_order():
    first, second = PRODUCTION["FIELD_KEYS"][2:], "A" * 43 + "="
    keys = Environment({"K": f"2:{second}, 1:{first}"}).fernet_keys("K", "help")
    assert list(keys.items()) == [(2, second), (1, first)]


def test_nothing_wrong_is_no_reason_to_stop():
    env = Environment({"N": " 7 ", "F": "Yes", "W": "a, b  c"})
    assert env.integer("N", "help", 1) == 7
    assert env.flag("F", "help") is True
    assert env.words("W", "help") == ["a", "b", "c"]
    env.finish()


def test_problems_are_told_once_however_often_the_settings_are_read():
    env = Environment({})
    for _ in range(2):
        env.text("NAME", "Say one.")
    with pytest.raises(ImproperlyConfigured) as stopped:
        env.finish()
    assert str(stopped.value).count("NAME is missing. Say one.") == 1


def test_the_table_in_the_documentation_is_the_settings_own(capsys):
    call_command("settings_table")
    table = capsys.readouterr().out
    assert table.count("\n") > 10
    assert table in (ROOT / "docs" / "settings.md").read_text(), (
        "Run `manage.py settings_table` and put its table into docs/settings.md."
    )
    assert str(ROOT) not in table


def test_the_environment_is_read_in_the_settings_and_nowhere_else():
    readers = [
        str(path.relative_to(ROOT))
        for room in ("portal", "hospitals", "wellness", "consultations")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"os\.environ|os\.getenv", path.read_text())
    ]
    # The door sets a default; the bench hands its environment on to the servers it starts.
    allowed = ("portal/settings/", "portal/wsgi.py", "portal/bench/")
    assert [path for path in readers if not path.startswith(allowed)] == []
