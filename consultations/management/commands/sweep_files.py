from django.core.management.base import BaseCommand

from consultations import attachments


class Command(BaseCommand):
    help = (
        "Delete files that were chosen in a form and never sent, and files that a crash has left"
        " without a row. Run it every hour; `manage.py purge` does it too."
    )

    def handle(self, *args, **options):
        rows, orphans = attachments.sweep()
        self.stdout.write(f"{rows} files never sent and {orphans} without a row deleted.")
