from django.conf import settings
from django.core.management.base import BaseCommand

from portal.sample import loading, staff, threads

NOTE = "These accounts and codes exist in the sample data only; production has none of them."


class Command(BaseCommand):
    help = "Show the log-ins of the sample, and receipt codes that open sample consultations."

    def handle(self, *args, **options):
        if not loading.is_loaded():
            self.stdout.write("No sample data is loaded: manage.py load_sample")
            return
        self.show_staff()
        self.show_codes()
        self.stdout.write(f"\n{NOTE}")

    def show_staff(self):
        self.stdout.write(f"\nStaff sign in at {settings.SITE_ORIGIN}/admin/")
        self.stdout.write(f"with the password {staff.password()} as")
        standing = staff.accounts()
        for entry in staff.entries():
            if entry["username"] in standing:
                where = entry.get("hospital", "the city")
                self.stdout.write(f"  {entry['username']:<20} {entry['role']:<12} {where}")

    def show_codes(self):
        found = list(threads.shown_codes())
        if found:
            self.stdout.write("\nPatients come back to their consultation with a receipt code:")
        for _key, language, hospital, code in found:
            self.stdout.write(f"  {settings.SITE_ORIGIN}/{language}/consultations/  ({hospital})")
            self.stdout.write(f"    {code}")
