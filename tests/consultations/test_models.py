import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction

from consultations import actions, consents
from consultations.models import Consent, Message, ReadMark, Thread
from tests.factories import UserFactory
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db

CANARY = "Magnolia-canary"


def refused(deed):
    with pytest.raises(IntegrityError), transaction.atomic():
        deed()


def test_a_private_row_is_called_by_its_locator():
    thread = ThreadFactory(alias=CANARY)
    assert str(thread) == thread.audit_key == thread.locator
    assert CANARY not in str(thread.messages.get()) + repr(thread) + repr(thread.messages.get())


def test_a_message_is_never_changed():
    message = ThreadFactory().messages.get()
    message.body = "Something else"
    with pytest.raises(TypeError):
        message.save()


def test_the_database_holds_neither_names_nor_texts_nor_the_code():
    thread = ThreadFactory(
        alias=CANARY,
        family_name=f"{CANARY}-family",
        given_name=f"{CANARY}-given",
        wished_period=f"{CANARY}-May",
        body=f"{CANARY} is my illness",
    )
    actions.write_as_patient(thread, f"{CANARY} once more", "en")
    dump = dumped()
    assert thread.locator in dump
    assert CANARY not in dump
    assert thread.code not in dump
    assert thread.code[8:] not in dump


def dumped():
    """Every value of every table of this database, as text."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            parts += [repr(row) for row in cursor.fetchall()]
    return "\n".join(parts)


def test_encrypted_texts_come_back_and_cannot_be_searched():
    thread = ThreadFactory(alias="金さん", body="Привет")
    fresh = Thread.objects.get(pk=thread.pk)
    assert (fresh.alias, fresh.messages.get().body) == ("金さん", "Привет")
    with pytest.raises(FieldError):
        Message.objects.filter(body__contains="Привет").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "elsewhere"},
        {"locator": "ABCDEFGI"},
        {"locator": "short"},
        {"country": "usa"[:2]},
        {"status": "erased"},  # while the code would still open it
    ],
)
def test_the_database_refuses_what_makes_no_sense(changes):
    thread = ThreadFactory()
    refused(lambda: Thread.objects.filter(pk=thread.pk).update(**changes))


def test_locators_and_form_keys_are_unique():
    first, second = ThreadFactory(), ThreadFactory()
    for column in ("locator", "idempotency_key"):
        value = {column: getattr(first, column)}
        refused(lambda value=value: Thread.objects.filter(pk=second.pk).update(**value))


def test_a_staff_message_names_its_author_and_a_patients_does_not():
    thread, user = ThreadFactory(), UserFactory()
    facts = {"thread": thread, "language": "en", "body": "x"}
    refused(lambda: Message.objects.create(author="staff", **facts))
    refused(lambda: Message.objects.create(author="patient", staff=user, **facts))


def test_a_consent_is_given_once_a_kind():
    thread = ThreadFactory()
    assert set(thread.consents.values_list("kind", flat=True)) == set(consents.NEEDED)
    refused(lambda: Consent.objects.create(thread=thread, kind="transfer", version="x"))
    refused(lambda: Consent.objects.create(thread=thread, kind="anything", version="x"))


def test_a_message_is_marked_read_once_by_each_reader():
    message, user = ThreadFactory().messages.get(), UserFactory()
    ReadMark.objects.create(message=message, reader="staff", user=user)
    ReadMark.objects.create(message=message, reader="staff", user=UserFactory())
    ReadMark.objects.create(message=message, reader="patient")
    refused(lambda: ReadMark.objects.create(message=message, reader="staff", user=user))
    refused(lambda: ReadMark.objects.create(message=message, reader="patient"))
    refused(lambda: ReadMark.objects.create(message=message, reader="staff"))
