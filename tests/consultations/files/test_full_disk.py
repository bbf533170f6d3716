"""Private files on a disk of 5 MB: a real one where this machine lets us mount it."""

import errno
import os
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from consultations import attachments
from consultations.models import Attachment, Thread
from consultations.models.attachment import private_storage
from portal.core.uploads import storage
from tests.core.uploads import corpus

pytestmark = pytest.mark.django_db
SIZE = 5 * 1024**2


@pytest.fixture
def small_disk(settings, tmp_path, monkeypatch):
    settings.PRIVATE_ROOT = tmp_path / "disk"
    settings.PRIVATE_ROOT.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(settings.PRIVATE_ROOT)]
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0:
        yield
        subprocess.run(["umount", str(settings.PRIVATE_ROOT)], check=True)
        return
    write = storage.write_whole

    def limited(path, data):
        used = sum(p.stat().st_size for p in settings.PRIVATE_ROOT.rglob("*") if p.is_file())
        if used + len(data) > SIZE:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, data)

    monkeypatch.setattr(storage, "write_whole", limited)
    yield


def large_photo(name):
    """Some 2 megabytes that do not get smaller."""
    picture = Image.frombytes("RGB", (900, 800), os.urandom(900 * 800 * 3))
    return SimpleUploadedFile(name, corpus.encoded(picture, "PNG"))


def test_when_the_disk_is_full_the_text_is_kept_and_every_row_has_its_file(ask, small_disk):
    photos = [large_photo(f"{number}.png") for number in range(4)]
    response = ask(message="A long story", files=photos)
    page = response.content.decode()
    assert "A long story" in page
    assert "cannot be stored at the moment" in page
    kept = list(Attachment.objects.all())
    assert 1 <= len(kept) < 4
    assert all(len(attachments.content(row.file)) == row.size for row in kept)
    assert len(private_storage().names()) == 2 * len(kept)
    form = response.context["form"]
    again = ask(token=form["token"].value(), stage=form["stage"].value())
    assert again.status_code == 302
    assert attachments.of_thread(Thread.objects.get()).count() == len(kept)
