"""What is encrypted comes back whole, or not at all."""

import base64
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, connections, models
from hypothesis import example, given
from hypothesis import strategies as st

from portal.core import encryption, fields, keyed
from portal.core.encryption import WrongKey, decrypt, encrypt
from portal.core.fields import EncryptedTextField
from portal.core.management.commands import rotate_keys
from portal.outbox.models import Letter
from portal.outbox.sealed import SealedValues
from tests.factories.outbox import LetterFactory


def key(letter):
    return base64.urlsafe_b64encode(letter.encode() * 32).decode()


class Secret(models.Model):
    """A table of these tests alone; the tests' database gets it below."""

    text = EncryptedTextField(blank=True)
    note = EncryptedTextField(null=True)

    class Meta:
        app_label = "tests"

    def __str__(self):
        return str(self.pk)


@pytest.fixture
def secrets(transactional_db, monkeypatch):
    """The table of `Secret`, and rotation that knows of nothing else."""
    with connection.schema_editor() as editor:
        editor.create_model(Secret)
    pairs = [(Secret, Secret._meta.get_field(name)) for name in ("text", "note")]
    monkeypatch.setattr(
        "portal.core.management.commands.rotate_keys.encrypted_fields", lambda: pairs
    )
    yield Secret.objects
    with connection.schema_editor() as editor:
        editor.delete_model(Secret)


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM tests_secret ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@given(st.text())
def test_every_text_comes_back_as_it_was(text):
    assert decrypt(encrypt(text)) == text


@given(st.text(min_size=4))
def test_no_text_can_be_read_in_what_is_stored(text):
    token = encrypt(text)
    assert token.startswith("v1:")
    assert text not in base64.urlsafe_b64decode(token[3:]).decode("latin-1")


@given(st.text(max_size=200))
@example("v²:a")
@example("v" + "9" * 5000 + ":a")
@example("v1:ключ")
def test_whatever_is_no_ciphertext_of_ours_raises(garbage):
    with pytest.raises(WrongKey):
        decrypt(garbage)


@given(st.integers(min_value=4, max_value=120), st.text(min_size=1, max_size=1))
def test_a_ciphertext_that_was_touched_raises(place, letter):
    token = encrypt("the text of a patient, long enough to be touched anywhere")
    changed = token[:place] + letter + token[place + 1 :]
    if changed != token:
        with pytest.raises(WrongKey):
            decrypt(changed)


def test_a_wrong_key_raises_and_never_returns_the_ciphertext(settings):
    settings.FIELD_KEYS = {1: key("a")}
    token = encrypt("secret")
    settings.FIELD_KEYS = {1: key("b")}
    with pytest.raises(WrongKey) as raised:
        decrypt(token)
    assert token[3:20] not in str(raised.value)


def test_a_key_that_is_gone_raises(settings):
    settings.FIELD_KEYS = {1: key("a")}
    token = encrypt("secret")
    settings.FIELD_KEYS = {2: key("a")}
    with pytest.raises(WrongKey):
        decrypt(token)


def test_without_any_key_nothing_is_written(settings):
    settings.FIELD_KEYS = {}
    with pytest.raises(ImproperlyConfigured):
        encrypt("secret")


def test_new_texts_are_written_with_the_first_key(settings):
    settings.FIELD_KEYS = {3: key("c"), 1: key("a")}
    assert encrypt("secret").startswith("v3:")
    assert encryption.newest_version() == 3


def test_the_database_never_sees_the_text(secrets):
    secrets.create(text="환자 canary", note="и это тоже canary")
    assert "canary" not in stored()[0]
    row = secrets.get()
    assert (row.text, row.note) == ("환자 canary", "и это тоже canary")


def test_nothing_and_emptiness_stay_what_they_are(secrets):
    secrets.create(text="", note=None)
    row = secrets.get(note__isnull=True)
    assert (row.text, row.note) == ("", None)
    assert stored() == [""]


@pytest.mark.parametrize("lookup", ["exact", "in", "contains", "startswith", "gt", "regex"])
def test_an_encrypted_field_cannot_be_filtered(secrets, lookup):
    value = ["a"] if lookup == "in" else "a"
    with pytest.raises(FieldError, match="encrypted"):
        secrets.filter(**{f"text__{lookup}": value})


def write_with_three_versions(secrets, settings):
    for version, letter in ((1, "a"), (2, "b"), (3, "c")):
        settings.FIELD_KEYS = {version: key(letter)}
        secrets.create(text=f"written with {version}")
    settings.FIELD_KEYS = {3: key("c"), 2: key("b"), 1: key("a")}


def test_rotation_brings_three_versions_to_the_newest(secrets, settings, capsys):
    write_with_three_versions(secrets, settings)
    call_command("rotate_keys")
    assert "Secret.text: 2 rewritten" in capsys.readouterr().out
    assert all(encryption.is_current(token) for token in stored())
    settings.FIELD_KEYS = {3: key("c")}
    texts = [row.text for row in secrets.order_by("pk")]
    assert texts == ["written with 1", "written with 2", "written with 3"]


