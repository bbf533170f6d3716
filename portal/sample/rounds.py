"""Rounds of the selection: two that are history, the one whose fifty hold today, and one that
takes applications. What happens in the open one is done as people would do it, so that its
trail is a real one. Days count from the day of loading.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from hospitals.models import Source
from hospitals.selection import applying, managing
from hospitals.selection.models import (
    CAPACITY,
    Application,
    Criterion,
    Designation,
    Phase,
    SectionQuota,
    SelectionRound,
)
from hospitals.selection.shipped import default_criteria
from portal.core.models import User
from portal.core.shipped import localized

from .files import dice, table

State, Outcome = Application.State, Application.Outcome


def load(hospitals):
    """`hospitals`: {slug: Hospital}. A round that stands is left as it is, but for what is
    still empty in this year's."""
    today = timezone.localdate()
    curator = User.objects.filter(username="curator").first()
    chosen = [row for row in hospitals.values() if row.selected or row.designations.exists()]
    chosen.sort(key=lambda row: row.slug)
    others = sorted(set(hospitals.values()) - set(chosen), key=lambda row: row.slug)
    complete(SelectionRound.objects.get(year=today.year), chosen, others, curator)
    texts = table("rounds")
    for years_ago, places in ((4, 40), (2, CAPACITY)):
        past(today.year - years_ago, places, chosen, others, texts)
    if curator and not SelectionRound.objects.filter(year=today.year + 1).exists():
        opened(today, hospitals, texts, curator)


def at(day, hour):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def some(rng, hospitals, most):
    return rng.sample(hospitals, min(most, len(hospitals)))


