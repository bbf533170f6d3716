from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hospitals.exchange import targets
from hospitals.exchange.merging import deciding
from hospitals.exchange.merging.institutions import Institutions
from hospitals.exchange.merging.saying import districts
from hospitals.exchange.models import Difference, Pair, Record
from hospitals.exchange.services import Service
from hospitals.exchange.targets import Outcome
from hospitals.models import Hospital, ImportedFact, SpokenLanguage
from portal.core.models import AuditEntry
from portal.core.publishing import state
from tests.factories import CareSectionFactory, DistrictFactory, HospitalFactory

from .institution import change, medical, merge, run

pytestmark = pytest.mark.django_db
LATER = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def gangnam(db):
    CareSectionFactory(slug="beauty")
    return DistrictFactory(slug="gangnam", code="11230")


@pytest.fixture
def lucy(gangnam):
    """A published hospital that the record of the tests is about."""
    return HospitalFactory(
        slug="lucy", name_en="Lucy Clinic", name_ko="루시의원", phone="", parking_en="",
        introduction_en="", homepage="", founded=None, postcode="06236", district=gangnam,
        address_en="12 Teheran-ro, Gangnam-gu, Seoul, 3F", latitude="37.50010",
        longitude="127.03010",
    )  # fmt: skip


# --- A hospital that was not known -------------------------------------------------------------
def test_a_new_institution_becomes_a_draft(gangnam):
    merged = merge(record := medical())
    hospital = Hospital.objects.get()
    assert (merged.outcome, merged.hospital) == (Outcome.NEW, hospital)
    assert (hospital.status, hospital.source) == ("draft", "national")
    assert (hospital.slug, hospital.kind) == ("lucy-clinic", "clinic")
    assert (hospital.name_en, hospital.name_ko) == ("Lucy Clinic", "루시의원")
    assert hospital.introduction_en == "A clinic for skin.\nOpen all year."
    assert hospital.address_en == "12 Teheran-ro, Gangnam-gu, Seoul, 3F"
    assert (hospital.postcode, hospital.phone) == ("06236", "+82-2-555-0001")
    assert hospital.homepage == "http://www.lucy.example"
    assert (str(hospital.latitude), str(hospital.longitude)) == ("37.50000", "127.03000")
    assert (hospital.district, hospital.founded) == (gangnam, 2005)
    assert hospital.parking_en == "Available (20 cars)"
    hospital.full_clean()
    record.refresh_from_db()
    assert (record.hospital, record.merged) == (hospital, record.digest)
    assert record.applied["phone"] == ["+82-2-555-0001", "2026-11-20"]


def test_what_the_service_does_not_say_is_guessed_and_named():
    merged = merge(medical())
    hospital = Hospital.objects.get()
    assert merged.note == "guessed: class clinic; care sections beauty"
    assert list(hospital.hospital_sections.values_list("section__slug", flat=True)) == ["beauty"]
    assert set(hospital.spoken_languages.values_list("code", "how")) == {
        ("en", SpokenLanguage.How.UNSAID), ("zh", SpokenLanguage.How.UNSAID),
    }  # fmt: skip


def test_each_fact_keeps_its_source_and_day():
    merge(record := medical())
    facts = ImportedFact.objects.values_list("field", "source", "retrieved_on")
    day = record.read_at.astimezone().date()
    assert {field for field, _source, _day in facts} == {
        "name", "introduction", "address", "parking", "postcode", "phone", "homepage",
        "coordinates", "district", "founded", "spoken_languages",
    }  # fmt: skip
    assert {(source, on) for _field, source, on in facts} == {
        ("Korea Tourism Organization, MdclTursmService", day)
    }
    assert AuditEntry.objects.filter(action="hospital drafted from the national data").exists()


def test_a_draft_is_not_public(client):
    merge(medical())
    assert not Hospital.objects.published().exists()
    assert client.get("/en/hospitals/lucy-clinic/").status_code == 404


def test_what_lies_nowhere_stands_in_the_middle_of_its_district(gangnam):
    merged = merge(record := medical(mapx="", mapy="0"))
    hospital = Hospital.objects.get()
    assert str(hospital.latitude) == gangnam.latitude
    assert "coordinates (middle of the district)" in merged.note
    assert merge(change(record, mapx="127.03", mapy="37.50")).columns == ("coordinates",)
    assert str(Hospital.objects.get().latitude) == "37.50000"


def test_a_district_without_code_is_found_on_the_map(gangnam):
    merge(medical(ldongsigngucd="", mapx="127.0473", mapy="37.5172"))
    assert Hospital.objects.get().district == gangnam


