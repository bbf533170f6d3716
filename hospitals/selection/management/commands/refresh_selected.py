from django.core.management.base import BaseCommand

from hospitals.models import Hospital
from hospitals.selection.actions import refresh


class Command(BaseCommand):
    help = "Let designations begin and end with their days. Run it daily, shortly after midnight."

    def handle(self, *args, **options):
        changed = refresh(Hospital.objects.all())
        self.stdout.write(f"{changed} hospitals changed")
