from django.core.management.base import BaseCommand

from portal.opendata import stamping


class Command(BaseCommand):
    help = (
        "Look at every record of the open data and stamp those that have changed with this"
        " moment. The worker (`manage.py deliver`) and `manage.py purge` do it by themselves;"
        " running it again does no harm."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{stamping.told(stamping.settle())}.")
