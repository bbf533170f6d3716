"""Threads are opened the way the portal opens them, so that every row fits the others."""

from datetime import date, datetime, time, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consultations import actions
from consultations.appointments import actions as appointments
from consultations.appointments.models import VideoAuthorisation
from consultations.models import Thread
from consultations.quotes import actions as quotes
from consultations.quotes import offers
from consultations.quotes.content import Content, Line
from consultations.quotes.models import today

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


def quote_lines(*prices, vat="included"):
    return tuple(
        Line(
            texts={"en": f"Service {n}", "ko": f"서비스 {n}"},
            quantity=1,
            unit_price=price,
            vat=vat,
        )
        for n, price in enumerate(prices, start=1)
    )


def send_quote(thread, user, *prices, lines=None, days=30, quote=None, **texts):
    """The version that `user` sends to the thread's patient, as things stand."""
    said = Content(
        language=thread.language,
        valid_until=today() + timedelta(days=days),
        lines=lines or quote_lines(*(prices or (1_000_000,))),
        hospital=offers.letterhead(thread.hospital_id),
        **texts,
    )
    version = Thread.objects.get(pk=thread.pk).version
    return quotes.send(thread, user=user, version=version, said=said, quote=quote)


class VideoAuthorisationFactory(DjangoModelFactory):
    class Meta:
        model = VideoAuthorisation

    hospital = factory.SubFactory(HospitalFactory)
    authorised_on = date(2026, 1, 1)
    by = "Ministry of Health and Welfare"
    until = date(2099, 12, 31)


def seoul(days=7, clock="10:00"):
    """A time in Seoul some days from now."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def proposed(thread, user, *times, kind="on-site", minutes=30, notes=""):
    """An appointment as staff propose it, with two times a week ahead unless told otherwise."""
    current = Thread.objects.get(pk=thread.pk)
    return appointments.propose(
        current,
        user=user,
        version=current.version,
        kind=kind,
        minutes=minutes,
        times=list(times) or [seoul(7), seoul(8, "14:00")],
        place=notes,
        bring=notes,
    )


def booked(thread, user, *times, phone="", **facts):
    """One whose first time the patient has picked."""
    appointment = proposed(thread, user, *times, **facts)
    first = appointment.times.first()
    return appointments.pick(thread, appointment, first.pk, language=thread.language, phone=phone)
