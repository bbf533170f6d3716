"""Threads are opened the way the portal opens them, so that every row fits the others."""

import factory

from consultations import actions
from consultations.models import Thread

from .hospitals import HospitalFactory


class ThreadFactory(factory.Factory):
    """A thread with its first message and consents; its receipt code is at `thread.code`."""

    class Meta:
        model = Thread

    hospital = factory.SubFactory(HospitalFactory)
    language = "en"
    body = "How many days should I stay after the operation?"
    alias = "Patient A"
    country = "US"

    @classmethod
    def _create(cls, model_class, hospital, **facts):
        thread, code = actions.open_thread(hospital, **facts)
        thread.code = code
        return thread
