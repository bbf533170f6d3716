from django.core.management.base import BaseCommand

import consultations.desk.shipped
import consultations.follow_ups.shipped
import hospitals.partners.shipped
import hospitals.shipped
import portal.guide.shipped
import portal.search.shipped
import portal.statistics.shipped
import wellness.shipped
from portal.core.publishing import publish
from portal.core.roles import load_roles
from portal.search import indexing

ROOMS = {
    "hospitals": hospitals.shipped.load,
    "services of partners": hospitals.partners.shipped.load,
    "wellness": wellness.shipped.load,
    "guide": portal.guide.shipped.load,
    "search": portal.search.shipped.load,
    "follow-up": consultations.follow_ups.shipped.load,
    "canned replies": consultations.desk.shipped.load,
    "statistics": portal.statistics.shipped.load,
}


class Command(BaseCommand):
    help = (
        "Bring in what the portal ships with: care sections, treatments, specialties, districts,"
        " services of partners, wellness places, useful numbers, words that patients use,"
        " follow-up questions, published statistics, and the groups with their rights."
        " Safe to run again: it makes what is missing and fills what is empty, and leaves what"
        " staff have written."
    )

    def handle(self, *args, **options):
        changed = 0
        for room, load in ROOMS.items():
            made, completed = load()
            changed += made + completed
            self.stdout.write(f"{room}: {made} made, {completed} completed")
        load_roles()
        self.stdout.write("groups: up to date")
        if changed or indexing.is_empty():
            indexing.rebuild()
            publish()
