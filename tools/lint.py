"""Everything that can be judged without running the portal. STRICT=1: nothing may be left out."""

import base64
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
# A production environment that could start; nothing in it opens anything.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "lint-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "FIELD_KEYS": "1:" + base64.urlsafe_b64encode(bytes(range(32))).decode(),
    "CODE_PEPPER": "lint-" + "abcdefghijklmnopqrstuvwxyz0123456789",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_ORIGIN": "https://portal.example",
    "DATABASE_URL": "postgresql://portal@127.0.0.1/portal",
}
CHECKS = [
    ("Python style", [BIN / "ruff", "check", "--quiet", "."], {}),
    ("Python layout", [BIN / "ruff", "format", "--check", "."], {}),
    ("Templates", [BIN / "djlint", "--lint", "--quiet", "templates"], {}),
    ("Layers", [BIN / "lint-imports", "--no-cache", "--no-logo"], {}),
    ("Missing migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    ("Production settings", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("Translations", [*MANAGE, "check_catalogues"], {}),
]
NEEDS = {"Translations": ("xgettext", "apt-get install -y gettext")}


def main():
    failed = [title for title, command, settings in CHECKS if not passes(title, command, settings)]
    if failed:
        sys.exit(f"Not clean: {', '.join(failed)}")


def passes(title, command, settings):
    tool, remedy = NEEDS.get(title, ("", ""))
    if tool and not shutil.which(tool):
        print(f"  {title}: left out, {tool} is missing ({remedy})")
        return "STRICT" not in os.environ
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True
    )
    outcome = "FAILED" if done.returncode else "ok"
    print(f"  {title}: {outcome} ({time.monotonic() - began:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr)
    return not done.returncode


if __name__ == "__main__":
    main()
