from django.conf import settings
from django.core.management.commands import makemessages

from portal.core import catalogues

LEFT_OUT = [".venv/*", "var/*", "tests/*", "tools/*", "portal/bench/*"]


class Command(makemessages.Command):
    help = (
        "Bring the catalogues in line with the code (needs gettext) and say what is still to"
        " be translated. Nothing is guessed: a changed text is a new one."
    )
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
    requires_system_checks = []

    def add_arguments(self, parser):
        """None: everything that makemessages asks is decided in `handle`."""

    def handle(self, *args, **options):
        wanted = {
            "locale": catalogues.locales(),
            "exclude": [],
            "domain": "django",
            "all": False,
            "extensions": ["html", "txt", "py"],
            "symlinks": False,
            "ignore_patterns": LEFT_OUT,
            "use_default_ignore_patterns": True,
            "no_wrap": False,
            "no_location": False,
            "add_location": "file",
            "no_obsolete": True,
            "keep_pot": False,
        }
        super().handle(*args, **{**options, **wanted, "verbosity": 0})
        for path in catalogues.files().values():
            found = catalogues.problems(path)
            shown = path.relative_to(settings.BASE_DIR)
            self.stdout.write(f"{shown}: {len(found)} to do" if found else f"{shown}: complete")
            for problem in found[:20] if options["verbosity"] else []:
                self.stdout.write(f"  {problem}")
