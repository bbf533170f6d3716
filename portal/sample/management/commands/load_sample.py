import time

from django.core.management import call_command
from django.core.management.base import BaseCommand

from hospitals.checking import indexing as checking
from portal.core.publishing import publish
from portal.sample import loading
from portal.search import indexing


class Command(BaseCommand):
    help = (
        "Fill the portal with invented hospitals, staff and consultations, to try it out."
        " Does nothing where they stand already."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--reload",
            action="store_true",
            help="Take the sample out first, with what was changed in it, and load it anew.",
        )
        parser.add_argument("--no-photos", action="store_true", help="Leave the pictures out.")

    def handle(self, *args, **options):
        if loading.is_loaded() and not options["reload"]:
            self.stdout.write("The sample data is there already.")
            return
        started = time.monotonic()
        call_command("load_reference", stdout=self.stdout)
        if options["reload"]:
            self.say("removing the old sample")
            loading.remove()
        loading.load(self.say, with_photos=not options["no_photos"])
        self.say("indexing")
        indexing.rebuild()
        checking.rebuild()
        publish()
        self.say(f"loaded in {time.monotonic() - started:.0f} seconds")
        call_command("sample_logins", stdout=self.stdout)

    def say(self, what):
        self.stdout.write(f"sample: {what}")
        self.stdout.flush()