def test_what_has_no_district_of_seoul_fails_once():
    record = medical(ldongsigngucd="999")
    assert [one.outcome for one in run()] == [Outcome.FAILED]
    assert run() == []
    assert not Hospital.objects.exists()
    assert Record.objects.get(pk=record.pk).hospital is None


def test_nonsense_becomes_a_draft_that_can_be_saved(gangnam):
    nonsense = {"title": "<b>", "tel": "call us", "zipcd": "x", "baseaddr": "<br>", "mapx": "nan"}
    details = {"detailCommon": ["x"], "detailIntro": None, "detailMdclTursm": {"hmpginfo": 5}}
    merge(medical(details=details, **nonsense))
    Hospital.objects.get().clean_fields(exclude=["name_ko", "name", "name_en"])


def test_no_two_have_one_address():
    HospitalFactory(slug="lucy-clinic", name_en="Elsewhere", latitude="37.60000")
    merge(medical())
    merge(medical(title="Compare", tel="", mapx="127.06", details={}))
    slugs = set(Hospital.objects.values_list("slug", flat=True))
    assert slugs == {"lucy-clinic", "lucy-clinic-2", "compare-2"}


def test_a_name_without_latin_letters_is_addressed_by_its_id():
    merge(medical(title="루시의원", content_id="77"))
    assert Hospital.objects.get().slug == "hospital-77"


# --- Languages -----------------------------------------------------------------------------
def test_other_languages_join_the_same_hospital():
    merge(medical(content_id="5"))
    merge(medical("ja", "5", title="ルーシークリニック", baseaddr="ソウル市江南区テヘラン路12",
                  details={}))  # fmt: skip
    hospital = Hospital.objects.get()
    assert hospital.name_ja == "ルーシークリニック"
    assert hospital.address_ja == "ソウル市江南区テヘラン路12 3F"
    assert hospital.name_en == "Lucy Clinic"


def test_a_text_lands_in_the_column_of_its_real_language():
    details = {"detailCommon": {"overview": "피부를 돌보는 의원입니다."}}
    merge(medical(details=details, title="루시의원", baseaddr="서울특별시 강남구 테헤란로 12"))
    hospital = Hospital.objects.get()
    assert hospital.introduction_ko == "피부를 돌보는 의원입니다."
    assert hospital.address_ko == "서울특별시 강남구 테헤란로 12 3F"
    assert not hospital.introduction_en
    assert not hospital.name_en


def test_two_records_of_one_hospital_do_not_fight():
    english = medical(content_id="5")
    chinese = medical("zh-hans", "5", title="露西诊所 (루시클리닉)", tel="02-555-9999", details={})
    run()
    hospital = Hospital.objects.get()
    assert (hospital.phone, hospital.name_ko) == ("+82-2-555-0001", "루시의원")
    assert hospital.name_zh_hans == "露西诊所"
    for record in (english, chinese):
        change(record, zipcd="06237")
    assert [one.columns for one in run(LATER)] == [("postcode",)]
    assert not Difference.objects.exists()


def test_what_one_record_wrote_another_may_follow():
    english = medical(content_id="5", title="Lucy Clinic (ルーシークリニック)")
    run()
    medical("ja", "5", title="ルーシー皮膚科クリニック")
    assert [one.columns for one in run(LATER)] == [("name_ja",)]
    assert Hospital.objects.get().name_ja == "ルーシー皮膚科クリニック"
    change(english, tel="02-555-7777")
    assert [one.columns for one in run(LATER)] == [("phone",)]
    assert not Difference.objects.exists()


# --- A hospital that is known ----------------------------------------------------------------
def test_a_known_hospital_is_filled_where_it_is_empty(lucy):
    merged = merge(medical())
    assert Hospital.objects.get() == lucy
    lucy.refresh_from_db()
    assert lucy.status == "published"
    assert (merged.outcome, merged.hospital) == (Outcome.CHANGED, lucy)
    assert set(merged.columns) == {
        "introduction_en", "parking_en", "phone", "homepage", "founded", "spoken_languages",
    }  # fmt: skip
    assert merged.note == "linked by name, near"
    assert lucy.summary_en == "A hospital by the Han river."
    assert set(ImportedFact.objects.values_list("field", flat=True)) == {
        "introduction", "parking", "phone", "homepage", "founded", "spoken_languages",
    }  # fmt: skip


