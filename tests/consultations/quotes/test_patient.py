import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from consultations import parts
from consultations.quotes import actions
from consultations.quotes.comparing import Billed
from consultations.quotes.content import Fees, Line
from consultations.quotes.models import Bill, Outcome
from hospitals.models import Hospital
from tests.factories.consultations import ThreadFactory, quote_lines, send_quote

from .conftest import fresh, whole

pytestmark = pytest.mark.django_db


def base(thread, language="en"):
    return f"/{language}/consultations/{thread.locator}/"


def url(row, page, language="en"):
    return f"{base(row.quote.thread, language)}quotes/{row.quote.number}/{page}/"


def text(response):
    return " ".join(response.content.decode().split())


def accepted(thread, row):
    actions.decide(thread, row, "accepted", language="en")
    return row


def bill_of(row, *amounts, others=()):
    actions.enter_bill(row.quote.thread, row, Billed(amounts, others, "en"))


# --- On the thread's page --------------------------------------------------------------------
def test_the_page_shows_the_newest_version_with_sums_and_validity(inside, thread, send):
    first = send(100)
    second = send(lines=quote_lines(1_000_000, 500, vat="excluded"), quote=first.quote, days=5)
    page = text(inside.get(base(thread)))
    for expected in ("₩1,100,550", "₩100,050", "Still valid for 5 days", "version 2", "Service 1"):
        assert expected in page
    assert url(second, "accept") in page
    assert f"{base(thread)}quotes/{first.quote.number}/1/print/" in page


def test_the_last_day_and_the_end_are_said_clearly(inside, thread, send):
    row = send(days=0)
    assert "Today is the last day." in text(inside.get(base(thread)))
    send(days=-1, quote=row.quote)
    page = text(inside.get(base(thread)))
    assert "This quote expired on" in page
    assert url(row, "accept") not in page


def test_a_price_outside_the_disclosed_fee_is_marked(inside, thread, send):
    fees = Fees(100, 200, "included")
    send(lines=(Line({"en": "Nose"}, 1, 300, "included", fees=fees),))
    page = text(inside.get(base(thread)))
    assert "Above the fee the hospital has published" in page
    assert "₩200" in page


@pytest.mark.parametrize(
    ("language", "amount", "day"),
    [
        ("zh-hans", "₩1,234,567", "年"), ("ja", "₩1,234,567", "年"),
        ("ru", "1\u00a0234\u00a0567\u00a0₩", "\u00a0г."), ("en", "₩1,234,567", " 20"),
    ],
)  # fmt: skip
def test_each_language_writes_money_and_dates_its_own_way(
    inside, thread, send, language, amount, day
):
    send(1_234_567)
    page = inside.get(base(thread, language)).content.decode()
    assert amount in page
    assert day in page


def test_a_text_in_another_language_carries_its_own_lang(inside, thread, send):
    send(lines=(Line({"ru": "Койка"}, 1, 5, "exempt"),))
    assert '<span lang="ru" class="foreign">Койка</span>' in text(inside.get(base(thread)))


def test_a_page_takes_as_many_queries_for_thirty_quotes_as_for_one(
    frame, inside, thread, send, django_assert_num_queries
):
    accepted(thread, send(lines=quote_lines(1)))
    part = next(part for part in parts.each() if part.name == "quotes")

    def shown():
        quotes = part.for_patient(fresh(thread), "en")
        return [(q.newest.state, q.newest.total, q.bill, q.agreed, len(q.earlier)) for q in quotes]

    with django_assert_num_queries(3):  # the thread, its quotes with bills, their versions
        assert len(shown()) == 1
    for _ in range(29):
        send(lines=quote_lines(*range(30)))
    with django_assert_num_queries(3):
        assert len(shown()) == 30


# --- Whose it is --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "page", ["print", "1/print", "accept", "decline", "bill", "bill/edit", "bill/delete", "ask"]
)
def test_another_threads_quote_does_not_exist(inside, thread, coordinator, page):
    foreign = send_quote(ThreadFactory(hospital=thread.hospital), coordinator)
    path = f"{base(thread)}quotes/{foreign.quote.number}/{page}/"
    assert inside.post(path).status_code in {404, 405}
    assert inside.get(path).status_code in {404, 405}
    closed = url(foreign, page)
    assert inside.post(closed).status_code in {302, 405}
    assert not Outcome.objects.exists()


