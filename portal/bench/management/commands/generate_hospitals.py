from django.core.management.base import BaseCommand

from hospitals.models import Hospital
from portal.bench.generating import Generator


class Command(BaseCommand):
    help = "Fill the database up to a number of hospitals, for measuring. Never where people read."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int)

    def handle(self, number, **options):
        missing = number - Hospital.objects.count()
        for made in Generator().run(missing) if missing > 0 else ():
            self.stdout.write(f"\r  {made} of {missing} hospitals", ending="")
            self.stdout.flush()
        self.stdout.write("")
