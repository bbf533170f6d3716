import importlib
import sys
from contextlib import suppress

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand

HEAD = "| Variable | `make run` | Production | What it is for |\n|---|---|---|---|\n"


class Command(BaseCommand):
    help = "Print the table of docs/settings.md: every variable that the settings read."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(table(), ending="")


def table():
    here, there = declared("development"), declared("production")
    names = sorted(here | there, key=lambda name: (name not in there, name))
    return HEAD + "".join(row(name, here.get(name), there.get(name)) for name in names)


def row(name, here, there):
    cells = [f"`{name}`", default(here), default(there), (there or here).help]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def default(declaration):
    return declaration.default if declaration else "not read"


def declared(name):
    """{variable: its declaration} of a settings module, which is read anew for it.

    That it cannot start here, for want of its variables, does not matter.
    """
    kept = {m: sys.modules.pop(m) for m in list(sys.modules) if m.startswith("portal.settings")}
    try:
        with suppress(ImproperlyConfigured):
            importlib.import_module(f"portal.settings.{name}")
        return {d.name: d for d in sys.modules["portal.settings.base"].env.declarations}
    finally:
        for module in [m for m in sys.modules if m.startswith("portal.settings")]:
            del sys.modules[module]
        sys.modules.update(kept)
