"""Questions to the services: several at once, asked again with growing pauses where that helps.

All that decides happens in the thread that asks; the others only fetch. So a call can be
counted in the database before it goes out, by the only thread that writes there.
"""

import heapq
import random
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from . import envelope
from .faults import Exhausted, Fault

TRIES = 4
PAUSES = (1, 4, 12)  # seconds before the second, third and fourth try
TICK = 1.0  # how long nobody looks up at the longest


@dataclass(frozen=True)
class Question:
    service: str
    operation: str
    parameters: dict = field(default_factory=dict)


def growing_pause(tries, fault):
    """Seconds before the next try; never two callers in step."""
    pause = PAUSES[min(tries, len(PAUSES)) - 1] * random.uniform(0.7, 1.5)  # noqa: S311 (no secret)
    return max(pause, fault.after or 0)


class Client:
    """Asks the services.

    `allow(service, operation, number)` counts calls that are about to go out, and says how many
    of them may. `beat()` is called at least every TICK seconds while answers are waited for.
    """

    def __init__(self, transport, key, allow, *, at_once=1, beat=lambda: None, pause=growing_pause):
        self.transport, self.key, self.allow = transport, key, allow
        self.at_once, self.beat, self.pause = at_once, beat, pause
        self.threads = ThreadPoolExecutor(at_once, thread_name_prefix="national")

    def close(self):
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.transport.close()

    def ask(self, question):
        """The Page that answers a question; raises a Fault."""
        answer = self.ask_all([question])[0]
        if isinstance(answer, Fault):
            raise answer
        return answer

    def ask_all(self, questions):
        """A Page or a Fault for each question, in their order. All are of one operation."""
        return Round(self, questions).answers()

    def fetch(self, question):
        """One call, in any thread."""
        answer = self.transport.get(
            f"/B551011/{question.service}/{question.operation}",
            self.key.beside(question.parameters),
        )
        return meaning(answer)


def meaning(answer):
    """The Page of an answer; raises a Fault. The code of an envelope says more than the status
    that it came with, and the status more than a body without envelope."""
    by_status = answer.fault()
    try:
        page = envelope.read(answer.body)
    except Fault as found:
        by_body = found
    else:
        if by_status is None:
            return page
        by_body = by_status
    raise by_body if by_status is None or by_body.code.startswith("code-") else by_status


class Round:
    """Some questions of one operation on their way."""

    def __init__(self, client, questions):
        self.client = client
        self.questions = questions
        self.found = [None] * len(questions)
        self.due = []  # (when, which question, how many tries before)
        self.running = {}
        self.exhausted = None

    def answers(self):
        if self.questions:
            allowed = self.allow(len(self.questions))
            now = time.monotonic()
            self.due = [(now, which, 0) for which in range(allowed)]
            for which in range(allowed, len(self.questions)):
                self.found[which] = Exhausted("calls-used")
        while self.due or self.running:
            self.start()
            self.collect()
            self.client.beat()
        return self.found

    def allow(self, number):
        first = self.questions[0]
        return self.client.allow(first.service, first.operation, number)

    def start(self):
        while self.due and len(self.running) < self.client.at_once:
            when, which, tries = self.due[0]
            if self.exhausted is None and when > time.monotonic():
                return
            heapq.heappop(self.due)
            if self.exhausted is not None:
                self.found[which] = self.exhausted
            else:
                call = self.client.threads.submit(self.client.fetch, self.questions[which])
                self.running[call] = (which, tries + 1)

    def collect(self):
        """Take in what has come, or sleep until the next try."""
        if not (self.due or self.running):
            return
        rest = min(TICK, max(0, self.due[0][0] - time.monotonic())) if self.due else TICK
        if not self.running:
            time.sleep(rest)
            return
        full = len(self.running) >= self.client.at_once
        done, _ = wait(self.running, TICK if full else rest, FIRST_COMPLETED)
        for call in done:
            which, tries = self.running.pop(call)
            self.found[which] = self.judge(call, which, tries)

    def judge(self, call, which, tries):
        """The answer, or the fault; None where it is asked once more."""
        try:
            return call.result()
        except Fault as found:
            fault = found
        if isinstance(fault, Exhausted):
            self.exhausted = fault
        elif fault.again and tries < TRIES and self.exhausted is None:
            if self.allow(1):
                when = time.monotonic() + self.client.pause(tries, fault)
                heapq.heappush(self.due, (when, which, tries))
                return None
            return Exhausted("calls-used")
        return fault
