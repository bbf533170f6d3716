from django.core.management.base import BaseCommand

from portal.core import catalogues


class Command(BaseCommand):
    help = "Compile the catalogues that changed. Needs no gettext tools."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(f"{catalogues.compile_stale()} catalogues compiled")
