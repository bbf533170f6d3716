"""The counts of the matrix are those that one gets by looking at each text."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospitals.models import Hospital
from portal.core.models import TranslationState
from portal.core.translation_state import SOURCE, check, follow, stored_texts
from portal.translating.scope import column, targets
from portal.translating.states import State, state_of, tally
from tests.factories import DoctorFactory, HospitalFactory, SuperuserFactory

from .conftest import change, kind_for

pytestmark = pytest.mark.django_db
Origin = TranslationState.Origin


def naive(kind):
    """One text after the other, in Python."""
    found = Counter()
    for row in kind.model._default_manager.filter(pk__in=kind.rows.values("pk")):
        for field in kind.fields:
            for language in targets():
                source, text = (getattr(row, column(field, one)) for one in (SOURCE, language))
                record = TranslationState.objects.filter(
                    model=kind.label, row=row.pk, field=field, language=language
                ).first()
                if state := state_of(source, text, record):
                    found[field, language, state] += 1
    return found


TEXTS = st.sampled_from(["", "가", "나"])
DEEDS = st.one_of(
    st.tuples(
        st.sampled_from(["summary_ko", "summary_en", "summary_ru", "parking_ru"]), TEXTS,
        st.sampled_from(Origin.values),
    ),
    st.tuples(st.just("check"), st.sampled_from(["en", "ru"]), st.none()),
)  # fmt: skip


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=st.lists(DEEDS, max_size=8))
def test_whatever_is_edited_in_whatever_order_sql_counts_as_a_look_at_each_text_does(roles, deeds):
    boss = SuperuserFactory()
    hospital = HospitalFactory(summary_ru="А", sections=[])
    for what, value, origin in deeds:
        if what == "check":
            if hospital.summary_ko and getattr(hospital, f"summary_{value}"):
                check(hospital, "summary", value, boss)
            continue
        before = stored_texts(hospital)
        setattr(hospital, what, value)
        hospital.save()
        follow(hospital, before, origin=origin)
    kind = kind_for(boss, "hospitals.hospital")
    assert tally(kind, targets()) == naive(kind)


def test_each_state_is_told_from_the_others(curator):
    rows = [HospitalFactory(sections=[], summary_ru="А") for _state in range(4)]
    change(rows[0], summary_ko="다른 글")
    check(rows[1], "summary", "ru", curator)
    before = stored_texts(rows[2])
    rows[2].summary_ru = "Б"
    rows[2].save()
    follow(rows[2], before, origin=Origin.MACHINE)
    HospitalFactory(sections=[])
    HospitalFactory(sections=[], summary_ko="", summary_en="")
    counted = tally(kind_for(curator, "hospitals.hospital"), ["ru"])
    assert {state: counted["summary", "ru", state] for state in State} == dict.fromkeys(State, 1)


def test_records_of_rows_and_texts_that_are_gone_do_not_count(curator):
    hospital = HospitalFactory(sections=[], summary_ru="А")
    check(hospital, "summary", "ru", curator)
    Hospital.objects.filter(pk=hospital.pk).update(summary_ru="")
    TranslationState.objects.create(
        model="hospitals.hospital", row=hospital.pk + 1, field="summary", language="ru",
        source_digest="x", older_since="2026-01-01",
    )  # fmt: skip
    counted = tally(kind_for(curator, "hospitals.hospital"), ["ru"])
    assert counted["summary", "ru", State.MISSING] == 1
    assert not {state for *_pair, state in counted} & {State.CHECKED, State.OLDER}


def test_a_translator_counts_the_own_hospital_only(translator, doctor, theirs):
    DoctorFactory(hospital=theirs)
    hospitals = tally(kind_for(translator, "hospitals.hospital"), ["ru"])
    doctors = tally(kind_for(translator, "hospitals.doctor"), ["ru"])
    assert hospitals["name", "ru", State.HUMAN] == 1
    assert sum(n for (field, _l, _s), n in doctors.items() if field == "name") == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_a_kind_costs_two_queries_however_many_rows_it_has(
    curator, rows, django_assert_num_queries
):
    for _row in range(rows):
        follow(HospitalFactory(sections=[]), {})
    kind = kind_for(curator, "hospitals.hospital")
    with django_assert_num_queries(2):
        tally(kind, targets())
