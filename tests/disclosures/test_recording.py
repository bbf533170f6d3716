"""Each change of a fee leaves a row, whoever saves the offer."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospitals.disclosures.models import FeeChange
from hospitals.disclosures.recording import NOTHING, Fee, note
from tests.factories import HospitalFactory, OfferFactory, TreatmentFactory
from tests.factories.disclosures import in_days

pytestmark = pytest.mark.django_db


def changes(offer):
    columns = ("from_before", "to_before", "from_after", "to_after")
    return list(FeeChange.objects.filter(hospital=offer.hospital_id).values_list(*columns))


def settled(**values):
    """An offer whose beginning lies behind."""
    offer = OfferFactory(**values)
    FeeChange.objects.all().delete()
    return offer


def test_a_first_fee_is_told_as_one():
    assert changes(OfferFactory()) == [(None, None, 500_000, 900_000)]


def test_a_new_fee_is_noted_and_a_new_text_is_not():
    offer = settled()
    offer.includes_en = "All of it"
    offer.save()
    assert changes(offer) == []
    offer.fee_from = 600_000
    offer.save()
    assert changes(offer) == [(500_000, 900_000, 600_000, 900_000)]


def test_a_slip_that_is_mended_on_the_same_day_leaves_nothing():
    offer = settled()
    for fee in (5_000, 500_000):
        offer.fee_from = fee
        offer.save()
    assert changes(offer) == []


def test_another_vat_is_another_fee():
    offer = settled()
    offer.vat = "excluded"
    offer.save()
    assert FeeChange.objects.get().vat_after == "excluded"


def test_deleting_an_offer_and_writing_it_anew_keeps_its_history():
    offer = settled()
    hospital, treatment = offer.hospital, offer.treatment
    offer.delete()
    FeeChange.objects.update(day=in_days(-3))
    OfferFactory(hospital=hospital, treatment=treatment, fee_from=700_000)
    assert changes(offer) == [
        (500_000, 900_000, None, None),
        (None, None, 700_000, 900_000),
    ]


def test_a_hospital_takes_its_history_with_it():
    settled().hospital.delete()
    assert not FeeChange.objects.exists()


FEES = st.just(NOTHING) | st.builds(
    lambda low, span: Fee(low, low + span, "included"),
    st.integers(1, 9),
    st.integers(0, 9),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(FEES, min_size=1, max_size=6))
def test_a_day_says_where_it_began_and_where_it_ended(fees):
    FeeChange.objects.all().delete()
    hospital, treatment = HospitalFactory(), TreatmentFactory()
    for before, after in pairwise(fees):
        note(hospital.pk, treatment.pk, before, after)
    found = FeeChange.objects.values_list("from_before", "to_before", "from_after", "to_after")
    first, last = fees[0], fees[-1]
    expected = [(first.low, first.high, last.low, last.high)] if first != last else []
    assert list(found) == expected
