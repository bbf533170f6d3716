"""How the translations of the sample stand, so that the board has something to tell: most are
a person's, some came from a machine, some have been checked, and a few are older than their
Korean text, which was changed some days ago. Counted from the day of loading."""

from datetime import timedelta

from django.utils import timezone

from hospitals.models import Hospital, Offer
from portal.core.models import TranslationState, User
from portal.core.text import column
from portal.core.translation_state import SOURCE, digest, translations

CHECKER = "translator"  # of staff.toml
CHECKED_EVERY, OLDER_EVERY, MACHINE_EVERY = 3, 12, 9  # hospitals, and offers for the last
FIELDS = ("summary", "introduction")
BEFORE = "바뀌기 전의 글"  # what an older translation was made from


def load(hospitals):
    """`hospitals`: {slug: Hospital}. What was known of them before is forgotten."""
    rows = list(hospitals.values())
    forget(rows)
    by = User.objects.filter(username=CHECKER).first()
    offers = Offer.objects.filter(hospital__in=rows).order_by("pk")
    TranslationState.objects.bulk_create(
        [
            *(checked(row, "name", by) for row in rows[::CHECKED_EVERY] if by),
            *older(rows[::OLDER_EVERY]),
            *(of(row, "includes", "ru", origin="machine") for row in offers[::MACHINE_EVERY]
              if row.includes_ko and row.includes_ru),
        ]
    )  # fmt: skip


def older(rows):
    """Each in one language, the days apart."""
    today, languages = timezone.localdate(), translations()
    for number, row in enumerate(rows):
        language, field = languages[number % len(languages)], FIELDS[number % len(FIELDS)]
        record = of(row, field, language, older_since=today - timedelta(days=2 + number))
        record.source_digest = digest(BEFORE)
        yield record


def checked(row, field, by):
    return of(row, field, "ru", checked_at=timezone.now(), checked_by=by)


def of(row, field, language, **facts):
    return TranslationState(
        model=row._meta.label_lower,
        row=row.pk,
        field=field,
        language=language,
        source_digest=digest(getattr(row, column(field, SOURCE))),
        **facts,
    )


def forget(hospitals):
    """What is known of the texts of these hospitals and of all that hangs on them."""
    owned = {"hospitals.hospital": [row.pk for row in hospitals]}
    for relation in ("doctors", "offers", "surroundings", "accesses", "photos"):
        model = Hospital._meta.get_field(relation).related_model
        owned[model._meta.label_lower] = model.objects.filter(hospital__in=hospitals).values("pk")
    for model, rows in owned.items():
        TranslationState.objects.filter(model=model, row__in=rows).delete()