def test_without_the_code_nothing_opens(thread, send):
    row = send()
    stranger = Client()
    assert "Service" not in stranger.get(url(row, "print"), follow=True).content.decode()
    stranger.post(url(row, "accept"), {"version": 1, "understood": "on"})
    assert not Outcome.objects.exists()


@pytest.mark.parametrize("page", ["print", "1/print", "accept", "decline", "bill", "bill/edit"])
def test_looking_changes_nothing(inside, thread, send, page):
    row = send()
    for method in (inside.get, inside.head):
        response = method(url(row, page), follow=True)
        assert "no-store" in response.headers["Cache-Control"]
    assert not Outcome.objects.exists()
    assert fresh(thread).messages.count() == 2


# --- Yes, no, a question -------------------------------------------------------------------
def test_accepting_asks_for_a_tick_and_says_what_it_is_not(inside, thread, send):
    row = send()
    page = text(inside.get(url(row, "accept")))
    assert "It is not a payment." in page
    assert "Pay only at the hospital’s own desk" in page
    refused = inside.post(url(row, "accept"), {"version": 1})
    assert "Please tick this box" in text(refused)
    assert not Outcome.objects.exists()
    done = inside.post(url(row, "accept"), {"version": 1, "understood": "on"})
    assert done.headers["Location"] == f"{base(thread)}#{row.quote.number}"
    assert Outcome.objects.get().kind == "accepted"
    assert "You accepted this quote on" in text(inside.get(base(thread)))


def test_who_reads_an_old_version_is_shown_the_new_one(inside, send):
    row = send()
    send(777, quote=row.quote)
    response = inside.post(url(row, "accept"), {"version": 1, "understood": "on"})
    assert response.status_code == 409
    assert "₩777" in text(response)
    assert 'name="version" value="2"' in text(response)
    assert not Outcome.objects.exists()


def test_an_expired_quote_is_not_accepted(inside, send):
    row = send(days=-1)
    response = inside.post(url(row, "accept"), {"version": 1, "understood": "on"})
    assert response.status_code == 409
    assert "expired" in text(response)
    assert not Outcome.objects.exists()


@pytest.mark.parametrize("version", ["", "0", "9", "x", "99999999999999999999"])
def test_a_version_that_is_none_is_refused(inside, send, version):
    row = send()
    response = inside.post(url(row, "accept"), {"version": version, "understood": "on"})
    assert response.status_code in {200, 404}
    assert not Outcome.objects.exists()


def test_declining_needs_no_reason(inside, thread, send):
    row = send()
    inside.post(url(row, "decline"), {"version": 1, "reason": "Too dear"})
    assert Outcome.objects.get().kind == "declined"
    assert "Too dear" in thread.messages.last().body
    assert "You declined this quote" in text(inside.get(base(thread)))


def test_asking_begins_a_message_and_keeps_a_draft(inside, thread, send):
    row = send()
    inside.post(url(row, "ask"))
    inside.post(url(row, "ask"))
    page = inside.get(base(thread))
    assert page.context["form"].initial["body"] == f"About your quote {row.quote.number}:\n"
    assert thread.messages.count() == 2


# --- On paper --------------------------------------------------------------------------------
def test_the_paper_stands_in_the_readers_language_and_in_korean(inside, thread, send):
    Hospital.objects.update(registration_number="M-2026-01-01-0001")
    row = send(1_234_567, notes={"en": "Bring your pictures", "ko": "영상 지참"})
    page = text(inside.get(url(row, "print", "ja")))
    for expected in (
        row.quote.number, "₩1,234,567", "サービス" if "サービス" in page else "Service 1",
        "서비스 1", "영상 지참", "Bring your pictures", "M-2026-01-01-0001",
        thread.hospital.name_ja, thread.hospital.name_ko,
    ):  # fmt: skip
        assert expected in page
    assert '<article class="sheet" lang="ja">' in page