def test_running_twice_changes_nothing(lucy, django_capture_on_commit_callbacks):
    medical(content_id="5")
    medical("ja", "5", title="ルーシークリニック")
    medical(title="Another Clinic (다른의원)", mapx="127.06", tel="", details={})
    medical(title="Lucia Clinic", mapx="127.06", tel="02-555-0001")
    run()
    before = everything()
    with django_capture_on_commit_callbacks(execute=True) as deeds:
        assert run(LATER) == []
        Record.objects.update(merged="")  # as if the run had broken off before noting it
        assert run(LATER) == []
    assert not deeds
    assert everything() == before


def everything():
    tables = (Hospital, Record, Difference, Pair, ImportedFact, SpokenLanguage, AuditEntry)
    return state().version, [list(model.objects.order_by("pk").values()) for model in tables]


def test_what_staff_changed_is_never_overwritten(lucy):
    merge(record := medical())
    Hospital.objects.update(phone="+82-2-111-2222")
    merged = merge(change(record, tel="02-555-3333"))
    assert (merged.outcome, merged.columns) == (Outcome.CONFLICT, ("phone",))
    assert Hospital.objects.get().phone == "+82-2-111-2222"
    assert Difference.objects.get().theirs == "+82-2-555-3333"


def test_a_published_hospital_follows_where_nobody_changed_it(lucy):
    merge(record := medical())
    merged = merge(change(record, tel="02-555-3333"), LATER)
    assert merged.columns == ("phone",)
    assert Hospital.objects.get().phone == "+82-2-555-3333"


def test_an_accepted_difference_is_dated_and_followed(lucy, curator):
    Hospital.objects.update(phone="+82-2-111-2222")
    merge(record := medical())
    deciding.accept(Difference.objects.get(column="phone"), curator)
    fact = ImportedFact.objects.get(field="phone")
    assert fact.source.endswith("MdclTursmService")
    assert merge(change(record, tel="02-555-3333")).columns == ("phone",)


def test_a_declined_difference_comes_back_when_theirs_changes(lucy, curator):
    Hospital.objects.update(phone="+82-2-111-2222")
    merge(record := medical())
    deciding.decline(Difference.objects.get(column="phone"), curator)
    assert merge(change(record, zipcd="06238")).columns == ("postcode",)
    assert merge(change(record, tel="02-555-3333")).outcome == Outcome.CONFLICT


def test_the_pin_may_stand_at_the_door(lucy):
    Hospital.objects.update(latitude="37.50012", longitude="127.03000")
    merge(medical())
    assert str(Hospital.objects.get().latitude) == "37.50012"
    assert not Difference.objects.exists()


def test_languages_are_added_and_how_they_are_spoken_stays(lucy, curator):
    SpokenLanguage.objects.create(hospital=lucy, code="en", how="coordinator")
    SpokenLanguage.objects.create(hospital=lucy, code="ru", how="phone")
    merge(medical())
    found = Difference.objects.get(column="spoken_languages")
    assert (found.ours, found.theirs) == (["en", "ru"], ["en", "zh"])
    deciding.accept(found, curator, how="interpreter")
    assert set(lucy.spoken_languages.values_list("code", "how")) == {
        ("en", "coordinator"), ("ru", "phone"), ("zh", "interpreter"),
    }  # fmt: skip


def test_fewer_languages_are_no_difference(lucy):
    for code in ("en", "zh", "ru"):
        SpokenLanguage.objects.create(hospital=lucy, code=code, how="coordinator")
    merge(medical())
    assert not Difference.objects.exists()


def test_values_in_words(lucy, gangnam):
    target = targets.of(Service.MEDICAL)
    assert target.column("spoken_languages").words(Hospital, ["en", "zh"]) == "English, Chinese"
    assert target.column("coordinates").words(Hospital, ["37.5", "127.0"]) == "37.5, 127.0"
    assert target.column("district").words(Hospital, gangnam.pk) == gangnam.name
    labels = {name: str(target.column(name).label(Hospital)) for name in ("coordinates", "phone")}
    assert labels == {"coordinates": "coordinates", "phone": "telephone"}


# --- Withdrawal --------------------------------------------------------------------------------
def test_a_withdrawal_is_proposed_and_nothing_is_deleted(lucy, curator):
    merge(record := medical())
    merged = merge(change(record, shown=False))
    assert (merged.outcome, merged.columns) == (Outcome.WITHDRAWN, ("withdrawn",))
    assert Hospital.objects.get().status == "published"
    deciding.accept(Difference.objects.get(), curator)
    assert Hospital.objects.get().status == "withdrawn"
    assert AuditEntry.objects.filter(action="hospital withdrawn", user=curator).exists()


