"""One invented reading of the national data, so that the rooms of the admin show what they are
for: two records linked, a difference, a doubtful pair, a failure. Nobody is asked for it."""

import hashlib
import json
from datetime import timedelta

from django.utils import timezone

from hospitals.exchange.models import Calls, Difference, Entry, Pair, Record, Run
from hospitals.exchange.services import Service

from .files import table

MARK = "sample"  # in the place of the run: nothing else tells it from a real one
SERVICE = Service.MEDICAL
CALLS = {"mdclTursmSyncList": 4, "detailCommon": 3, "detailIntro": 3, "detailMdclTursm": 4}


def load(hospitals):
    """`hospitals`: {slug: Hospital} of the sample, all saved."""
    remove()
    found, now = table("exchange"), timezone.now() - timedelta(hours=6)
    run = Run.objects.create(
        state=Run.State.DONE, services=[SERVICE], place={MARK: True}, finished_at=now, seen_at=now,
        calls=sum(CALLS.values()), read=len(found["records"]),
    )  # fmt: skip
    Run.objects.filter(pk=run.pk).update(started_at=now - timedelta(minutes=2))
    for said in found["records"]:
        tell(run, said, hospitals, now)
    for failure in found["failures"]:
        run.entries.create(service=SERVICE, outcome=Entry.Outcome.FAILED, at=now, **failure)
    for operation, number in CALLS.items():
        Calls.objects.get_or_create(
            day=timezone.localdate(), service=SERVICE, operation=operation,
            defaults={"number": number},
        )  # fmt: skip


def tell(run, said, hospitals, now):
    """A record, its entry, and what waits to be decided about it."""
    hospital = hospitals.get(said.get("hospital"))
    record = recorded(said, hospital, now)
    run.entries.create(
        outcome=said["outcome"], service=SERVICE, content_id=record.content_id, at=now,
        title=record.title, record=record, hospital=hospital, columns=said.get("columns", []),
    )  # fmt: skip
    differs, pair = said.get("difference"), said.get("pair")
    if differs and hospital:
        ours = getattr(hospital, differs["column"])
        Difference.objects.create(record=record, hospital=hospital, ours=ours, **differs)
    if pair and pair["hospital"] in hospitals:
        Pair.objects.create(record=record, **pair | {"hospital": hospitals[pair["hospital"]]})


def recorded(said, hospital, now):
    item = {"contentid": said["content_id"], "title": said["title"], **said["item"]}
    texts = json.dumps([item, said["details"]], sort_keys=True)
    record = Record(
        service=SERVICE, content_id=said["content_id"], language="en", title=said["title"],
        modified="20260901090000", detailed="20260901090000", item=item, details=said["details"],
        digest=hashlib.sha256(texts.encode()).hexdigest(), hospital=hospital, read_at=now,
    )  # fmt: skip
    record.merged = record.digest if hospital else ""
    if hospital:
        for column in said["applied"]:
            record.note_applied(column, getattr(hospital, column), timezone.localdate(now))
    record.save()
    return record


def remove():
    Run.objects.filter(place__has_key=MARK).delete()
    Record.objects.filter(
        content_id__in=[row["content_id"] for row in table("exchange")["records"]]
    ).delete()
