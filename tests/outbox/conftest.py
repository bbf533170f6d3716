import pytest

from portal.outbox import kinds

from .smtp import MailServer


@pytest.fixture(autouse=True)
def letters_as_written(monkeypatch):
    """The kinds of these tests hang on no thread."""
    monkeypatch.setattr(kinds, "_kinds", {})


@pytest.fixture
def server(settings):
    """A mail server, and the settings that lead to it."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.stop()
