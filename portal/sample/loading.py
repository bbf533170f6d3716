"""Brings the sample data set into an empty portal, and takes it out again.

Pictures are drawn first, into files that nobody knows yet; then all rows come in one
transaction. A load that is broken off leaves nothing but a few unused files.
"""

from collections import defaultdict

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from consultations.clocks.measuring import measure
from consultations.models import Thread
from hospitals.models import Hospital, Logo, Membership, Photo, Portrait, Source
from hospitals.selection.actions import designate
from hospitals.selection.models import CAPACITY, Phase, SelectionRound
from portal.core.models import SiteState
from portal.core.publishing import publish

from . import (
    appointments,
    disclosures,
    exchange,
    follow_ups,
    news,
    partners,
    photos,
    reports,
    rounds,
    signs,
    staff,
    threads,
    translations,
    volumes,
)
from .files import profiles
from .institutions import Builder


def is_loaded():
    loaded = SiteState.objects.filter(pk=1, sample=True).exists()
    return loaded and Hospital.objects.filter(source=Source.SAMPLE).exists()


def load(say, with_photos=True):
    """`say` is told of each step. Institutions whose address is taken are left out."""
    wanted = free_profiles(say)
    drawn = photos.draw(wanted, say) if with_photos else {}
    marks = signs.draw(wanted) if with_photos else {}
    say("writing")
    with transaction.atomic():
        load_rows(wanted, drawn, marks)
        publish(sample=True)


def free_profiles(say):
    """The sample's institutions, without those whose address a real one has."""
    taken = set(Hospital.objects.exclude(source=Source.SAMPLE).values_list("slug", flat=True))
    for slug in sorted(taken & {profile["slug"] for profile in profiles()}):
        say(f"{slug} is not the sample's: left alone")
    return [profile for profile in profiles() if profile["slug"] not in taken]


def load_rows(wanted, drawn, marks=None):
    today = timezone.localdate()
    hospitals = load_hospitals(wanted, drawn, Builder(today))
    for slug, (logo, portraits) in (marks or {}).items():
        signs.save(hospitals[slug], logo, portraits)
    select([hospitals[profile["slug"]] for profile in wanted if profile["selected"]], today)
    partners.load(hospitals)
    exchange.load(hospitals)
    staff.load(hospitals)
    rounds.load(hospitals)
    translations.load(hospitals)
    threads.load(hospitals)
    appointments.load()
    follow_ups.load()
    disclosures.load(hospitals)  # the last: quotes are written from fees that are shown
    news.load()
    reports.load()
    measure()
    volumes.load()


def load_hospitals(wanted, drawn, builder):
    """{slug: Hospital} of the rows written."""
    standing = {row.slug: row for row in Hospital.objects.filter(source=Source.SAMPLE)}
    hospitals, rows = {}, defaultdict(list)
    for number, profile in enumerate(wanted, start=1):
        hospital = standing.get(profile["slug"]) or Hospital()
        for column, value in builder.columns(profile, number).items():
            setattr(hospital, column, value)
        hospitals[profile["slug"]] = hospital
    Hospital.objects.bulk_create(row for row in hospitals.values() if row.pk is None)
    for hospital in standing.values():
        hospital.save()
    for profile in wanted:
        hospital = hospitals[profile["slug"]]
        for row in builder.rows(profile, hospital):
            rows[type(row)].append(row)
        rows[Photo] += photos.rows(hospital, drawn.get(profile["slug"], []))
    for model, made in rows.items():
        model.objects.bulk_create(made)
    return hospitals


def select(hospitals, today):
    """Give them the places of a round that holds today."""
    held, _made = SelectionRound.objects.get_or_create(
        year=today.year,
        defaults={
            "phase": Phase.PUBLISHED,
            "starts": today.replace(month=1, day=1),
            "ends": today.replace(year=today.year + 1, month=12, day=31),
        },
    )
    for hospital in hospitals[: CAPACITY - held.designations.count()]:
        designate(hospital, held)


def remove():
    """Take the sample out again. What does not belong to it stays: a hospital in which
    somebody else works or asked keeps its row, for the next load to write anew; so do the
    accounts, which the audit names."""
    files = [
        name
        for pictures in (
            Photo.objects.filter(hospital__in=sample()),
            Logo.objects.filter(hospital__in=sample()),
            Portrait.objects.filter(doctor__hospital__in=sample()),
        )
        for picture in pictures
        for name in picture.files()
    ]
    with transaction.atomic():
        translations.forget(list(sample()))
        partners.remove()
        exchange.remove()
        threads.remove()
        volumes.remove()
        staff.remove()
        news.remove()
        reports.remove()
        rounds.remove()
        kept = set(Thread.objects.filter(hospital__in=sample()).values_list("hospital", flat=True))
        kept |= set(
            Membership.objects.filter(hospital__in=sample()).values_list("hospital", flat=True)
        )
        sample().exclude(pk__in=kept).delete()
        empty(sample())
        disclosures.remove()
        publish(sample=False)
        transaction.on_commit(lambda: [default_storage.delete(name) for name in files])


def sample():
    return Hospital.objects.filter(source=Source.SAMPLE)


def empty(hospitals):
    """Delete what the loader made for hospitals that stay."""
    for relation in (
        "hospital_sections", "spoken_languages", "opening_hours", "special_hours", "accreditations",
        "insurance", "doctors", "offers", "surroundings", "accesses", "photos", "logo",
        "answer_times", "imported_facts",
    ):  # fmt: skip
        model = Hospital._meta.get_field(relation).related_model
        model.objects.filter(hospital__in=hospitals).delete()
