from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.core import backup


class Command(BaseCommand):
    help = (
        "Write the database, the files and a manifest into a new folder (PostgreSQL: needs"
        " pg_dump). The keys are not in it, and have to be kept elsewhere."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        if folder.exists():
            raise CommandError(f"{folder} is there already.")
        manifest = backup.make(folder)
        rows, files = sum(manifest["rows"].values()), len(manifest["files"])
        self.stdout.write(f"{rows} rows and {files} files in {folder}.")
