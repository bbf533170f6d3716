"""The table of states, and how an item stands on a day."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from hospitals.disclosures import actions, figures
from hospitals.disclosures.models import ALLOWED, Disclosure, Item, Standing, State
from tests.factories import DisclosureFactory

TODAY = date(2026, 3, 1)
DAYS = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))


def test_the_table_names_every_state_and_leads_back_to_none_that_was_never_asked():
    assert ALLOWED.keys() == set(State)
    assert all(State.NOT_ASKED not in after for after in ALLOWED.values())
    assert State.PUBLISHED not in ALLOWED[State.NOT_ASKED]


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_a_deed_that_the_table_forbids_changes_nothing(before, after, hospital, manager):
    row = DisclosureFactory(hospital=hospital, **in_state(before))
    deeds = {
        State.PENDING: lambda: actions.ask(hospital, ["fees"]),
        State.PUBLISHED: lambda: actions.confirm(row, digest_of(hospital), by=manager),
        State.REFUSED: lambda: actions.refuse(row, "No.", by=manager),
    }
    if after not in deeds:
        return
    if after in ALLOWED[before]:
        deeds[after]()
    else:
        with pytest.raises(ValidationError, match="not possible while its state is"):
            deeds[after]()
    row.refresh_from_db()
    assert row.state == (after if after in ALLOWED[before] else before)


def in_state(state):
    return {
        State.PUBLISHED: {"published": True},
        State.REFUSED: {"refused": True},
    }.get(state, {"state": state})


def digest_of(hospital, item=Item.FEES):
    return figures.digest(figures.figures_of(hospital)[item])


@pytest.mark.django_db
@given(
    state=st.sampled_from(State), public_from=DAYS, valid_until=st.none() | DAYS,
    shown_before=st.booleans(),
)  # fmt: skip
def test_a_row_and_a_query_say_the_same_of_a_day(state, public_from, valid_until, shown_before):
    if state == State.PUBLISHED:
        valid_until = valid_until or TODAY
    if state in {State.REFUSED, State.NOT_ASKED}:
        valid_until = None
    values = {"public_from": public_from, "shown_before": shown_before, "refusal": "No."}
    row = Disclosure(state=state, valid_until=valid_until, **values)
    with transaction.atomic():
        saved = DisclosureFactory(
            state=state, valid_until=valid_until, confirmed_on=TODAY, **values
        )
        rows = Disclosure.objects.filter(pk=saved.pk)
        assert rows.withheld(TODAY).exists() is not row.is_shown(TODAY)
        assert rows.with_standing(TODAY).get().standing == row.standing_on(TODAY)
        transaction.set_rollback(True)
    assert row.is_shown(TODAY) or row.standing_on(TODAY) != Standing.PUBLISHED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "broken",
    [
        {"state": "published"},
        {"state": "refused"},
        {"asked_on": None},
        {"item": "beds"},
        {"state": "expired"},
    ],
)
def test_the_database_refuses_what_cannot_be(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        DisclosureFactory(**broken)
