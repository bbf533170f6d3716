import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospitals.models import Status
from hospitals.partners.models import Partner, PartnerContact, PartnerLanguage, PartnerName
from portal.core.publishing import forget, state
from tests.factories import DistrictFactory, HospitalFactory
from tests.factories.partners import AwardFactory, PartnerFactory, PartnerServiceFactory, in_days

pytestmark = pytest.mark.django_db


def names(response):
    return [one["name"] for one in response.context["partners"]]


def test_partners_stand_by_kind_and_those_in_order_first(client):
    PartnerFactory(name_en="Ended", registered_until=in_days(-1))
    PartnerFactory(name_en="Gone", status="withdrawn", status_on=in_days(-1))
    PartnerFactory(name_en="Standing", slug="standing")
    PartnerFactory(name_en="Tours", kind="tourism", registration_number="")
    PartnerFactory(name_en="Hidden", shown=False)
    everyone = client.get("/en/partners/")
    assert names(everyone) == ["Standing", "Tours", "Ended", "Gone"]
    assert [tab["number"] for tab in everyone.context["tabs"]] == [4, 0, 3, 1]
    assert names(client.get("/en/partners/?kind=tourism")) == ["Tours"]


def test_filters_narrow_and_say_what_is_left(client):
    service, district = PartnerServiceFactory(slug="visa"), DistrictFactory(slug="jung")
    one = PartnerFactory(name_en="One", district=district)
    one.services.add(service)
    PartnerLanguage.objects.create(partner=one, code="ru")
    PartnerFactory(name_en="Other")
    for query in ("how=visa", "language=ru", "district=jung"):
        assert names(client.get(f"/en/partners/?{query}")) == ["One"], query
    assert names(client.get("/en/partners/?how=visa&language=ru&district=jung&kind=agency"))


@pytest.mark.parametrize(
    "words", ["가온", "ГАОН", "gaon m", "Ｇaon", "trade n", "a 2025 77", "주식회사 가온"]
)
def test_names_in_any_script_and_numbers_are_found(client, words):
    found = PartnerFactory(
        name_ko="(주)가온메디", name_en="Gaon Medi", name_ru="Гаон Меди",
        registration_number="A-2025-77x",
    )  # fmt: skip
    PartnerName.objects.create(partner=found, name="Trade-Name")
    PartnerFactory(name_ko="다른", registration_number="B-1")
    assert names(client.get("/en/partners/", {"q": words})) == ["Gaon Medi"]


def test_nothing_found_neither_accuses_nor_reassures(client):
    PartnerFactory()
    page = client.get("/en/partners/", {"q": "nobody"})
    assert page.status_code == 200
    assert "proves nothing bad and nothing good" in page.content.decode()
    assert names(client.get("/en/partners/", {"q": "--- \u200b"})) == []


def test_an_empty_register_says_so(client):
    assert "is being prepared" in client.get("/en/partners/").content.decode()


@pytest.mark.parametrize(
    "query", ["kind=shop", "page=0", "page=2", "page=x", "language=xx", "how=x", "district=%00"]
)
def test_unknown_filters_and_pages_are_not_there(client, query):
    PartnerFactory()
    assert client.get(f"/en/partners/?{query}").status_code == 404


def test_an_address_that_says_more_than_it_must_leads_to_the_plain_one(client):
    PartnerFactory()
    answer = client.get("/en/partners/?kind=&page=1&q=+partner+&sort=x")
    assert (answer.status_code, answer["Location"]) == (301, "/en/partners/?q=partner")


def queries(client, path):
    caches["pages"].clear()
    forget()
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def full(number):
    district, service = DistrictFactory(slug="jung"), PartnerServiceFactory(slug="visa")
    for _number in range(number):
        partner = PartnerFactory(district=district)
        partner.services.add(service)
        PartnerLanguage.objects.create(partner=partner, code="ja")
        PartnerContact.objects.create(partner=partner, kind="phone", value="02-1")
        partner.links.create(hospital=HospitalFactory(district=district))
        AwardFactory(partner=partner)
    return partner


