"""A sheet comes in: looked through first, then all of it or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from hospitals.models import Insurance
from hospitals.partners.models import (
    Partner,
    PartnerContact,
    PartnerImport,
    PartnerLanguage,
    PartnerName,
)
from hospitals.partners.sheet import applying, exporting, planning
from hospitals.partners.sheet.planning import CHANGED, ERROR, NEW, SAME
from portal.core import sheets
from portal.core.models import AuditEntry
from tests.factories import DistrictFactory, HospitalFactory, UserFactory
from tests.factories.partners import PartnerFactory, PartnerServiceFactory, in_days

pytestmark = pytest.mark.django_db
IMPORT = "/admin/partners/partner/import/"


@pytest.fixture
def curator(client, roles):
    user = UserFactory(groups=["curator"], language="en")
    client.force_login(user)
    return user


def sheet_of(*rows):
    return SimpleUploadedFile("partners.csv", sheets.to_csv(rows))


def plan_of(*rows):
    return planning.Planner().plan(planning.read_header([list(row) for row in rows]))


def states(plan):
    return [entry.state for entry in plan.entries]


def faults(plan):
    return [
        (column.key if column else None, reason)
        for entry in plan.entries
        for column, reason in entry.errors
    ]


HEAD = ["registration_number", "kind", "name_ko", "name_en", "registered_until"]


def brought(client, *rows):
    """The report's page after an upload."""
    return client.post(IMPORT, {"file": sheet_of(*rows)}, follow=True)


def confirm(client, page):
    address = page.redirect_chain[-1][0]
    return client.post(address, {"digest": page.context["digest"], "_confirm": "1"}, follow=True)


# --- Happy ----------------------------------------------------------------------------------
def test_a_curator_sees_what_a_sheet_would_do_and_then_lets_it_do_that(client, curator):
    old = PartnerFactory(registration_number="A-1", name_en="Old name")
    PartnerFactory(registration_number="A-2", name_ko="그대로", name_en="Same")
    other = ["a 2", "agency", "그대로", "Same", str(in_days(900))]
    page = brought(
        client, HEAD, ["A-1", "agency", old.name_ko, "New name", "2027년 1월 31일"], other,
        ["A-3", "유치업체", "새 이름", "Brand new", "2027.2.28"],
    )  # fmt: skip
    text = page.content.decode()
    assert page.context["counts"] == {NEW: 1, CHANGED: 2, SAME: 0, ERROR: 0}
    assert "<del>Old name</del>" in text
    assert "<ins>New name</ins>" in text
    assert Partner.objects.count() == 2  # nothing yet
    done = confirm(client, page)
    assert "1 new, 2 changed" in done.content.decode()
    old.refresh_from_db()
    assert (old.name_en, str(old.registered_until)) == ("New name", "2027-01-31")
    made = Partner.objects.get(registration_key="a3")
    assert (made.slug, made.kind) == ("brand-new", "agency")
    batch = PartnerImport.objects.get()
    assert (batch.state, batch.made, batch.changed, batch.rows) == ("done", 1, 2, [])
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"partner added by import", "partner changed by import"} <= actions


def filled():
    """Partners of each kind that hold something in every column."""
    district, hospital = DistrictFactory(slug="jung"), HospitalFactory(slug="house", kind="clinic")
    Insurance.objects.create(
        hospital=hospital, insurer="=Insurer", cover=100_000_000, valid_until=in_days(9)
    )
    PartnerFactory(kind="institution", hospital=hospital, slug="house-partner")
    agency = PartnerFactory(
        name_ko="=cmd()|'A'", name_en="'+quoted",
        description_ko="-한 줄\n＝두 줄", district=district,
        capital=5, homepage="https://gaon.example/", status="withdrawn", status_on=in_days(-1),
        status_reason_ru="Нарушение", address_ko="@서울", shown=False,
    )  # fmt: skip
    agency.services.add(PartnerServiceFactory(slug="visa"), PartnerServiceFactory(slug="booking"))
    for code in ("ja", "en"):
        PartnerLanguage.objects.create(partner=agency, code=code)
    for name in ("=Zeta", "Alpha"):
        PartnerName.objects.create(partner=agency, name=name)
    for kind, service, value in (
        ("phone", "", "+82-2-1"), ("phone", "", "-3"), ("email", "", "a@b.example"),
        ("web", "", "https://b.example/;x,y"), ("messenger", "LINE", "@gaon: one"),
    ):  # fmt: skip
        PartnerContact.objects.create(partner=agency, kind=kind, service=service, value=value)
    agency.links.create(hospital=hospital, since=in_days(-9))
    agency.links.create(hospital=HospitalFactory(slug="other"), until=in_days(9))
    PartnerFactory(kind="tourism", registration_number="", insurer="", cover=None,
                   insured_until=None)  # fmt: skip


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing(form, language):
    filled()
    with translation.override(language):
        content, _type = exporting.written(exporting.sheet(), form)
    rows = planning.read_header(sheets.rows_of(SimpleUploadedFile("x", content)))
    plan = planning.Planner().plan(rows)
    assert faults(plan) == []
    assert [entry.changes for entry in plan.entries] == [[], [], []]
    assert states(plan) == [SAME] * 3
    assert not plan.holds