def test_a_withdrawal_in_four_languages_is_one_question(lucy):
    records = [medical(language, "5") for language in ("en", "zh-hans", "ja", "ru")]
    run()
    for record in records[1:]:
        change(record, shown=False)
    assert run() == []  # one language is left
    for record in records:
        change(record, shown=False)
    assert [one.outcome for one in run()] == [Outcome.WITHDRAWN]
    assert Difference.objects.open().count() == 1


def test_what_is_shown_again_settles_the_question(lucy):
    merge(record := medical())
    merge(change(record, shown=False))
    merge(change(record, shown=True))
    assert Difference.objects.get().state == "settled"
    assert merge(change(record, shown=False)).outcome == Outcome.WITHDRAWN


def test_a_declined_withdrawal_is_remembered(lucy, curator):
    merge(record := medical())
    merge(change(record, shown=False))
    deciding.decline(Difference.objects.get(), curator)
    assert merge(change(record, shown=False, tel="02-555-8888")).outcome is None
    later = change(record, shown=False, modified="20261115000000")
    assert merge(later).outcome == Outcome.WITHDRAWN


def test_a_draft_that_goes_stays_a_draft(curator):
    merge(record := medical())
    merge(change(record, shown=False))
    deciding.accept(Difference.objects.get(), curator)
    assert Hospital.objects.get().status == "draft"


def test_a_submitted_one_is_sent_back(lucy, curator):
    Hospital.objects.update(status="submitted")
    merge(record := medical())
    merge(change(record, shown=False))
    deciding.accept(Difference.objects.get(), curator)
    assert Hospital.objects.get().status == "draft"


def test_what_was_never_shown_makes_nothing():
    assert merge(medical(shown=False)).outcome is None
    assert not Hospital.objects.exists()


def test_what_is_withdrawn_here_already_asks_nobody(lucy):
    merge(record := medical())
    Hospital.objects.update(status="withdrawn")
    assert merge(change(record, shown=False)).outcome is None


# --- Another content id ------------------------------------------------------------------------
def test_a_row_keeps_its_links_under_a_new_id(lucy, curator):
    Hospital.objects.update(phone="+82-2-111-2222")
    old = medical(content_id="5")
    run()
    deciding.decline(Difference.objects.get(column="phone"), curator)
    new = medical(content_id="6", oldcontentid="5", zipcd="06299", title="Lucy Skin House")
    change(old, shown=False)
    merged = run(LATER)
    assert {one.outcome for one in merged} == {Outcome.CHANGED}
    assert {column for one in merged for column in one.columns} == {"postcode", "name_en"}
    new.refresh_from_db()
    assert (new.hospital, Hospital.objects.count()) == (lucy, 1)
    assert not Difference.objects.open().exists()


# --- What is not wanted ------------------------------------------------------------------------
def test_a_dismissed_record_is_left_alone_in_each_language(curator):
    deciding.dismiss(medical(content_id="5"), curator)
    medical("ja", "5")
    assert run() == []
    assert not Hospital.objects.exists()
    assert Record.objects.filter(dismissed=True).count() == 2


def test_a_deleted_draft_does_not_come_back(curator):
    merge(record := medical(content_id="5"))
    Hospital.objects.all().delete()
    assert merge(change(record, tel="02-555-3333")).outcome is None
    assert Record.objects.get().dismissed
    deciding.take_up(record, curator)
    assert [one.outcome for one in run()] == [Outcome.NEW]


def test_a_withdrawal_needs_a_hospital(lucy, curator):
    merge(record := medical())
    merge(change(record, shown=False))
    Record.objects.update(hospital=None)
    with pytest.raises(ValidationError):
        deciding.accept(Difference.objects.get(), curator)


@pytest.mark.parametrize("others", [0, 3])
def test_a_known_record_asks_a_fixed_number_of_questions(lucy, django_assert_num_queries, others):
    record = medical(content_id="5")
    for language in ("zh-hans", "ja", "ru")[:others]:
        medical(language, "5")
    run()
    record = change(record, mlevel="6")
    districts()  # kept between records
    with django_assert_num_queries(9):
        Institutions().merge(record, LATER)


def test_a_new_record_asks_a_fixed_number_of_questions(django_assert_num_queries):
    record, target = medical(), Institutions()
    target.index.refresh()
    districts()
    with django_assert_num_queries(24):
        target.merge(record, LATER)
