from django.core.management.base import BaseCommand

from consultations import actions, ledger


class Command(BaseCommand):
    help = (
        "After a restore: erase again what the ledger (ERASURE_LEDGER) names. Run it before"
        " anybody is let in; running it again does no harm."
    )

    def handle(self, *args, **options):
        returned = ledger.returned()
        for thread in returned:
            actions.erase(thread)
        ledger.complete()
        self.stdout.write(f"{len(returned)} consultations erased again.")
