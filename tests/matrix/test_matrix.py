"""Every URL × every role × GET and POST, against tests/matrix/table.py."""

from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from . import addresses
from .rows import ROLES
from .table import TABLE
from .world import browser_of, build


@pytest.fixture
def world(roles):
    return build()


def test_every_url_has_its_row_and_every_row_its_url():
    known = set(addresses.names())
    assert known - set(TABLE) == set(), "Add a row with a reason to tests/matrix/table.py."
    assert set(TABLE) - known == set(), "These rows of tests/matrix/table.py have no URL any more."


def test_every_row_gives_its_reason():
    assert all(row.why for row in TABLE.values())


# Whom nothing is closed to: that takes longest and tells nothing that a curator does not.
TRIED = [role for role in ROLES if role != "superuser"]


@pytest.mark.parametrize("role", TRIED)
def test_a_role_reaches_what_the_table_says_and_nothing_else(role, world, settings):
    settings.STAFF_SECOND_FACTOR = role == "unverified"
    client = browser_of(world, role)
    wrong = []
    for name, row in TABLE.items():
        for hospital in ("a", "b") if row.tenant else ("a",):
            address = address_of(name, row, world, hospital)
            for method in ("GET", "POST"):
                expected, got = row.expected(method, role, hospital), ask(client, method, address)
                if got != expected:
                    wrong.append(f"{method} {address}: {got}, not {expected}")
    assert not wrong, "\n" + "\n".join(wrong)


def address_of(name, row, world, hospital):
    keys = [key_of(row, world, hospital)] if row.kind else []
    args = [*keys, *(value_of(part, world, hospital) for part in row.args)]
    with translation.override("en"):
        return row.route.format(*args) if row.route else reverse(name, args=args)


def value_of(part, world, hospital):
    """`{quote}` → that row's pk, `{quote.number}` → its number; anything else as it is."""
    if not str(part).startswith("{"):
        return part
    kind, _dot, attribute = part.strip("{}").partition(".")
    own = getattr(world, hospital)
    return getattr(own.get(kind) or world.shared[kind], attribute or "pk")


def key_of(row, world, hospital):
    own = getattr(world, hospital)
    if row.kind == "locator":
        return own["thread"].locator
    return (own if row.tenant else world.shared)[row.kind].pk


def ask(client, method, address):
    """The outcome of a request, after which everything is as it was before."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return outcome(response)


def outcome(response):
    target = urlsplit(response.headers.get("Location", ""))
    if response.status_code == 302 and target.path == "/admin/login/":
        return "door"
    if response.status_code == 302 and target.query.startswith("from="):
        return "code"
    return response.status_code


@pytest.mark.parametrize("role", ["coordinator", "manager", "translator"])
def test_rows_of_another_hospital_are_404_and_never_403(role, world):
    """The same as the table says, said once more by itself: it is the promise."""
    client = browser_of(world, role)
    pages = {n: r for n, r in TABLE.items() if r.tenant and n.startswith("admin:")}
    assert len(pages) > 15
    for name, row in pages.items():
        for method in ("GET", "POST"):
            answer = ask(client, method, address_of(name, row, world, "b"))
            assert answer in {404, 405}, (name, method)  # 405: no POST at all, whosever it is
