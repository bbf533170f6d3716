from django.core.management.base import BaseCommand

from portal.opendata import stamping
from portal.opendata.bulk import shelf, writing


class Command(BaseCommand):
    help = (
        "Write the bulk files of the open data (JSON Lines and CSV of everything that is public)"
        " to OPEN_DATA_ROOT. `manage.py purge` does it every night; readers never see half of it."
        " With --if-needed: only where the newest files are not of this day and content."
    )

    def add_arguments(self, parser):
        parser.add_argument("--if-needed", action="store_true")

    def handle(self, *args, if_needed, **options):
        self.stdout.write(f"{stamping.told(stamping.settle())}.")
        if if_needed and shelf.is_current(stamping.version()):
            self.stdout.write("The bulk files are of this day and content.")
            return
        self.stdout.write(f"{writing.told(writing.write())}.")
