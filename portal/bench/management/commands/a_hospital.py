from django.core.management.base import BaseCommand

from hospitals.models import Hospital


class Command(BaseCommand):
    help = "Print the address of a hospital from the middle of the list."

    def handle(self, *args, **options):
        rows = Hospital.objects.published().order_by("slug").values_list("slug", flat=True)
        self.stdout.write(rows[rows.count() // 2])
