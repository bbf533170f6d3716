from django.core.management.base import BaseCommand, CommandError

from portal.core import trail
from portal.core.models import Trail, TrailEntry


class Command(BaseCommand):
    help = (
        "Check every audit chain and print where each ends. Keep what it prints elsewhere: with"
        " --expect CHAIN NUMBER DIGEST it also checks that a chain still holds that entry."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--expect",
            nargs=3,
            action="append",
            default=[],
            metavar=("CHAIN", "NUMBER", "DIGEST"),
            help="an entry that was printed or put on a protocol earlier; may be repeated",
        )

    def handle(self, *args, expect, **options):
        found = []
        for chain in Trail.objects.order_by("name"):
            found += trail.faults(chain)
            self.stdout.write(f"{chain.name} {chain.length} {chain.digest}")
        found += [fault for wanted in expect if (fault := missing(*wanted))]
        for fault in found:
            self.stderr.write(f"{fault.chain}, entry {fault.number}: {fault.what}")
        if found:
            raise CommandError(f"{len(found)} faults: the audit was tampered with.")


def missing(chain, number, digest):
    """The fault, where the chain does not hold that entry."""
    if not number.isdigit():
        raise CommandError(f"{number} is no number of an entry.")
    held = TrailEntry.objects.filter(trail__name=chain, number=number, digest=digest).exists()
    return None if held else trail.Fault(chain, int(number), "it is not the one that was kept")
