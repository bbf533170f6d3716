"""Private files: ciphertext on disk, whole or absent, readable after a change of keys."""

import base64
import errno
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from portal.core import encryption
from portal.core.encryption import WrongKey, decrypt_bytes, encrypt_bytes
from portal.core.uploads.storage import PrivateStorage, rotate_files


def key(letter):
    return base64.urlsafe_b64encode(letter.encode() * 32).decode()


@pytest.fixture
def storage():
    return PrivateStorage()


def save(storage, content=b"the picture of a patient", name="attachments/ab/abcd"):
    return storage.save(name, ContentFile(content))


def read(storage, name):
    with storage.open(name) as file:
        return file.read()


@given(st.binary())
def test_all_bytes_come_back_as_they_were(data):
    assert decrypt_bytes(encrypt_bytes(data)) == data


@given(st.binary(max_size=200))
def test_what_is_no_ciphertext_of_ours_raises(garbage):
    with pytest.raises(WrongKey):
        decrypt_bytes(garbage)


@given(st.integers(min_value=0, max_value=90), st.integers(min_value=1, max_value=255))
def test_a_ciphertext_that_was_touched_raises(place, change):
    touched = bytearray(encrypt_bytes(b"a file, long enough to be touched anywhere in it"))
    touched[place] ^= change
    with pytest.raises(WrongKey):
        decrypt_bytes(bytes(touched))


def test_the_disk_never_sees_what_is_in_a_file(storage):
    name = save(storage)
    stored = Path(storage.path(name)).read_bytes()
    assert stored.startswith(b"v1:")
    assert b"patient" not in stored
    assert read(storage, name) == b"the picture of a patient"


def test_nobody_else_on_the_machine_may_read_it(storage):
    path = Path(storage.path(save(storage)))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_it_has_no_address(storage):
    with pytest.raises(NotImplementedError):
        storage.url("attachments/ab/abcd")


def test_a_name_does_not_lead_out_of_the_folder(storage):
    from django.core.exceptions import SuspiciousFileOperation

    with pytest.raises(SuspiciousFileOperation):
        storage.open("../../etc/passwd")


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(storage, monkeypatch, step):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    target = {"write": os, "fsync": os, "replace": Path}[step]
    monkeypatch.setattr(target, {"write": "fdopen"}.get(step, step), full)
    with pytest.raises(OSError, match="space"):
        save(storage)
    monkeypatch.undo()
    assert storage.names() == []


def test_rotation_brings_every_file_to_the_newest_key(storage, settings):
    settings.FIELD_KEYS = {1: key("a")}
    old = save(storage, b"old")
    settings.FIELD_KEYS = {2: key("b"), 1: key("a")}
    new = save(storage, b"new", "others/cd/cdef")
    assert rotate_files() == 1
    assert rotate_files() == 0
    settings.FIELD_KEYS = {2: key("b")}
    assert (read(storage, old), read(storage, new)) == (b"old", b"new")
    assert encryption.is_current_bytes(Path(storage.path(old)).read_bytes())


def test_rotation_without_a_needed_key_stops_and_loses_nothing(storage, settings):
    settings.FIELD_KEYS = {1: key("a")}
    name = save(storage)
    settings.FIELD_KEYS = {2: key("b")}
    with pytest.raises(WrongKey):
        rotate_files()
    settings.FIELD_KEYS = {1: key("a")}
    assert read(storage, name) == b"the picture of a patient"


def test_rotation_goes_past_what_is_unfinished_or_gone(storage, settings, monkeypatch):
    unfinished = Path(storage.path("attachments/ab/abcd.1234.part"))
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes(b"half")
    monkeypatch.setattr(storage, "names", lambda: ["attachments/ab/abcd.1234.part", "gone"])
    assert rotate_files(storage) == 0
