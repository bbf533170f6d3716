"""What a mail consists of, and what never gets into its headers."""

import pytest
from django.core.mail import get_connection
from hypothesis import given
from hypothesis import strategies as st

from portal.outbox.delivery import Worker
from portal.outbox.models import Letter
from portal.outbox.rendering import UnsafeLetterError, checked_address, one_line, render

ADDRESSES = [
    "a@example.org\nBcc: b@example.org",
    "a@example.org\r\nBcc: b@example.org",
    "a@example.org\r",
    "a@example.org, b@example.org",
    "a@example.org; b@example.org",
    "a@example.org b@example.org",
    "<a@example.org>",
    "A <a@example.org>",
    "a@example.org\0",
    "a@example.org\u2028Bcc: b@example.org",
    "a@example.org\x85Bcc: b",
    "\u202egro.elpmaxe@a",
    "a\u2066@example.org",
    "a@exa\u200fmple.org",
    "a@example.org%0d%0aBcc: b@example.org",
    "=?utf-8?q?a=0D=0ABcc:?= <a@example.org>",
    "a@",
    "@example.org",
    "",
    "a" * 400 + "@example.org",
]
SUBJECTS = [
    "A\nBcc: b@example.org",
    "A\r\n\r\nbody",
    "A\rB",
    "A\u2028B",
    "A\u2029B",
    "A\x0bB",
    "A\x1cB",
    "A\x85B",
    "A\0B",
    "\u202eevil",
    "A\u2067B",
    "A\u061cB",
    "A\u200eB",
    "A\ud800B",
    "",
    "A" * 400,
]


def letter(**changes):
    values = {"pk": 7, "kind": "answer", "to": "a@example.org", "language": "en"}
    return Letter(**{**values, "context": {"unread": 1}, **changes})


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_one_address_and_nothing_else(address):
    with pytest.raises(UnsafeLetterError):
        checked_address(address)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_is_one_line_that_reads_in_one_direction(subject):
    with pytest.raises(UnsafeLetterError):
        one_line(subject)


@given(st.text(min_size=1, max_size=100))
def test_whatever_is_let_through_makes_one_header(text):
    try:
        one_line(text)
    except UnsafeLetterError:
        return
    assert len(text.splitlines()) == 1
    assert text.isprintable() or all(c.isspace() or c.isprintable() or ord(c) > 127 for c in text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_that_is_let_through_adds_a_header_or_a_recipient(before, after):
    address = f"{before}@{after}"
    try:
        mail = render(letter(to=address))
    except UnsafeLetterError:
        return
    assert len(mail.recipients()) == 1
    assert mail.message()["To"].count("@") == 1


def test_what_a_template_is_given_stays_in_its_line(tmp_path, settings):
    templates(tmp_path, settings, subject="{{ word }}", body="{{ word }}")
    with pytest.raises(UnsafeLetterError):
        render(letter(kind="probe", context={"word": "a\nBcc: b@example.org"}))


def test_a_plain_text_has_no_entities(tmp_path, settings):
    templates(tmp_path, settings, subject="{{ word }}", body="{{ word }}\n\n\n\nEnd\n\n")
    mail = render(letter(kind="probe", context={"word": "it's <5 & more"}))
    assert (mail.subject, mail.body) == ("it's <5 & more", "it's <5 & more\n\nEnd\n")


def templates(folder, settings, *, subject, body):
    (folder / "emails").mkdir()
    (folder / "emails" / "probe.subject.txt").write_text(subject + "\n")
    (folder / "emails" / "probe.txt").write_text(body)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]


def test_the_headers_tell_machines_what_it_is(settings):
    settings.SITE_ORIGIN, settings.MAIL_FROM = "https://seoul.example", "no-reply@seoul.example"
    sent = render(letter(language="zh-hans")).message()
    assert sent["Content-Language"] == "zh-Hans"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["From"] == "no-reply@seoul.example"
    assert sent["Message-ID"].endswith("@seoul.example>")
    assert "https://seoul.example/zh-hans/consultations/" in render(letter(language="zh-hans")).body


def test_a_letter_keeps_its_message_id_and_no_two_share_one():
    first, again, other = (render(letter(pk=pk)).message()["Message-ID"] for pk in (7, 7, 8))
    assert first == again != other


@pytest.mark.django_db
@pytest.mark.parametrize("address", [a for a in ADDRESSES if a and "\0" not in a])
def test_a_letter_to_no_proper_address_is_given_up_and_nothing_leaves(address, mailoutbox):
    row = letter(pk=None, to=address)
    row.save()
    worker = Worker()
    worker.postbox = get_connection()
    assert worker.work_off()
    assert Letter.objects.get().last_error == "UnsafeLetterError"
    assert (Letter.objects.get().state, mailoutbox) == ("dead", [])
