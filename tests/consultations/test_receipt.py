"""The receipt: shown until it is safe, as text, squares, file and paper."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import qrcode
import time_machine
from django.test import Client
from django.utils import timezone

from consultations import actions, cards, codes
from consultations.models import Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(ask, client):
    """The address of a receipt that this browser is shown, with its code."""
    url = ask().headers["Location"]
    shown = re.search(r'<code id="code"[^>]*>([^<]+)</code>', client.get(url).content.decode())[1]
    return SimpleNamespace(url=url, code=codes.normalise(shown), thread=url.replace("receipt/", ""))


def read(rows):
    """What squares drawn as bars say, as rows of booleans."""
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", rows.path):
        dark |= {(int(x) + more, int(y)) for more in range(int(width))}
    return [[(x, y) in dark for x in range(rows.size)] for y in range(rows.size)]


def test_the_squares_hold_the_code_and_nothing_else():
    drawn = cards.squares("ABCD" * 8 + "EF")
    other = cards.squares("ABCD" * 8 + "EG")
    assert drawn.size == 33
    assert drawn != other
    plain = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    plain.add_data("ABCD" * 8 + "EF")
    assert read(drawn) == plain.get_matrix()


def test_the_page_shows_the_squares_without_a_style_of_their_own(receipt, client):
    page = client.get(receipt.url).content.decode()
    assert cards.squares(receipt.code).path in page
    assert "style=" not in page


@pytest.mark.parametrize("typed", [lambda c: c[-4:], lambda c: c[-5:-2] + "-" + c[-2:], str.lower])
def test_the_end_of_the_code_puts_the_receipt_away(receipt, client, typed):
    response = client.post(receipt.url, {"end": typed(receipt.code)})
    assert response.headers["Location"] == receipt.thread
    assert client.get(receipt.url).headers["Location"] == receipt.thread
    assert 'id="unsaved"' not in client.get(receipt.thread).content.decode()


@pytest.mark.parametrize("typed", ["", "0", "----", "ÄÖÜß", "\0", "x" * 10_000, "ZZZZZZ"])
def test_a_wrong_end_is_told_and_the_code_stays(receipt, client, typed):
    response = client.post(receipt.url, {"end": typed})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert codes.grouped(receipt.code) in response.content.decode()


def test_whoever_waits_is_reminded_until_the_code_is_saved(receipt, client):
    assert client.post(receipt.url, {"later": "1"}).headers["Location"] == receipt.thread
    page = client.get(receipt.thread).content.decode()
    assert 'id="unsaved"' in page
    assert page.count(receipt.url) >= 1
    client.post(receipt.url, {"end": receipt.code[-4:]})
    assert 'id="unsaved"' not in client.get(receipt.thread).content.decode()


def test_when_the_receipt_is_gone_the_reminder_offers_a_new_code(receipt, client):
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        page = client.get(receipt.thread).content.decode()
    assert 'id="unsaved"' in page
    assert receipt.url not in page
    assert page.count(f"{receipt.thread}code/") == 2  # in the reminder and at its own place


def test_the_card_is_a_file_that_needs_nothing_else(receipt, client):
    response = client.get(f"{receipt.url}card/")
    page = response.content.decode()
    number = Thread.objects.get().locator
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="seoul-receipt-{number}.html"'
    )
    assert "no-store" in response.headers["Cache-Control"]
    assert codes.grouped(receipt.code) in page
    assert cards.squares(receipt.code).path in page
    assert not re.search(r"(src|href)=|@import|url\(", page)


def test_nobody_else_gets_the_card(receipt, client):
    card = f"{receipt.url}card/"
    assert Client().get(card).status_code == 302
    client.post(receipt.url, {"end": receipt.code[-4:]})
    assert client.get(card).headers["Location"] == receipt.thread


def test_looking_at_receipt_and_card_changes_nothing(receipt, client):
    before = dict(client.session)
    for _ in range(10):
        for url in (receipt.url, f"{receipt.url}card/"):
            assert client.get(url).status_code == client.head(url).status_code == 200
    assert dict(client.session) == before


def test_a_replaced_code_is_shown_anew_and_asked_for_again(receipt, client, unlock):
    client.post(receipt.url, {"end": receipt.code[-4:]})
    assert client.post(f"{receipt.thread}code/").headers["Location"] == receipt.url
    assert receipt.code not in codes.normalise(client.get(receipt.url).content.decode())
    assert 'id="unsaved"' in client.get(receipt.thread).content.decode()
    assert unlock(receipt.code, client=Client()).status_code == 200


def test_closing_the_device_forgets_receipt_and_reminder(receipt, client):
    client.post(f"{receipt.thread}leave/")
    assert client.get(receipt.url).headers["Location"] == receipt.thread
    assert "unsaved" not in repr(
        {name: value for name, value in client.session.items() if value and "unsaved" in name}
    )


def test_an_erased_thread_gets_no_new_code(thread):
    actions.erase(thread)
    with pytest.raises(actions.states.NotAllowedError):
        actions.replace_code(thread)
