from django.core.management.base import BaseCommand

from consultations.clocks.measuring import LEAST_THREADS, measure


class Command(BaseCommand):
    help = (
        "Measure how long patients waited for first answers in the last 90 days, by hospital and"
        f" language, and publish it where {LEAST_THREADS} consultations or more tell. What is not"
        " measured anew is no longer shown. Run it every night."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{measure()} answer times published.")