def test_a_second_rotation_changes_nothing(secrets, settings, capsys):
    write_with_three_versions(secrets, settings)
    call_command("rotate_keys")
    once = stored()
    capsys.readouterr()
    call_command("rotate_keys")
    assert stored() == once
    assert "Secret.text: 0 rewritten" in capsys.readouterr().out


def test_rotation_without_a_needed_key_stops_and_loses_nothing(secrets, settings):
    write_with_three_versions(secrets, settings)
    before = stored()
    settings.FIELD_KEYS = {4: key("d"), 3: key("c")}
    with pytest.raises(WrongKey):
        call_command("rotate_keys")
    assert stored() == before


def test_rotation_works_through_more_rows_than_a_batch(secrets, settings, monkeypatch):
    monkeypatch.setattr("portal.core.management.commands.rotate_keys.BATCH", 2)
    settings.FIELD_KEYS = {1: key("a")}
    for number in range(5):
        secrets.create(text=str(number))
    settings.FIELD_KEYS = {2: key("b"), 1: key("a")}
    call_command("rotate_keys")
    assert all(token.startswith("v2:") for token in stored())


def test_ten_thousand_rows_are_rotated_while_somebody_writes(secrets, settings):
    settings.FIELD_KEYS = {1: key("a")}
    secrets.bulk_create([Secret(text=f"text {n}") for n in range(10_000)], batch_size=1000)
    some = list(secrets.values_list("pk", flat=True)[:10_000:100])
    settings.FIELD_KEYS = {2: key("b"), 1: key("a")}
    with ThreadPoolExecutor(1) as pool:
        ended = Event()
        writing = pool.submit(write_until, ended, secrets, some)
        call_command("rotate_keys")
        ended.set()
        written = writing.result(timeout=30)
    settings.FIELD_KEYS = {2: key("b")}
    texts = dict(secrets.values_list("pk", "text"))
    assert written > 5
    assert len(texts) == 10_000 + written
    assert all(texts[pk] in {"changed", f"text {pk - some[0]}"} for pk in some)
    assert sum(text == "changed" for text in texts.values()) == min(written, len(some))


def write_until(ended, secrets, some):
    """New rows, and changes of old ones, as the portal writes them; how many of each."""
    try:
        for number in count():
            if ended.is_set():
                return number
            secrets.create(text=f"new {number}")
            secrets.filter(pk=some[number % len(some)]).update(text="changed")
    finally:
        connections.close_all()


class Elsewhere(keyed.Keyed):
    """Ciphertext outside of columns."""

    name = "a file"

    def __init__(self, stored):
        self.stored = stored

    def rotate(self):
        self.stored = encrypt(decrypt(self.stored))
        return 1

    def check(self):
        return 1, int(not encryption.opens(self.stored))


def test_what_is_no_column_is_rotated_too(settings, monkeypatch, capsys):
    monkeypatch.setattr(keyed, "_keyed", [])
    monkeypatch.setattr(rotate_keys, "encrypted_fields", list)
    settings.FIELD_KEYS = {1: key("a")}
    elsewhere = Elsewhere(encrypt("secret"))
    keyed.register(elsewhere)
    keyed.register(Elsewhere(""))
    settings.FIELD_KEYS = {2: key("b"), 1: key("a")}
    call_command("rotate_keys")
    assert capsys.readouterr().out == "a file: 1 rewritten\n"
    settings.FIELD_KEYS = {2: key("b")}
    assert elsewhere.check() == (1, 0)
    settings.FIELD_KEYS = {2: key("c")}
    assert elsewhere.check() == (1, 1)


@pytest.mark.django_db
def test_secrets_in_letters_that_wait_are_rotated_too(settings):
    settings.FIELD_KEYS = {1: key("a")}
    sealed = {"digits": encrypt("12345678")}
    LetterFactory(to="", context={"sealed": sealed, "n": 1})
    LetterFactory(to="", context={"n": 1})
    settings.FIELD_KEYS = {2: key("b"), 1: key("a")}
    values = SealedValues()
    assert (values.rotate(), values.rotate()) == (1, 0)
    settings.FIELD_KEYS = {2: key("b")}
    assert values.check() == (1, 0)
    context = Letter.objects.get(context__has_key="sealed").context
    assert (decrypt(context["sealed"]["digits"]), context["n"]) == ("12345678", 1)
    settings.FIELD_KEYS = {3: key("c")}
    assert values.check() == (1, 1)


def test_every_encrypted_field_is_found_once():
    found = [(model._meta.label, field.name) for model, field in fields.encrypted_fields()]
    assert len(found) == len(set(found))
