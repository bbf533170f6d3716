from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from consultations.models import Thread
from consultations.quotes import models, offers
from consultations.quotes.content import Line
from consultations.quotes.models import Outcome, Quote, QuoteVersion, Tampered, today
from hospitals.models import Offer
from portal.core import encryption
from tests.factories.consultations import ThreadFactory, quote_lines

from .conftest import whole

pytestmark = pytest.mark.django_db


def reread(row):
    return QuoteVersion.objects.select_related("quote").get(pk=row.pk)


def put(row, **columns):
    """Change the row behind the model's back."""
    QuoteVersion._base_manager.filter(pk=row.pk).update(**columns)
    return reread(row)


def test_a_version_is_never_changed(send):
    row = send()
    row.total = 1
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        QuoteVersion.objects.filter(pk=row.pk).update(total=1)
    with pytest.raises(TypeError), transaction.atomic():
        QuoteVersion.objects.bulk_update([row], ["total"])
    assert reread(row).total == 1_000_000


def test_what_is_changed_behind_the_models_back_is_not_believed(send):
    row, other = send(500), send(500)
    for changed in (
        put(row, total=400),
        put(row, total=500, valid_until=today() + timedelta(days=99)),
        put(row, valid_until=row.valid_until, content=other.content),
        put(row, content=row.content, version=7),
    ):
        with pytest.raises(Tampered):
            _ = changed.said
    assert put(row, version=1).said.total.gross == 500


@pytest.mark.parametrize("columns", [{"total": 2**53}, {"version": 0}])
def test_the_database_refuses_what_no_quote_can_be(send, columns):
    row = send()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteVersion._base_manager.filter(pk=row.pk).update(**columns)


def test_the_database_holds_a_number_a_version_and_an_outcome_once(send, thread):
    row = send()
    quote = row.quote
    twin = Quote(thread=thread, hospital=quote.hospital, year=quote.year, serial=quote.serial)
    again = QuoteVersion.of(quote, 1, row.said, sent_by=row.sent_by)
    Outcome.objects.create(version=row, kind="accepted")
    for double in (twin, again, Outcome(version=row, kind="declined")):
        with pytest.raises(IntegrityError), transaction.atomic():
            double.save()


def test_an_outcome_is_the_patients_or_the_hospitals(send, coordinator):
    row = send()
    for wrong in (
        Outcome(version=row, kind="withdrawn"),
        Outcome(version=row, kind="accepted", user=coordinator),
        Outcome(version=row, kind="lost"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()


def test_nothing_of_what_a_quote_says_lies_open_in_the_database(send):
    row = send(lines=quote_lines(700), notes={"en": "Liver canary"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM quotes_quoteversion")
        stored = cursor.fetchone()[0]
    assert "canary" not in stored
    assert "Service" not in stored
    assert "Liver canary" in encryption.decrypt(stored)
    assert reread(row).said.notes == {"en": "Liver canary"}


def test_numbers_run_without_gaps_by_hospital_and_year(send, hospital, coordinator, monkeypatch):
    assert [send().quote.number for _ in range(3)] == [
        f"Q-{today().year}-{n:04}" for n in (1, 2, 3)
    ]
    day = today().replace(year=2031)
    monkeypatch.setattr(models, "today", lambda: day)
    monkeypatch.setattr("consultations.quotes.actions.today", lambda: day)
    assert send(days=1).quote.number == "Q-2031-0001"


def test_a_quote_says_what_it_said_when_the_page_has_changed(send, offer, thread):
    row = offers.disclosed(thread.hospital_id)[offer.pk]
    line = Line(row["texts"], 1, 600_000, "included", includes=row["includes"], fees=row["fees"])
    version = send(lines=(line,))
    before = dict(row["texts"])
    offer.treatment.name_ru = "Другое"
    offer.treatment.save()
    Offer.objects.update(fee_to=500_001)
    kept = reread(version).said.lines[0]
    assert kept.texts == before
    assert set(before) == {"ko", "en", "zh-hans", "ja", "ru"}
    assert kept.fees.high == 900_000
    assert not kept.outside


# --- Validity -------------------------------------------------------------------------------
def at(monkeypatch, moment):
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_a_quote_expires_at_midnight_in_seoul(send, monkeypatch):
    row = send(days=0)
    last = row.valid_until
    midnight = datetime(last.year, last.month, last.day, 15, tzinfo=UTC)  # 24:00 in Seoul
    at(monkeypatch, midnight - timedelta(seconds=1))
    assert (row.state(1), row.days_left) == ("open", 0)
    at(monkeypatch, midnight)
    assert (row.state(1), row.days_left) == ("expired", -1)


def test_the_patients_zone_does_not_change_the_day(send, monkeypatch):
    row = send(days=0)
    last = row.valid_until
    at(monkeypatch, datetime(last.year, last.month, last.day, 15, tzinfo=UTC))
    with timezone.override("America/Los_Angeles"):
        assert row.state(1) == "expired"


def test_the_state_of_a_version_is_computed(send):
    first = send()
    second = send(quote=first.quote)
    rows = whole(first).history
    assert [row.state(2) for row in rows] == ["superseded", "open"]
    Outcome.objects.create(version=second, kind="declined")
    assert [row.state(2) for row in whole(first).history] == ["superseded", "declined"]


def test_private_rows_name_no_one(send, thread):
    row = send()
    assert str(row.quote) == row.quote.number
    assert row.quote.audit_key == f"{thread.locator}/{row.quote.number}"


def test_staff_see_the_quotes_of_their_own_hospital_only(send, coordinator):
    row = send()
    other = ThreadFactory()
    assert list(Quote.objects.for_staff(coordinator)) == [row.quote]
    assert not Quote.objects.filter(thread=other).for_staff(coordinator)
    assert Thread.objects.count() == 2
