"""Logs tell where an error arose, never what a person typed."""

import io
import logging

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from hospitals.models import District
from portal.core.logs import PrivateFormatter

CANARY = "canary-7b1f-환자"


@pytest.fixture
def log(settings):
    """What the portal's own handler writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(PrivateFormatter("%(levelname)s %(name)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


def formatted(error):
    try:
        raise error
    except type(error) as raised:
        information = (type(raised), raised, raised.__traceback__)
        record = logging.LogRecord("n", logging.ERROR, "f", 1, "failed", (), information)
        return PrivateFormatter().format(record)


@pytest.mark.urls("tests.core.pages")
@pytest.mark.django_db
def test_a_forced_error_keeps_the_posted_text_to_itself(log):
    client = Client(raise_request_exception=False)
    response = client.post("/en/broken/", {"body": CANARY, "name": CANARY})
    assert response.status_code == 500
    assert CANARY not in response.content.decode()
    assert "ValueError" in log.getvalue()
    assert "/en/broken/" in log.getvalue()
    assert CANARY not in log.getvalue()
    assert mail.outbox == []


def test_the_message_of_an_error_is_left_out():
    text = formatted(ValueError(CANARY))
    assert CANARY not in text
    assert text.endswith("ValueError")
    assert "test_logs.py" in text


def test_the_whole_chain_of_errors_is_told_without_words():
    try:
        try:
            int(CANARY)
        except ValueError as first:
            raise KeyError(CANARY) from first
    except KeyError as second:
        text = formatted(second)
    assert CANARY not in text
    assert "KeyError" in text
    assert "ValueError" in text
    assert "caused by" in text


def test_a_hidden_cause_stays_hidden():
    try:
        try:
            int("x")
        except ValueError:
            raise KeyError("y") from None
    except KeyError as second:
        text = formatted(second)
    assert "ValueError" not in text


@pytest.mark.django_db
def test_a_database_error_does_not_quote_the_row(log):
    def district():
        return District(slug=CANARY, code="1", latitude=37, longitude=127)

    district().save()
    try:
        with transaction.atomic():
            district().save()
    except DatabaseError:
        logging.getLogger("portal").exception("the row was refused")
    assert "the row was refused" in log.getvalue()
    assert "IntegrityError" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_another_handlers_words_are_not_repeated():
    try:
        int(CANARY)
    except ValueError as raised:
        information = (type(raised), raised, raised.__traceback__)
        record = logging.LogRecord("n", logging.ERROR, "f", 1, "failed", (), information)
    assert CANARY in logging.Formatter().format(record)
    assert CANARY not in PrivateFormatter().format(record)


def test_every_handler_of_the_portal_uses_the_private_formatter(settings):
    handlers = settings.LOGGING["handlers"].values()
    formatters = settings.LOGGING["formatters"]
    assert all(formatters[h["formatter"]]["()"].endswith("PrivateFormatter") for h in handlers)


def test_no_error_is_mailed(settings):
    assert settings.ADMINS == []
    assert "AdminEmailHandler" not in str(settings.LOGGING)