def test_an_emptied_register_comes_back_from_its_export(curator):
    filled()
    content, _type = exporting.written(exporting.sheet(), "csv")
    before = list(exporting.sheet())
    Partner.objects.all().delete()
    rows = planning.read_header(sheets.rows_of(SimpleUploadedFile("x", content)))
    batch = PartnerImport.objects.create(uploaded_by=curator, name="x", rows=rows)
    counts = applying.carry_out(batch, planning.Planner().plan(rows).digest(), curator)
    assert counts[NEW] == 3
    assert list(exporting.sheet()) == before


def test_the_template_can_be_read_once_its_example_is_named():
    rows = [[str(cell) for cell in row] for row in exporting.template()]
    PartnerServiceFactory(slug="booking")
    PartnerServiceFactory(slug="interpreting")
    DistrictFactory(slug="jung")
    plan = plan_of(*rows)
    assert faults(plan) == []
    assert states(plan) == [NEW]


def test_a_large_sheet_takes_as_many_queries_as_a_small_one():
    rows = [[f"A-{number}", "agency", "이름", "", "2027-01-31"] for number in range(300)]
    for number in (1, 300):
        with CaptureQueriesContext(connection) as found:
            plan_of(HEAD, *rows[:number])
        assert len(found) == 9


# --- What does not hold -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"registered_until": "2027-02-30"}, "registered_until", "no such day"),
        ({"registered_until": "soon"}, "registered_until", "Write the day as"),
        ({"kind": "shop"}, "kind", "not known here"),
        ({"kind": ""}, "kind", ""),
        ({"name_ko": "x" * 200}, "name_ko", "Longer than"),
        ({"name_ko": "", "name_en": ""}, "name_ko", "needs a name"),
        ({"cover": "much"}, "cover", "whole number"),
        ({"cover": "100"}, "insurer", "has an insurer"),
        ({"status": "withdrawn"}, "status_on", "since when"),
        ({"languages": "en, klingon"}, "languages", "klingon"),
        ({"messenger": "gaon"}, "messenger", "KakaoTalk: name"),
        ({"phone": "02-1\n+82-2-1"}, "phone", "stands there twice"),
        ({"email": "nobody"}, "email", "no e-mail"),
        ({"other_names": "Gaon\nGAON co."}, "other_names", "twice"),
        ({"hospitals": "nowhere"}, "hospitals", "not known here"),
        ({"hospitals": "house 2027-01-01 ~ 2026-01-01"}, "hospitals", "comes after"),
        ({"hospital": "house"}, "hospital", "Only a medical institution"),
        ({"registered_from": "2028-01-01"}, "registered_until", "comes after"),
        ({"slug": "Ein Weg"}, "slug", "valid"),
        ({"slug": "awards"}, "slug", "taken"),
        ({"homepage": "javascript:alert(1)"}, "homepage", "valid URL"),
        ({"shown": "perhaps"}, "shown", "yes or no"),
        ({"registration_number": "---", "slug": "ok"}, "registration_number", "letters or digits"),
        ({"registration_number": ""}, None, "needs a registration number"),
    ],
)
def test_each_fault_is_told_with_its_cell(cells, column, reason):
    HospitalFactory(slug="house")
    good = {"registration_number": "A-1", "kind": "agency", "name_ko": "가온",
            "registered_until": "2027-01-31"}  # fmt: skip
    row = good | cells
    plan = plan_of(list(row), list(row.values()))
    assert states(plan) == [ERROR]
    assert any(key == column and reason in text for key, text in faults(plan)), faults(plan)
    assert not plan.holds


def test_a_row_with_an_error_keeps_all_others_out(client, curator):
    page = brought(
        client,
        HEAD,
        ["A-1", "agency", "하나", "One", ""],
        ["A-2", "agency", "둘", "", "x"],
    )
    assert page.context["counts"][ERROR] == 1
    assert 'name="_confirm"' not in page.content.decode()
    confirm(client, page)
    assert not Partner.objects.exists()


def test_one_partner_stands_in_one_row():
    plan = plan_of(HEAD, ["A-1", "agency", "하나", "", ""], ["a 1", "agency", "둘", "", ""])
    assert "Row 2 is about the same partner." in dict(faults(plan)).values()


def test_a_number_and_an_address_of_two_partners_are_a_fault():
    PartnerFactory(registration_number="A-1", slug="one")
    PartnerFactory(registration_number="A-2", slug="two")
    plan = plan_of(["registration_number", "slug"], ["A-1", "two"])
    assert faults(plan) == [("slug", "The number and the address are those of two partners.")]


