import json
from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db.models import F, FileField, TextField
from django.db.models.functions import Cast

from consultations import ledger
from portal.core import backup, encryption, keyed
from portal.core.fields import encrypted_fields


class Command(BaseCommand):
    help = (
        "After a restore: is everything there? Compares rows and files with the backup's"
        " manifest, if given, decrypts every value, looks for every file that a row names, and"
        " asks the ledger whether something came back that had been erased."
    )

    def add_arguments(self, parser):
        parser.add_argument("manifest", nargs="?", type=Path)

    def handle(self, *args, manifest, **options):
        self.problems = []
        if manifest:
            told = json.loads(manifest.read_text())
            self.compare("rows", told["rows"], backup.rows())
            self.compare("files", told["files"], backup.hashes(backup.roots()))
        self.say("encrypted values", *ciphertexts())
        self.say("files of rows", *files_of_rows())
        returned = len(ledger.returned())
        self.say("erasures", len({**ledger.noted(), **ledger.written()}), returned)
        if returned:
            self.stdout.write("Erased consultations are back: manage.py replay_erasures.")
        if self.problems:
            raise CommandError(f"Not as it was: {', '.join(self.problems)}.")
        self.stdout.write("Everything is there.")

    def compare(self, what, told, found):
        different = sorted(key for key, value in told.items() if found.get(key) != value)
        for key in different[:20]:
            self.stdout.write(f"  {key}: {told[key]} in the backup, {found.get(key, 'none')} here")
        self.say(what, len(told), len(different))

    def say(self, what, number, wrong):
        self.stdout.write(f"{what}: {number} looked at, {wrong} wrong")
        if wrong:
            self.problems.append(what)


def ciphertexts():
    """(how many encrypted values there are, how many these keys do not open)."""
    found = [column(model, field.attname) for model, field in encrypted_fields()]
    found += [each.check() for each in keyed.each()]
    return tuple(map(sum, zip(*found, strict=True)))


def column(model, name):
    stored = model._base_manager.annotate(stored=Cast(F(name), TextField()))
    values = stored.values_list("stored", flat=True).iterator(chunk_size=1000)
    opened = [encryption.opens(value) for value in values if value]
    return len(opened), opened.count(False)


def files_of_rows():
    """(how many files rows name, how many of them are missing)."""
    there = [
        field.storage.exists(name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
        for name in model._base_manager.exclude(**{field.name: ""}).values_list(
            field.name, flat=True
        )
        if name
    ]
    return len(there), there.count(False)
