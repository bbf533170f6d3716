"""Ten thousand consultations that nobody needs, written past the actions: encrypted like real
ones, with their reading marks and clocks, but without audit and consents."""

from collections import namedtuple
from datetime import timedelta
from itertools import islice
from random import Random

from django.contrib.auth.models import Group
from django.utils import timezone

from consultations import codes
from consultations.clocks.calendars import calendar_of
from consultations.clocks.models import Wait
from consultations.models import Message, ReadMark, Thread
from consultations.states import Status
from hospitals.models import Membership
from portal.core.models import User

BATCH = 1000
LANGUAGES = ("en", "zh-hans", "ja", "ru")
COUNTRIES = ("CN", "JP", "RU", "KZ", "US", "SG", "MN", "AU")
OPEN = (
    Status.NEW, Status.OPEN, Status.OPEN, Status.WAITING, Status.WAITING, Status.QUOTED,
    Status.BOOKED, Status.TREATED, Status.FOLLOW_UP,
)  # fmt: skip
WORDS = {
    "en": "How many days should I stay in Seoul after the operation, and who speaks English? ",
    "zh-hans": "请问术后需要在首尔住几天，复查时有没有会说中文的工作人员陪同？",
    "ja": "手術のあと、ソウルに何日ほど滞在すればよいでしょうか。日本語は通じますか。",
    "ru": "Сколько дней нужно провести в Сеуле после операции и кто говорит по-русски? ",
}
Line = namedtuple("Line", "author at")


def staff_of(hospital, number=5):
    """Coordinators of the hospital, who all may sign in."""
    group, _made = Group.objects.get_or_create(name="coordinator")
    users = [User(username=f"bench-{hospital.pk}-{n}", is_staff=True) for n in range(number)]
    users = User.objects.bulk_create(users)
    for user in users:
        user.groups.add(group)
        Membership.objects.create(user=user, hospital=hospital, role=Membership.Role.COORDINATOR)
    return users


class Generator:
    """Threads of one hospital; the same seed makes the same ones."""

    def __init__(self, hospital, staff, seed=2015):
        self.hospital, self.staff = hospital, staff
        self.random, self.now = Random(seed), timezone.now()
        self.calendar = calendar_of(hospital)
        self.topics = list(hospital.offers.values_list("treatment", "treatment__section"))

    def run(self, threads, messages):
        """Make so many open threads with so many messages in each; yields what is done."""
        rows = (self.thread(number) for number in range(threads))
        for done in range(0, threads, BATCH):
            batch = Thread.objects.bulk_create(islice(rows, BATCH))
            self.fill(batch, messages)
            yield done + len(batch)

    def thread(self, number):
        locator = codes.new_locator()
        treatment, section = self.random.choice(self.topics or [(None, None)])
        began = self.now - timedelta(minutes=self.random.randint(60, 60 * 24 * 60))
        return Thread(
            hospital=self.hospital,
            locator=locator,
            secret_hash=codes.hashed(locator, secret_of(number)),
            treatment_id=treatment,
            section_id=section,
            language=self.random.choice(LANGUAGES),
            country=self.random.choice(COUNTRIES),
            alias=f"Patient {number}",
            status=self.random.choice(OPEN),
            assignee=self.random.choice([None, *self.staff]),
            created_at=began,
        )

    def fill(self, threads, messages):
        plans = [(thread, self.lines(thread, messages)) for thread in threads]
        written = Message.objects.bulk_create(
            [self.message(thread, line) for thread, lines in plans for line in lines],
            batch_size=BATCH,
        )
        ReadMark.objects.bulk_create(self.marks(written, messages), batch_size=BATCH)
        waits = [self.settle(thread, lines) for thread, lines in plans]
        Wait.objects.bulk_create(filter(None, waits), batch_size=BATCH)
        Thread.objects.bulk_update(threads, SETTLED, batch_size=250)

    def lines(self, thread, messages):
        """Patient and hospital in turn; who wrote last, the state tells."""
        last_is_ours = thread.status in {Status.WAITING, Status.QUOTED, Status.BOOKED}
        step = (self.now - thread.created_at) / (messages + 1)
        ours = [bool((messages - number) % 2) == last_is_ours for number in range(messages)]
        return [
            Line("staff" if own and number else "patient", thread.created_at + number * step)
            for number, own in enumerate(ours)
        ]

    def message(self, thread, line):
        staff = self.random.choice(self.staff) if line.author == "staff" else None
        body = WORDS[thread.language] * self.random.randint(1, 4)
        return Message(
            thread=thread, author=line.author, staff=staff, language=thread.language, body=body,
            created_at=line.at,
        )  # fmt: skip

    def marks(self, written, messages):
        """All but the last message of a thread has been seen by everybody on the other side."""
        for number, message in enumerate(written, start=1):
            if number % messages == 0:
                continue
            if message.author == "staff":
                yield ReadMark(message=message, reader="patient", at=message.created_at)
            else:
                for user in self.staff:
                    yield ReadMark(
                        message=message, reader="staff", user=user, at=message.created_at
                    )

    def settle(self, thread, lines):
        """The columns that the actions keep, and the clock of who waits."""
        theirs = [line.at for line in lines if line.author == "patient"]
        ours = [line.at for line in lines if line.author == "staff"]
        thread.last_patient_at, thread.last_message_at = theirs[-1], lines[-1].at
        thread.last_staff_at = ours[-1] if ours else None
        if lines[-1].author == "staff":
            return None
        thread.waiting_since = theirs[-1]
        thread.answer_due_at = self.calendar.after(theirs[-1], 8 * 3600)
        return Wait(
            thread=thread, hospital=self.hospital, language=thread.language,
            kind="next" if ours else "first", began_at=theirs[-1], due_at=thread.answer_due_at,
        )  # fmt: skip


SETTLED = [
    "waiting_since", "answer_due_at", "last_patient_at", "last_staff_at", "last_message_at",
]  # fmt: skip


def secret_of(number):
    """The same for the same number, so that a patient can come back to the thread."""
    return codes.secret_of_form(f"bench:{number}")
