from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import F, TextField
from django.db.models.functions import Cast

from portal.core import encryption, keyed
from portal.core.fields import encrypted_fields

BATCH = 500


class Command(BaseCommand):
    help = (
        "Write every encrypted value anew with the first key of FIELD_KEYS. Safe while the portal"
        " serves, and safe to run again. Afterwards the old key may leave FIELD_KEYS."
    )

    def handle(self, *args, **options):
        for model, field in encrypted_fields():
            count = rotate(model, field.attname)
            self.stdout.write(f"{model._meta.label}.{field.name}: {count} rewritten")
        for other in keyed.each():
            self.stdout.write(f"{other.name}: {other.rotate()} rewritten")


def rotate(model, column):
    """Rewrite the column's old values in batches of their own transactions; the number."""
    done, last = 0, 0
    while True:
        with transaction.atomic():
            rows = list(
                model._base_manager.select_for_update()
                .filter(pk__gt=last)
                .annotate(stored=Cast(F(column), TextField()))
                .order_by("pk")
                .values_list("pk", "stored")[:BATCH]
            )
            if not rows:
                return done
            last = rows[-1][0]
            for pk, stored in rows:
                if stored and not encryption.is_current(stored):
                    model._base_manager.filter(pk=pk).update(**{column: encryption.decrypt(stored)})
                    done += 1
