"""Private files: encrypted on disk, written whole or not at all, never served by address."""

import os
import uuid
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from portal.core import encryption, keyed

UNFINISHED = ".part"


@deconstructible(path="portal.core.uploads.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """Below PRIVATE_ROOT. What is opened is what was saved; what lies there is ciphertext."""

    def __init__(self):
        super().__init__(base_url=None)

    @property
    def base_location(self):
        return settings.PRIVATE_ROOT

    @property
    def location(self):
        return os.path.abspath(settings.PRIVATE_ROOT)

    def _open(self, name, mode="rb"):
        return ContentFile(encryption.decrypt_bytes(Path(self.path(name)).read_bytes()), name)

    def _save(self, name, content):
        content.seek(0)
        write_whole(Path(self.path(name)), encryption.encrypt_bytes(content.read()))
        return name

    def url(self, name):
        raise NotImplementedError("A private file has no address; a view hands it out.")

    def names(self, folder=""):
        """Every file in a folder, also an unfinished one, relative to PRIVATE_ROOT."""
        root = Path(self.location)
        found = (root / folder).rglob("*")
        return [str(path.relative_to(root)) for path in found if path.is_file()]


def write_whole(path, data):
    """A crash leaves the whole file under its name, or nothing but a `.part` to sweep."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}{UNFINISHED}")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def rotate_files(storage=None):
    """Write every private file anew that is not encrypted with the newest key; how many.

    Safe while the portal serves: a reader finds the old file or the new one, and one that is
    deleted meanwhile stays deleted, or is an orphan that the sweep takes.
    """
    storage = storage or PrivateStorage()
    return sum(rotate(Path(storage.path(name))) for name in storage.names())


def rotate(path):
    if path.suffix == UNFINISHED:
        return False
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return False
    if encryption.is_current_bytes(stored):
        return False
    anew = encryption.encrypt_bytes(encryption.decrypt_bytes(stored))
    if path.exists():
        write_whole(path, anew)
    return True


class PrivateFiles(keyed.Keyed):
    name = "Private files"

    def rotate(self):
        return rotate_files()

    def check(self):
        storage = PrivateStorage()
        names = [name for name in storage.names() if not name.endswith(UNFINISHED)]
        return len(names), sum(not readable(storage, name) for name in names)


def readable(storage, name):
    try:
        encryption.decrypt_bytes(Path(storage.path(name)).read_bytes())
    except (OSError, encryption.WrongKey):
        return False
    return True
