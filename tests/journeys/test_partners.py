"""A curator brings in a sheet; visitors look its partner up."""

from hospitals.partners import shipped
from portal.core import sheets

from .conftest import sign_in

SHEET = {
    "등록번호": "A-2026-1",
    "구분": "유치업체",
    "명칭(국문)": "가온메디",
    "명칭(영문)": "Gaon Medi",
    "등록 만료일": "2090-01-31",
    "보험사": "보험",
    "보장액(원)": "100,000,000",
    "보험 만료일": "2090-01-31",
    "서비스": "통역",
    "언어": "ja\nru",
    "메신저": "KakaoTalk: gaon",
}


def test_a_sheet_comes_in_and_stands_in_the_register(arrive, curator, tmp_path):
    shipped.load()
    path = tmp_path / "partners.xlsx"
    path.write_bytes(sheets.to_xlsx([SHEET.keys(), SHEET.values()]))
    staff = arrive(viewport={"width": 1280, "height": 900})
    sign_in(staff, "curator")
    page = staff.page
    page.goto("/admin/partners/partner/import/")
    staff.look()
    page.set_input_files("[name=file]", path)
    page.click("form[enctype] [type=submit]")
    page.wait_for_url("**/import/*/")
    staff.look()
    page.click("[name=_confirm]")
    page.wait_for_url("**/admin/partners/partner/")
    assert page.locator("#result_list").get_by_text("A-2026-1").is_visible()

    patient = arrive(viewport={"width": 390, "height": 844})
    page = patient.page
    page.goto("/en/partners/?kind=agency")
    patient.look()
    page.get_by_label("Name or number").fill("가온")
    page.click(".partner-filters button")
    page.get_by_role("link", name="Gaon Medi").click()
    page.wait_for_url("**/en/partners/gaon-medi/")
    patient.look()
    assert page.get_by_text("Registered, valid until 31 January 2090").is_visible()
    page.goto("/ru/partners/awards/")
    patient.look()
