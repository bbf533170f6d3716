"""Sample follow-ups and translations, by the same actions as real ones, on their own days."""

from datetime import timedelta

from django.utils import timezone

from consultations import actions as conversation
from consultations.clocks.actions import replay
from consultations.follow_ups import actions
from consultations.follow_ups.models import DoctorLetter
from consultations.models import Message, ReadMark, Thread
from consultations.translations.actions import translate

from . import staff, threads
from .files import table

TIMES = ("waiting_since", "last_patient_at", "last_staff_at", "last_message_at")


def load():
    accounts = staff.accounts()
    for entry in table("follow_ups")["follow_up"]:
        if thread := opened(entry, accounts):
            accompany(thread, entry, accounts[entry["by"]])
    for entry in table("follow_ups")["translation"]:
        if thread := opened(entry, accounts):
            first = thread.messages.earliest("created_at", "pk")
            translate(first, user=accounts[entry["by"]], language="ko", body=entry["body"])


def opened(entry, accounts):
    found = conversation.already_open(threads.token({"key": entry["thread"]}))
    return found and entry["by"] in accounts and found[0]


def accompany(thread, entry, user):
    """What happened before the thread's last messages leaves their times as they are."""
    times = {name: getattr(thread, name) for name in TIMES}
    confirm(thread, entry, user)
    answer(thread, entry["answered"])
    reply(thread, entry["reply"], user)
    write_letter(thread, entry["letter"], user)
    Thread.objects.filter(pk=thread.pk).update(**times)
    replay(thread)


def day(ago):
    return timezone.localdate() - timedelta(days=ago)


def confirm(thread, entry, user):
    actions.confirm(
        thread,
        user=user,
        version=thread.version,
        departs_on=day(entry["home_ago"]),
        days=entry["days"],
        advice=entry["advice"],
    )
    move_last(thread, entry["ago"])


def answer(thread, entry):
    """Past the action: its day is over."""
    check_in = thread.follow_up_plan.check_ins.get(day=entry["day"])
    check_in.answers = {key: entry[key] for key in entry if key not in ("day", "ago")}
    check_in.answered_at = threads.moment(entry["ago"], timezone.now())
    check_in.save()
    body = actions.summary(check_in, thread.language)
    conversation.write_as_patient(thread, body, thread.language)
    move_last(thread, entry["ago"])


def reply(thread, entry, user):
    thread.refresh_from_db()
    conversation.answer(
        thread, user=user, body=entry["body"], version=thread.version, status=thread.status
    )
    move_last(thread, entry["ago"])


def write_letter(thread, entry, user):
    thread.refresh_from_db()
    letter = actions.write_letter(
        thread,
        user=user,
        version=thread.version,
        treated_on=day(entry["treated_ago"]),
        doctor=entry["doctor"],
        texts={language: entry[language] for language in ("en", "ko")},
    )
    at = move_last(thread, entry["ago"])
    DoctorLetter.objects.filter(pk=letter.pk).update(created_at=at)


def move_last(thread, ago):
    """The last message was written, and seen by the other side, some time ago."""
    at = threads.moment(ago, timezone.now())
    message = thread.messages.order_by("-pk")[0]
    Message.objects.filter(pk=message.pk).update(created_at=at)
    if message.author == Message.Author.STAFF:
        ReadMark.objects.create(message=message, reader=ReadMark.Reader.PATIENT, at=at)
    return at