def test_the_number_of_queries_does_not_grow(client):
    full(1)
    paths = ["/en/partners/", "/en/partners/?kind=agency&how=visa&language=ja&district=jung",
             "/en/partners/awards/"]  # fmt: skip
    before = [queries(client, path) for path in paths]
    one = full(29)
    for _number in range(29):
        one.links.create(hospital=HospitalFactory(district=one.district))
        one.contacts.create(kind="phone", value=str(_number))
    assert [queries(client, path) for path in paths] == before
    assert before == [8, 8, 2]
    single = queries(client, f"/en/partners/{full(1).slug}/")
    assert queries(client, f"/en/partners/{one.slug}/") == single == 8


def test_the_list_comes_in_pages(client):
    for _number in range(25):
        PartnerFactory()
    assert len(names(client.get("/en/partners/"))) == 24
    second = client.get("/en/partners/?page=2")
    assert len(names(second)) == 1
    assert "noindex" in second.content.decode()


# --- The page of one ----------------------------------------------------------------------
def test_an_agency_shows_what_a_patient_has_to_check(client):
    partner = PartnerFactory(slug="one", registration_number="A-2025-777")
    hospital = HospitalFactory(kind="tertiary-hospital", name_en="Big House")
    HospitalFactory(name_en="Elsewhere")
    partner.links.create(hospital=hospital)
    partner.links.create(hospital=HospitalFactory(name_en="Past"), until=in_days(-1))
    partner.links.create(hospital=HospitalFactory(name_en="Unseen", status=Status.DRAFT))
    PartnerContact.objects.create(
        partner=partner, kind="messenger", service="KakaoTalk", value="<b>gaon</b>"
    )
    AwardFactory(partner=partner, name_en="Honest agency")
    text = client.get("/en/partners/one/").content.decode()
    for shown in ("A-2025-777", "Registered, valid until", "₩100,000,000", "Big House", "KakaoTalk",
                  "&lt;b&gt;gaon", "Honest agency", "15%", "20%", "30%"):  # fmt: skip
        assert shown in text, shown
    for hidden in ("Past", "Unseen", "Elsewhere", "<b>gaon"):
        assert hidden not in text, hidden


def test_a_withdrawn_one_stays_findable_and_says_so(client):
    partner = PartnerFactory(
        slug="gone", status="withdrawn", status_on=in_days(-9), status_reason_en="Took too much."
    )
    partner.links.create(hospital=HospitalFactory(name_en="Big House"))
    text = client.get("/en/partners/gone/").content.decode()
    assert "Withdrawn on" in text
    assert "Took too much." in text
    assert "Big House" not in text
    assert names(client.get("/en/partners/"))


def test_an_institution_leads_to_its_microsite(client):
    hospital = HospitalFactory(slug="house", kind="clinic")
    PartnerFactory(slug="house-partner", kind="institution", hospital=hospital)
    text = client.get("/en/partners/house-partner/").content.decode()
    assert 'href="/en/hospitals/house/"' in text
    assert "30%" in text


def test_a_hidden_partner_has_no_page(client):
    PartnerFactory(slug="hidden", shown=False)
    assert client.get("/en/partners/hidden/").status_code == 404


def test_a_change_makes_the_kept_pages_old(client, django_capture_on_commit_callbacks):
    partner = PartnerFactory()
    forget()
    before = state().version
    with django_capture_on_commit_callbacks(execute=True):
        partner.save()
    assert state().version > before


def test_a_number_is_unique_however_it_is_written():
    PartnerFactory(registration_number="A-2025-1")
    other = PartnerFactory.build(registration_number="a 2025-１", slug="other")
    with pytest.raises(Exception, match="Another partner has this registration number"):
        other.full_clean()
    assert Partner.objects.count() == 1
