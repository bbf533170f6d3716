"""What invented hospitals disclose, what they keep to themselves, and how fees have changed."""

from datetime import timedelta

from django.utils import timezone

from hospitals.disclosures.models import (
    Aftercare,
    Disclosure,
    DisclosurePhase,
    FeeChange,
    Item,
    State,
)
from hospitals.disclosures.showing import refresh
from hospitals.models import Hospital, Insurance, Offer, Source
from portal.core.shipped import localized

from .files import dice, table
from .offers import rounded

DEMONSTRATION = "hangang-medical-center"  # where the sample's manager signs in: it answers
ANSWERS = ("refused", "silent", "expired")
WITH_HISTORY = 14  # hospitals whose fees have changed


def load(hospitals):
    today = timezone.localdate()
    load_aftercare(hospitals)
    rows = {}
    for entry in table("disclosures")["phase"]:
        phase = load_phase(entry, today)
        asked = [row for row in phase.hospitals() if row.slug in hospitals]
        for number, hospital in enumerate(shuffled(asked, entry)):
            for item in entry["items"]:
                answer = answer_of(entry, hospital, item, number)
                row = disclosure(hospital, item, phase, answer, today)
                rows.setdefault((hospital.pk, item), row)
        DisclosurePhase.objects.filter(pk=phase.pk).update(asked=len(asked) * len(entry["items"]))
    Disclosure.objects.bulk_create(rows.values(), ignore_conflicts=True)
    FeeChange.objects.bulk_create(histories(hospitals, today), ignore_conflicts=True)
    refresh(Hospital.objects.filter(source=Source.SAMPLE))


def remove():
    """What hangs on hospitals that stay, and phases that nobody answers any more."""
    own = {"hospital__source": Source.SAMPLE}
    for model in (Disclosure, Aftercare, FeeChange):
        model.objects.filter(**own).delete()
    names = [entry["name"]["ko"] for entry in table("disclosures")["phase"]]
    DisclosurePhase.objects.filter(name_ko__in=names, disclosures=None).delete()
    refresh(Hospital.objects.filter(source=Source.SAMPLE))


def load_phase(entry, today):
    def day(name):
        return today + timedelta(days=entry[name])

    values = {
        "items": entry["items"],
        "scope": entry["scope"],
        "kind": entry.get("kind", ""),
        "asked_from": day("asked"),
        "due_on": day("due"),
        "public_from": day("public"),
        "opened_on": day("asked"),
        **localized("name", entry["name"]),
        **localized("note", entry.get("note", {})),
    }
    phase, _made = DisclosurePhase.objects.update_or_create(
        name_ko=values.pop("name_ko"), defaults=values
    )
    return phase


def shuffled(hospitals, entry):
    """In an order of the phase's own, the demonstration's hospital last: it confirms."""

    def place(hospital):
        mixed = dice({"slug": hospital.slug}, entry["name"]["en"]).random()
        return hospital.slug == DEMONSTRATION, mixed

    return sorted(hospitals, key=place)


def answer_of(entry, hospital, item, number):
    """`published`, or one of ANSWERS. Of the fifty exactly so many, of all so many in a
    hundred, and then apart for each item."""
    place = number
    if "published" not in entry:
        place = dice({"slug": hospital.slug}, f"answers {item}").randrange(100)
        if hospital.slug == DEMONSTRATION:
            place = 100
    for answer in ANSWERS:
        if place < entry[answer]:
            return answer
        place -= entry[answer]
    return "published"


def disclosure(hospital, item, phase, answer, today):
    rng = dice({"slug": hospital.slug}, f"disclosure {item}")
    row = Disclosure(
        hospital=hospital,
        item=item,
        state=State.PENDING,
        phase=phase,
        asked_on=phase.asked_from,
        due_on=phase.due_on,
        public_from=phase.public_from,
        shown_before=item != Item.AFTERCARE,
    )
    if answer == "silent":
        return row
    row.answered_on = phase.asked_from + timedelta(
        days=rng.randint(2, (phase.due_on - phase.asked_from).days)
    )
    if answer == "refused":
        row.state, row.refusal = State.REFUSED, "내부 방침에 따라 공개하지 않습니다."
        return row
    if not has_figures(hospital, item):
        row.answered_on = None
        return row
    return confirmed(row, answer, rng, today)


def confirmed(row, answer, rng, today):
    row.state, row.confirmed_on = State.PUBLISHED, row.answered_on
    row.valid_until = row.confirmed_on + timedelta(days=365)
    if answer == "expired":
        row.valid_until = today - timedelta(days=rng.randint(5, 60))
        row.confirmed_on = row.answered_on = row.valid_until - timedelta(days=365)
        row.asked_on = min(row.asked_on, row.confirmed_on)
        row.taken_down_on = row.valid_until + timedelta(days=1)
    return row


def has_figures(hospital, item):
    if item in {Item.INSURER, Item.COVER}:
        return Insurance.objects.filter(
            hospital=hospital, valid_until__gte=timezone.localdate()
        ).exists()
    return True


def load_aftercare(hospitals):
    kinds = table("disclosures")["aftercare"]
    for hospital in hospitals.values():
        if hospital.slug == DEMONSTRATION or hospital.selected:
            kind = dice({"slug": hospital.slug}, "aftercare").choice(kinds)
            Aftercare.objects.update_or_create(
                hospital=hospital,
                defaults={
                    "remote_weeks": kind["weeks"],
                    **localized("contact", kind["contact"]),
                    **localized("revision", kind["revision"]),
                },
            )


def histories(hospitals, today):
    """Changes of some fees, the last of which leads to today's."""
    chosen = sorted(hospitals.values(), key=lambda row: (row.slug != DEMONSTRATION, row.slug))
    for hospital in chosen[:WITH_HISTORY]:
        offers = Offer.objects.filter(hospital=hospital, fee_from__isnull=False)
        for offer in offers.order_by("treatment__slug")[:2]:
            yield from history(hospital, offer, today)


def history(hospital, offer, today):
    rng = dice({"slug": hospital.slug}, f"history {offer.treatment_id}")
    low, high, day = offer.fee_from, offer.fee_to, today - timedelta(days=rng.randint(30, 120))
    for _change in range(rng.randint(1, 3)):
        factor = rng.choice((0.8, 0.9, 0.92, 1.08))
        before = rounded(low * factor), max(rounded(high * factor), rounded(low * factor))
        yield FeeChange(
            hospital=hospital,
            treatment_id=offer.treatment_id,
            day=day,
            from_before=before[0],
            to_before=before[1],
            vat_before=offer.vat,
            from_after=low,
            to_after=high,
            vat_after=offer.vat,
        )
        (low, high), day = before, day - timedelta(days=rng.randint(90, 240))