# --- What has been --------------------------------------------------------------------
def past(year, places, chosen, others, texts):
    """A round of which only the result is known; some of its hospitals are others than now."""
    held, made = SelectionRound.objects.get_or_create(
        year=year, defaults={"phase": Phase.PUBLISHED, "quota": places, **span(year), **intro(year)}
    )
    if not made:
        return
    add_criteria(held)
    rng = dice({"slug": str(year)}, "round")
    took_part = some(rng, chosen, places * 3 // 4)
    took_part += some(rng, others, places - len(took_part))
    rng.shuffle(took_part)
    rows = [
        Designation(round=held, hospital=hospital, slot=slot, designated_on=held.starts)
        for slot, hospital in enumerate(took_part, start=1)
    ]
    Designation.objects.bulk_create(rows)
    left = [row for row in others if row not in took_part]
    if len(rows) > 6 and left:
        replaced(rows[6], left[0], texts)


def replaced(lost, heir, texts):
    """A place that was revoked and went to another one."""
    lost.revoked_on = lost.designated_on + timedelta(days=260)
    for column, text in localized("revocation_reason", texts["revocation"]).items():
        setattr(lost, column, text)
    lost.save()
    Designation.objects.create(
        round=lost.round, hospital=heir, slot=lost.slot, replaces=lost,
        designated_on=lost.revoked_on + timedelta(days=12),
    )  # fmt: skip


def span(year):
    starts = timezone.localdate().replace(year=year, month=1, day=1)
    return {
        "opens_at": at(starts - timedelta(days=110), 9),
        "closes_at": at(starts - timedelta(days=82), 18),
        "starts": starts,
        "ends": starts.replace(year=year + 1, month=12, day=31),
    }


def intro(year):
    return localized(
        "introduction",
        {
            language: text.format(year=year)
            for language, text in table("rounds")["introduction"].items()
        },
    )


def add_criteria(held):
    Criterion.objects.bulk_create(Criterion(round=held, **row) for row in default_criteria())


# --- What holds -----------------------------------------------------------------------
def complete(held, chosen, others, curator):
    """This year's round, which was loaded with its places alone."""
    if held.criteria.exists() or not curator:
        return
    add_criteria(held)
    for name, value in {**span(held.year), **intro(held.year)}.items():
        if not getattr(held, name):
            setattr(held, name, value)
    held.save()
    rng = dice({"slug": str(held.year)}, "scores")
    winners = list(
        held.designations.filter(hospital__in=chosen).order_by("slot").select_related("hospital")
    )
    rows = [row.hospital for row in winners] + some(rng, others, 36)
    Application.objects.bulk_create(
        application(held, hospital, rank, rng, curator) for rank, hospital in enumerate(rows, 1)
    )


def application(held, hospital, rank, rng, curator):
    """One that was judged; the points fall with the rank."""
    won = rank <= held.designations.count()
    points = round(96 - rank * 0.45 + rng.uniform(0, 0.4), 2)
    first = hospital.hospital_sections.order_by("order").first()
    return Application(
        round=held, hospital=hospital, section_id=first.section_id, state=State.SUBMITTED,
        no_corrective_order=True, past_patients=rng.randint(80, 4000),
        submitted_at=held.closes_at - timedelta(hours=rng.randint(2, 600)),
        eligible=True, eligible_by=curator, eligible_at=held.closes_at + timedelta(days=4),
        outcome=Outcome.SELECTED if won else Outcome.NOT_SELECTED,
        document_score=points, on_site_score=points, total_score=points, rank=rank,
    )  # fmt: skip


# --- What is open ---------------------------------------------------------------------
def opened(today, hospitals, texts, curator):
    starts = (today + timedelta(days=100)).replace(day=1)
    held = SelectionRound.objects.create(
        year=today.year + 1,
        opens_at=at(today - timedelta(days=12), 9),
        closes_at=at(today + timedelta(days=16), 18),
        starts=starts,
        ends=starts.replace(year=starts.year + 1, month=12, day=31),
        **intro(today.year + 1),
    )
    managing.take_criteria(held)
    for slug, places in texts["quota"].items():
        section = sections().get(slug)
        if section:
            SectionQuota.objects.create(round=held, section=section, places=places)
    managing.open_round(held, by=curator)
    held.refresh_from_db()
    for entry in texts["application"]:
        if hospital := hospitals.get(entry["hospital"]):
            apply(held, hospital, entry, texts["answers"], curator)


def sections():
    model = Application._meta.get_field("section").related_model
    return {row.slug: row for row in model.objects.all()}


def apply(held, hospital, entry, answers, curator):
    """As its manager would do it, where the sample has one."""
    member = hospital.memberships.filter(role="manager").select_related("user").first()
    by = member.user if member else None
    section = hospital.hospital_sections.select_related("section").order_by("order").first().section
    row = applying.begin(held, hospital, section, by=by)
    criteria = list(applying.criteria_of(held))[: entry.get("answers", len(answers))]
    row = applying.save(
        row,
        {
            "section": section,
            "past_patients": entry.get("patients"),
            "no_corrective_order": entry.get("declared", True),
        },
        {criterion.pk: text for criterion, text in zip(criteria, answers, strict=False)},
        row.version,
        by=by,
    )
    if entry["state"] == "draft":
        return
    row = applying.hand_in(row, row.version, by=by)
    if "eligible" in entry:
        applying.decide(row, entry["eligible"], entry.get("reason", ""), by=curator)
    if entry["state"] == "withdrawn":
        applying.withdraw(row, by=by)


# --- Out again ------------------------------------------------------------------------
def remove():
    """What hangs on the sample's hospitals, and the rounds that are then empty and whose
    introduction is the sample's own. The trails stay: nothing is taken out of them."""
    Application.objects.filter(hospital__source=Source.SAMPLE).delete()
    ours = Designation.objects.filter(hospital__source=Source.SAMPLE)
    ours.exclude(replaces=None).delete()
    ours.delete()
    for held in SelectionRound.objects.filter(applications=None, designations=None):
        if held.introduction_en == intro(held.year)["introduction_en"]:
            held.delete()