def test_a_microsite_belongs_to_one():
    hospital = HospitalFactory(slug="house", kind="clinic", registration_number="M-1")
    PartnerFactory(kind="institution", hospital=hospital)
    head = ["registration_number", "kind", "name_ko", "institution_class", "hospital"]
    plan = plan_of(head, ["M-9", "institution", "다른", "clinic", "house"])
    assert ("hospital", "Another partner has this microsite.") in faults(plan)


def test_an_address_finds_who_has_a_new_number():
    PartnerFactory(registration_number="A-1", slug="one")
    plan = plan_of(["registration_number", "slug"], ["A-9", "one"])
    assert states(plan) == [CHANGED]
    assert [(c.key, old, new) for c, old, new in plan.entries[0].changes] == [
        ("registration_number", "A-1", "A-9")
    ]


# --- Nothing in between -----------------------------------------------------------------------
def test_a_change_in_between_shows_the_report_anew(client, curator):
    partner = PartnerFactory(registration_number="A-1", name_en="Old")
    page = brought(client, ["registration_number", "name_en"], ["A-1", "New"])
    partner.name_en = "Somebody else's"
    partner.save()
    again = confirm(client, page)
    assert "The register has changed meanwhile" in again.content.decode()
    assert Partner.objects.get().name_en == "Somebody else's"
    address = page.redirect_chain[-1][0]
    client.post(address, {"digest": again.context["digest"]})
    assert Partner.objects.get().name_en == "New"


def test_a_failure_in_the_middle_leaves_nothing(client, curator, monkeypatch):
    page = brought(client, HEAD, *[[f"A-{n}", "agency", f"이름{n}", "", ""] for n in range(3)])
    written = []

    def fail_late(entry, hospitals, user):
        if len(written) == 2:
            raise RuntimeError("power cut")
        written.append(real(entry, hospitals, user))

    real = applying.write
    monkeypatch.setattr(applying, "write", fail_late)
    with pytest.raises(RuntimeError):
        confirm(client, page)
    assert len(written) == 2
    assert not Partner.objects.exists()
    assert PartnerImport.objects.get().state == "waiting"


def test_an_import_is_carried_out_once(client, curator):
    page = brought(client, HEAD, ["A-1", "agency", "하나", "", ""])
    confirm(client, page)
    assert confirm(client, page).status_code == 404
    assert Partner.objects.count() == 1


def test_a_dropped_sheet_changes_nothing(client, curator):
    page = brought(client, HEAD, ["A-1", "agency", "하나", "", ""])
    client.post(page.redirect_chain[-1][0], {"_drop": "1"})
    assert not Partner.objects.exists()
    assert (PartnerImport.objects.get().state, PartnerImport.objects.get().rows) == ("dropped", [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"a,b\n1,2", "take the template"),
        (b"registration_number,nonsense\nA-1,2", "There is no column"),
        (b"registration_number,kind,kind\nA-1,2,3", "A column stands there twice."),
        (b"registration_number,kind\n", "There is no row"),
        (b"PK\x03\x04" + b"x" * 100, "The workbook is broken."),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "CSV"),
    ],
)
def test_what_is_no_sheet_of_partners_is_told_why(client, curator, content, reason):
    page = client.post(IMPORT, {"file": SimpleUploadedFile("x.csv", content)})
    assert page.status_code == 200
    assert reason in page.content.decode()
    assert not PartnerImport.objects.exists()


def test_markup_in_a_cell_stays_text(client, curator):
    page = brought(client, HEAD, ["A-1", "agency", "<script>x</script>", "", "<b>"])
    assert "<script>x" not in page.content.decode()


# --- What a medical institution shares with its microsite ------------------------------------
def test_a_sheet_writes_shared_columns_to_the_microsite(client, curator):
    hospital = HospitalFactory(kind="clinic", registration_number="M-1")
    partner = PartnerFactory(kind="institution", hospital=hospital)
    page = brought(
        client,
        ["registration_number", "registered_until", "insurer", "cover", "insured_until"],
        ["M-1", "2031-01-31", "Mutual", "₩300,000,000", "2030-12-31"],
    )
    confirm(client, page)
    hospital.refresh_from_db()
    partner.refresh_from_db()
    assert str(hospital.registered_until) == str(partner.registered_until) == "2031-01-31"
    assert hospital.insurance.cover == partner.cover == 300_000_000


def test_the_class_of_a_microsite_is_not_changed_by_a_sheet():
    hospital = HospitalFactory(kind="clinic", registration_number="M-1")
    PartnerFactory(kind="institution", hospital=hospital)
    plan = plan_of(["registration_number", "institution_class"], ["M-1", "상급종합병원"])
    assert faults(plan) == [("institution_class", "The class is kept at the microsite.")]
