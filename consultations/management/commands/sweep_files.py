from django.core.management.base import BaseCommand

from consultations import attachments


class Command(BaseCommand):
    help = (
        "Let go files that were chosen for a message and not sent within an hour, and what a crash"
        " has left. Run it every ten minutes; running it again does no harm."
    )

    def handle(self, *args, **options):
        rows, files = attachments.sweep()
        self.stdout.write(f"{rows} unsent files and {files} without a row let go.")
