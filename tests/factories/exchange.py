import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from hospitals.exchange.models import Calls, Difference, Entry, Pair, Record, Run

from .hospitals import HospitalFactory


class RunFactory(DjangoModelFactory):
    """A finished reading of the medical institutions."""

    class Meta:
        model = Run

    state = "done"
    services = factory.LazyFunction(lambda: ["MdclTursmService"])
    finished_at = factory.LazyFunction(timezone.now)
    calls = 12
    read = 214


class RecordFactory(DjangoModelFactory):
    """A row in English that is merged and hangs on no hospital."""

    class Meta:
        model = Record

    service = "MdclTursmService"
    content_id = factory.Sequence(lambda n: f"30{n:05}")
    language = "en"
    title = factory.Sequence(lambda n: f"Hangang Clinic {n} (한강의원{n})")
    modified = "20260901120000"
    item = factory.LazyAttribute(
        lambda row: {
            "contentid": row.content_id,
            "title": row.title,
            "baseaddr": "1 Gangnam-daero, Gangnam-gu, Seoul",
            "tel": "02-1234-5678",
            "mapx": "127.02762",
            "mapy": "37.49794",
        }
    )
    details = factory.LazyFunction(
        lambda: {
            "detailCommon": {"overview": "By the river.<br>Open daily."},
            "detailMdclTursm": {"mainmdlcsubjinfo": "Dermatology, Dentistry"},
        }
    )
    detailed = factory.SelfAttribute("modified")
    digest = factory.Sequence(lambda n: f"{n:064x}")
    merged = factory.SelfAttribute("digest")
    read_at = factory.LazyFunction(timezone.now)


class EntryFactory(DjangoModelFactory):
    class Meta:
        model = Entry

    run = factory.SubFactory(RunFactory)
    record = factory.SubFactory(RecordFactory)
    outcome = "new"
    service = "MdclTursmService"
    content_id = factory.SelfAttribute("record.content_id")
    title = factory.SelfAttribute("record.title")
    columns = factory.LazyFunction(lambda: ["phone"])


class DifferenceFactory(DjangoModelFactory):
    """The telephone number of a hospital, open."""

    class Meta:
        model = Difference

    hospital = factory.SubFactory(HospitalFactory)
    record = factory.SubFactory(RecordFactory, hospital=factory.SelfAttribute("..hospital"))
    column = "phone"
    ours = factory.SelfAttribute("hospital.phone")
    theirs = "+82-2-8765-4321"


class PairFactory(DjangoModelFactory):
    class Meta:
        model = Pair

    record = factory.SubFactory(RecordFactory, merged="")
    hospital = factory.SubFactory(HospitalFactory)
    grounds = factory.LazyFunction(lambda: ["alike", "phone"])
    metres = 40


class CallsFactory(DjangoModelFactory):
    class Meta:
        model = Calls

    day = factory.LazyFunction(timezone.localdate)
    service = "MdclTursmService"
    operation = "detailCommon"
    number = 12
