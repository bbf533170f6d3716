"""“From 1 March fees of the fifty are public.”"""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from hospitals.disclosures import actions, phases
from hospitals.disclosures.models import Disclosure, DisclosurePhase, Standing
from hospitals.models import Hospital, Offer
from portal.outbox.models import Letter
from tests.factories import DisclosurePhaseFactory, HospitalFactory, OfferFactory
from tests.factories.disclosures import in_days

from .test_models import digest_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("scope", "asks"),
    [
        ({"scope": "all"}, {"chosen", "other"}),
        ({"scope": "selected"}, {"chosen"}),
        ({"scope": "kind", "kind": "dental"}, {"other"}),
    ],
)
def test_a_phase_asks_published_hospitals_of_its_scope(scope, asks):
    HospitalFactory(slug="chosen", selected=True)
    HospitalFactory(slug="other", kind="dental")
    HospitalFactory(status="draft")
    phase = DisclosurePhaseFactory(items=["fees", "aftercare"], **scope)
    assert phases.open_phase(phase) == 2 * len(asks)
    assert set(Disclosure.objects.values_list("hospital__slug", flat=True)) == asks
    assert set(Disclosure.objects.values_list("state", "phase")) == {("pending", phase.pk)}


def test_a_phase_of_a_section_asks_that_section():
    inside, _outside = HospitalFactory(), HospitalFactory()
    section = inside.hospital_sections.get().section
    phases.open_phase(DisclosurePhaseFactory(scope="section", section=section))
    assert Disclosure.objects.get().hospital == inside


def test_opening_it_twice_asks_once(manager):
    phase = DisclosurePhaseFactory()
    phases.open_phase(phase)
    with pytest.raises(ValidationError, match="open already"):
        phases.open_phase(phase)
    assert Letter.objects.count() == 1


def test_it_opens_by_itself_on_its_day(time_machine, hospital):
    time_machine.move_to(datetime(2027, 2, 1, 3, tzinfo=UTC))
    phase = DisclosurePhaseFactory(asked_from=in_days(2))
    phases.turn_of_the_day(timezone.now())
    assert not Disclosure.objects.exists()
    time_machine.move_to(datetime(2027, 2, 3, 3, tzinfo=UTC))
    for _minute in range(2):
        phases.turn_of_the_day(timezone.now())
    assert DisclosurePhase.objects.get(pk=phase.pk).opened_on == in_days(0)
    assert Disclosure.objects.get().state == "pending"


def shows_fees(hospital):
    return Hospital.objects.get(pk=hospital.pk).shows_fees


def test_until_its_day_visitors_see_what_they_saw_and_from_then_on_what_is_confirmed(
    time_machine, hospital, manager
):
    time_machine.move_to(datetime(2027, 2, 1, 3, tzinfo=UTC))
    silent, empty = HospitalFactory(), HospitalFactory()
    OfferFactory(hospital=silent)
    phases.open_phase(DisclosurePhaseFactory())
    # Fees that come in while the phase runs are for its day.
    OfferFactory(hospital=empty)
    actions.confirm(row_of(empty), digest_of(empty), by=manager)
    actions.confirm(row_of(hospital), digest_of(hospital), by=manager)
    assert [shows_fees(one) for one in (hospital, silent, empty)] == [True, True, False]
    time_machine.move_to(datetime(2027, 3, 3, 3, tzinfo=UTC))
    phases.turn_of_the_day(timezone.now())
    assert [shows_fees(one) for one in (hospital, silent, empty)] == [True, False, True]
    today = in_days(0)
    assert row_of(silent).standing_on(today) == Standing.SILENT
    assert Offer.objects.filter(fee_from=None).count() == 0  # the figures stay where they are


def row_of(hospital):
    return Disclosure.objects.get(hospital=hospital, item="fees")


def test_the_turn_of_a_quiet_day_asks_little(hospital, django_assert_num_queries):
    phases.turn_of_the_day(timezone.now())
    with django_assert_num_queries(16):
        phases.turn_of_the_day(timezone.now())