def test_an_old_version_stays_readable_and_says_that_it_is_old(inside, send):
    row = send(111)
    send(222, quote=row.quote)
    old, new = text(inside.get(url(row, "1/print"))), text(inside.get(url(row, "print")))
    assert "₩111" in old
    assert "replaced by a later one" in old
    assert "₩222" in new
    assert "replaced by a later one" not in new
    assert inside.get(url(row, "3/print")).status_code == 404


# --- The bill ----------------------------------------------------------------------------------
def entered(inside, row, *amounts, others=(), **more):
    entries = {f"line_{n}": amount for n, amount in enumerate(amounts)}
    entries |= {"others-TOTAL_FORMS": max(2, len(others)), "others-INITIAL_FORMS": 0}
    for n, (name, amount) in enumerate(others):
        entries |= {f"others-{n}-text": name, f"others-{n}-amount": amount}
    return inside.post(url(row, "bill/edit"), {**entries, **more})


@pytest.fixture
def agreed(thread, send):
    return accepted(thread, send(100_000, 200_000))


def test_a_bill_is_compared_line_by_line(inside, agreed):
    response = entered(inside, agreed, "125,000", "", others=[("Pillow", "₩ 30.000")])
    assert response.headers["Location"] == url(agreed, "bill")
    page = text(inside.get(url(agreed, "bill")))
    for expected in (
        "higher than quoted", "+₩25,000", "+25.0%", "not on the bill", "not in the quote", "Pillow",
        "lower than the quote by ₩145,000 (48.3%)", "1577-7129", "/en/guide/numbers/",
    ):  # fmt: skip
        assert expected in page


def test_a_bill_is_corrected_and_deleted(inside, thread, agreed):
    entered(inside, agreed, "5", "")
    page = text(inside.get(url(agreed, "bill/edit")))
    assert 'value="5"' in page
    entered(inside, agreed, "6", "")
    assert Bill.objects.count() == 1
    inside.post(url(agreed, "bill/delete"))
    assert not Bill.objects.exists()
    assert inside.get(url(agreed, "bill")).status_code == 302


def test_more_lines_keep_what_was_typed(inside, agreed):
    response = entered(inside, agreed, "5x", "7", others=[("Pillow", "")], add="1")
    page = text(response)
    assert all(f'value="{typed}"' in page for typed in ("5x", "7", "Pillow"))
    assert 'name="others-3-text"' in page
    assert not Bill.objects.exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1234567", 1234567), ("1,234,567", 1234567), ("1.234.567", 1234567), ("₩1,234", 1234),
        ("1 234 567 ₩", 1234567), ("１２３４", 1234), ("1,234원", 1234), ("0", 0),
        ("5000 KRW", 5000),
    ],
)  # fmt: skip
def test_amounts_are_read_as_they_stand_on_paper(inside, agreed, typed, meant):
    entered(inside, agreed, typed, "")
    assert f'"lines": [{meant}, null]' in Bill.objects.get().content


@pytest.mark.parametrize("typed", ["-5", "12.50", "1,23", "five", "9" * 20, "1e3", ""])
def test_what_is_no_amount_is_refused(inside, agreed, typed):
    assert entered(inside, agreed, typed, "").status_code == 200
    assert not Bill.objects.exists()


def test_there_is_nothing_to_compare_before_a_quote_is_accepted(inside, send):
    row = send()
    assert inside.get(url(row, "bill/edit")).status_code == 404
    assert entered(inside, row, "5").status_code == 404


def test_a_later_version_does_not_change_what_was_agreed(inside, thread, agreed, send):
    bill_of(agreed, 100_000, 200_000)
    send(1, quote=agreed.quote)
    page = text(inside.get(url(agreed, "bill")))
    assert "The bill comes to exactly what was quoted." in page
    assert whole(agreed).agreed == agreed


# --- The patient's own copy ---------------------------------------------------------------------
def test_the_copy_holds_every_version_and_the_bill(thread, agreed, send):
    bill_of(agreed, 1, 2)
    send(333, quote=agreed.quote, notes={"en": "Come early"})
    part = next(part for part in parts.each() if part.name == "quotes")
    with override("en"):
        [(title, template, context)] = part.export(thread, "en")
        page = render_to_string(template, context)
    assert str(title) == "Quotes"
    for expected in (agreed.quote.number, "₩300,000", "₩333", "Come early", "lower than quoted"):
        assert expected in page
