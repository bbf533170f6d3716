"""The three ways to ask how a partner stands give one answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from hospitals.models import Kind
from hospitals.partners import standing
from hospitals.partners.models import Partner
from hospitals.partners.reading.words import MAY, MEANINGS, STATES, told
from tests.factories.partners import PartnerFactory, in_days

TODAY = date(2026, 11, 22)
days = st.none() | st.sampled_from([TODAY + timedelta(days=n) for n in (-400, -1, 0, 1, 400)])


@st.composite
def rows(draw):
    """Columns that the database would take."""
    status = draw(st.sampled_from(["registered", "suspended", "withdrawn"]))
    kind = draw(st.sampled_from(["institution", "agency", "tourism"]))
    ends = sorted(day for day in (draw(days), draw(days)) if day)
    return {
        "kind": kind,
        "institution_class": draw(st.sampled_from(Kind.values)) if kind == "institution" else "",
        "registration_number": draw(st.sampled_from(["", "A-1"])),
        "registered_from": ends[0] if len(ends) == 2 else None,
        "registered_until": ends[-1] if ends else None,
        "status": status,
        "status_on": None if status == "registered" else draw(days.filter(bool)),
        "cover": draw(st.none() | st.sampled_from([1, 99_999_999, 100_000_000, 200_000_000])),
        "insured_until": draw(days),
    }


class TheRuleTest(TestCase):
    @settings(max_examples=120, deadline=None)
    @given(rows())
    def test_plain_rows_models_and_the_database_agree(self, row):
        partner = Partner.objects.create(slug="one", name_ko="하나", **row)
        code = standing.of(row, TODAY)
        assert partner.standing(TODAY) == code
        found = Partner.objects.with_standing(TODAY).get(pk=partner.pk)
        assert found.standing_then == code
        assert Partner.objects.valid(TODAY).exists() == partner.valid(TODAY)
        assert told(row, TODAY)["state"] == STATES[code]


VALID = {
    "kind": "agency", "institution_class": "", "registration_number": "A-1",
    "registered_from": TODAY, "registered_until": TODAY, "status": "registered",
    "status_on": None, "cover": 100_000_000, "insured_until": TODAY,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, standing.VALID),  # the last day counts
        ({"registered_until": TODAY - timedelta(days=1)}, standing.EXPIRED),
        ({"registered_from": TODAY + timedelta(days=1)}, standing.NOT_YET),
        ({"registration_number": ""}, standing.UNREGISTERED),
        ({"registered_until": None}, standing.UNREGISTERED),
        ({"registration_number": "", "kind": "tourism", "cover": None}, standing.VALID),
        ({"insured_until": TODAY - timedelta(days=1)}, standing.UNINSURED),
        ({"cover": 99_999_999}, standing.UNINSURED),
        ({"cover": None}, standing.UNINSURED),
        ({"kind": "institution", "institution_class": "clinic"}, standing.VALID),
        ({"kind": "institution", "institution_class": "tertiary-hospital"}, standing.UNINSURED),
        ({"status": "suspended", "status_on": TODAY}, standing.SUSPENDED),
        ({"status": "withdrawn", "status_on": TODAY, "registered_until": None}, standing.WITHDRAWN),
        ({"status": "withdrawn", "status_on": TODAY + timedelta(days=1)}, standing.VALID),
    ],
)
def test_the_gravest_reason_is_told(change, code):
    assert standing.of(VALID | change, TODAY) == code


def test_each_standing_has_its_words():
    for code in standing.STANDINGS:
        assert MEANINGS[code]
        assert STATES[code]
    assert MAY.keys() == {"institution", "agency", "tourism"}


@pytest.mark.django_db
def test_a_withdrawn_one_is_said_to_be_so_with_its_day():
    partner = PartnerFactory(status="withdrawn", status_on=in_days(0))
    row = {name: getattr(partner, name) for name in standing.COLUMNS}
    assert "Withdrawn on" in told(row)["words"]
    assert not told(row)["valid"]
