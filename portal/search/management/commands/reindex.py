from django.core.management.base import BaseCommand

from portal.core.publishing import publish
from portal.search.indexing import rebuild


class Command(BaseCommand):
    help = (
        "Bring the search index in line with the rows. Safe while the portal serves, and safe to"
        " run again; what has not changed is not written."
    )

    def handle(self, *args, **options):
        rebuild(self.say)
        publish()

    def say(self, kind, done, total):
        self.stdout.write(f"\r  {kind}: {done} of {total}", ending="\n" if done == total else "")
        self.stdout.flush()
