import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.core import catalogues

NOT_COPIED = shutil.ignore_patterns(
    ".venv", ".git", "var", "tests", "__pycache__", "*.geojson", "*.mo", "node_modules"
)

SHOWN = 40


class Command(BaseCommand):
    help = "Fail unless every string of the code is translated, and nothing else. Needs gettext."
    requires_system_checks = []

    def handle(self, *args, **options):
        if not shutil.which("xgettext"):
            raise CommandError("gettext is missing. Type: apt-get install -y gettext")
        found = [
            f"{name}: {problem}"
            for name, path in catalogues.files().items()
            for problem in catalogues.problems(path)
        ]
        found += differences_from_code()
        if found:
            more = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
            raise CommandError(
                "\n".join(["The catalogues are not complete:", *found[:SHOWN], *more])
            )
        self.stdout.write(f"{len(catalogues.files())} catalogues are complete")


def differences_from_code():
    """Strings that the code has and the catalogues lack, and the other way round."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(settings.BASE_DIR, copy, ignore=NOT_COPIED)
        subprocess.run(
            [sys.executable, "manage.py", "messages", "--verbosity=0"],
            cwd=copy, check=True, capture_output=True, text=True,
        )  # fmt: skip
        fresh = {
            name: catalogues.identities(p) for name, p in catalogues.files(copy / "locale").items()
        }
    for name, path in catalogues.files().items():
        standing = catalogues.identities(path)
        for _, text in sorted(fresh[name] - standing):
            yield f"{name}: “{text}” is in the code and not in the catalogue"
        for _, text in sorted(standing - fresh[name]):
            yield f"{name}: “{text}” is in the catalogue and no longer in the code"
