import functools

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations import actions, attachments
from tests.core.uploads import corpus


def photo(name="photo.jpg"):
    return SimpleUploadedFile(name, _photo())


def report(name="report.pdf"):
    return SimpleUploadedFile(name, _report())


_photo = functools.cache(corpus.jpeg)
_report = functools.cache(lambda: corpus.pdf(corpus.talkative))


@pytest.fixture
def owner(thread):
    return attachments.of_patient(thread)


@pytest.fixture
def sent(thread, owner):
    """The photo and the report that the patient has sent in the thread."""
    files = [attachments.stage(photo(), owner), attachments.stage(report(), owner)]
    actions.write_as_patient(thread, "Here they are", "en", files)
    return list(attachments.of_thread(thread))
