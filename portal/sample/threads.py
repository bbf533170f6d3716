"""Sample consultations, led by the same actions as real ones, then moved to their days."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from consultations import actions, codes
from consultations.clocks.actions import replay
from consultations.clocks.models import Wait
from consultations.desk import actions as desk
from consultations.models import Message, ReadMark, Thread
from consultations.rights import rate
from hospitals.models import Offer, Treatment

from . import quotes, staff
from .enclosures import along
from .files import table

SEEN_BEFORE_ANSWER = timedelta(minutes=15)
READ_AFTER = timedelta(hours=2)
FACTS = (
    *("country", "family_name", "given_name", "alias", "wished_period"),
    *("time_zone", "companions", "messenger", "messenger_id"),
)


def entries():
    files = ("threads", "answered", "quotes")
    return [entry for name in files for entry in table(name)["thread"]]


def token(entry):
    """Stands for the form's token, so that a thread's code can be shown again."""
    return f"sample:{entry['key']}"


def load(hospitals):
    accounts = staff.accounts()
    for entry in entries():
        writers = {step["by"] for step in entry["step"]} - {"patient"}
        if entry["hospital"] in hospitals and writers <= accounts.keys():
            Play(entry, hospitals[entry["hospital"]], accounts).perform()


def shown_codes():
    """[(key, language, hospital, receipt code)] of the threads that a newcomer may open."""
    for entry in entries():
        found = entry.get("shown") and actions.already_open(token(entry))
        if found and found[1]:
            yield entry["key"], entry["language"], entry["hospital"], codes.grouped(found[1])


def remove():
    keys = [codes.key_of_form(token(entry)) for entry in entries()]
    threads = Thread.objects.filter(idempotency_key__in=keys)
    Wait.objects.filter(thread__in=threads).delete()  # they would outlive the threads
    threads.delete()


def moment(ago, now):
    """`3d 10:40` → that time in Seoul three days ago; `5h` → five hours ago."""
    if ago.endswith("h"):
        return now - timedelta(hours=int(ago[:-1]))
    days, clock = ago.split()
    day = timezone.localdate(now) - timedelta(days=int(days[:-1]))
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


class Play:
    """One thread, step by step."""

    def __init__(self, entry, hospital, accounts):
        self.entry, self.hospital, self.accounts = entry, hospital, accounts
        self.now = timezone.now()
        self.fees = fees(hospital, entry.get("treatment"))
        self.thread = None

    def perform(self):
        for step in self.entry["step"]:
            if self.thread is None:
                self.open(step)
            elif quotes.writes(step) or "bill" in step:
                quotes.perform(self.thread, step, self.accounts.get(step["by"]))
            elif step["by"] == "patient":
                self.write(step)
            else:
                self.act(step)
            if step.get("read"):
                actions.unlock(self.thread)
            self.thread.refresh_from_db()
        self.move_in_time()
        if "rating" in self.entry:
            rate(self.thread, **self.entry["rating"])
        self.keep_for_colleagues()

    def keep_for_colleagues(self):
        """Notes and who looks after it: what the staff's desk shows."""
        for note in self.entry.get("note", []):
            desk.write_note(self.thread, note["body"], user=self.accounts[note["by"]])
        if holder := self.accounts.get(self.entry.get("assignee")):
            desk.assign(self.thread, holder, user=holder)

    def open(self, step):
        treatment = Treatment.objects.filter(slug=self.entry.get("treatment")).first()
        self.thread, _code = actions.open_thread(
            self.hospital,
            token=token(self.entry),
            language=self.entry["language"],
            body=step["body"],
            treatment=treatment,
            section=treatment and treatment.section,
            **{name: self.entry[name] for name in FACTS if name in self.entry},
        )

    def write(self, step):
        language, sent = self.entry["language"], along(step, self.entry)
        actions.write_as_patient(self.thread, step["body"], language, along=sent)

    def act(self, step):
        user = self.accounts[step["by"]]
        doing = {"user": user, "version": self.thread.version}
        if "body" not in step:
            actions.change_status(self.thread, step["state"], **doing)
            return
        actions.view_as_staff(self.thread, user)
        body = step["body"].format(**self.fees)
        actions.answer(self.thread, body=body, status=step.get("state"), **doing)

    def move_in_time(self):
        written = [s for s in self.entry["step"] if "body" in s or quotes.writes(s)]
        times = [moment(step["ago"], self.now) for step in written]
        for message, at in zip(self.thread.messages.order_by("pk"), times, strict=True):
            Message.objects.filter(pk=message.pk).update(created_at=at)
            seen_at = self.seen_at(message, at, written, times)
            ReadMark.objects.filter(message=message).update(at=seen_at)
        quotes.move_in_time(self.thread, list(zip(written, times, strict=True)))
        Thread.objects.filter(pk=self.thread.pk).update(**self.times_of_thread(written, times))
        replay(self.thread)

    def seen_at(self, message, at, written, times):
        if message.author == Message.Author.STAFF:
            return min(at + READ_AFTER, self.now)
        answers = [t for step, t in zip(written, times, strict=True) if step["by"] != "patient"]
        return next((t - SEEN_BEFORE_ANSWER for t in answers if t > at), at)

    def times_of_thread(self, written, times):
        asked = [t for step, t in zip(written, times, strict=True) if step["by"] == "patient"]
        answered = [t for t in times if t not in asked]
        unanswered = [t for t in asked if not answered or t > answered[-1]]
        ended = moment(self.entry["step"][-1]["ago"], self.now)
        return {
            "created_at": times[0],
            "last_patient_at": asked[-1],
            "last_staff_at": answered[-1] if answered else None,
            "last_message_at": times[-1],
            "waiting_since": unanswered[0] if self.thread.waiting_since else None,
            "closed_at": ended if self.thread.closed_at else None,
        }


def fees(hospital, treatment):
    """{"low": …, "high": …} as a text names them."""
    offer = Offer.objects.filter(hospital=hospital, treatment__slug=treatment).first()
    if offer is None or offer.fee_from is None:
        return {}
    return {"low": f"{offer.fee_from:,}", "high": f"{offer.fee_to:,}"}
