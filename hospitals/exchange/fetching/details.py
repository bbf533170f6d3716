"""What the details tell of records that are new or have changed."""

from itertools import islice

from hospitals.exchange.national import Exhausted, Fault, Question, Refused
from hospitals.exchange.services import OPERATIONS

from .lists import parameters
from .rows import CODES

BATCH = 40  # calls that go out before anything is saved
IN_A_ROW = 5  # failures after which an operation is left alone
UNDATED = "-"  # `detailed` of a record that does not say when it was changed


def read_details(reading, shelf):
    """Each operation for each record whose change it has not told yet, in a steady order.

    An operation whose calls are used up stops, and the others go on. What is missing still
    stands in `reading.untried`.
    """
    operations = OPERATIONS[shelf.service].details
    due = [record for record in shelf.shown() if is_due(record)] if operations else []
    for operation in operations:
        try:
            read_operation(reading, shelf, operation, due)
        except Fault as fault:
            reading.stop(shelf.service, operation, fault)
            if isinstance(fault, Refused):
                break
    if shelf.service in reading.waits:
        reading.untried |= {
            (record.service, *key(record))
            for record in due
            if not is_complete(reading, record, operations)
        }


def is_due(record):
    return record.detailed != (record.modified or UNDATED)


def key(record):
    return (record.content_id, record.language)


def cursor(reading, service, operation):
    """The key of the last record that this operation was asked about in this run."""
    return tuple(reading.place("details").get(f"{service} {operation}", ("", "")))


def is_complete(reading, record, operations):
    return all(
        cursor(reading, record.service, operation) >= key(record) for operation in operations
    )


def read_operation(reading, shelf, operation, due):
    after = cursor(reading, shelf.service, operation)
    rest = [record for record in due if key(record) > after]
    number, in_a_row = 0, 0
    for batch in batches(rest):
        answers = reading.client.ask_all([question(record, operation) for record in batch])
        stopped = None
        for record, answer in zip(batch, answers, strict=True):
            if isinstance(answer, (Exhausted, Refused)):
                stopped = answer
                break
            failed = take(reading, shelf, record, operation, answer)
            in_a_row = in_a_row + 1 if failed else 0
            number += 1
            if in_a_row >= IN_A_ROW:
                stopped = Fault(failed)
                break
        reading.keep(shelf)
        left = reading.left(shelf.service, operation)
        reading.tell(
            f"  {shelf.service} {operation}: {number} of {len(rest)} records, {left} calls left"
        )
        if stopped:
            raise stopped


def question(record, operation):
    asked = CODES[record.language]
    return Question(
        record.service,
        operation,
        parameters(record.service, asked, contentId=record.content_id),
    )


def take(reading, shelf, record, operation, answer):
    """The record has its fields, or an entry says why not; the code of what failed."""
    failed = answer.code if isinstance(answer, Fault) else ""
    fields = {} if failed or not answer.items else answer.items[0]
    if fields.get("contentid", record.content_id) != record.content_id:
        failed = "another-id"
    lacking = reading.place("lacking")
    name = f"{record.service} {'/'.join(key(record))}"
    if failed:
        lacking[name] = True
        reading.failed(record, f"{operation}: {failed}")
    else:
        shelf.detail(record, operation, fields)
    reading.place("details")[f"{record.service} {operation}"] = list(key(record))
    operations = OPERATIONS[record.service].details
    if name not in lacking and is_complete(reading, record, operations):
        record.detailed = record.modified or UNDATED
        shelf.touch(record)
    return failed


def batches(records):
    records = iter(records)
    while batch := list(islice(records, BATCH)):
        yield batch
