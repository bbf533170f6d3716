import pytest
from django.urls import reverse

from hospitals.partners.models import Award, Partner, PartnerHospital
from portal.core import chores
from portal.core.models import AuditEntry
from tests.factories import HospitalFactory, UserFactory
from tests.factories.partners import AwardFactory, PartnerFactory, PartnerServiceFactory, in_days
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
LIST = "/admin/partners/partner/"


@pytest.fixture
def curator(client, roles):
    user = UserFactory(groups=["curator"], language="en")
    client.force_login(user)
    return user


def page_of(partner):
    return reverse("admin:partners_partner_change", args=[partner.pk])


def shown(response):
    return {partner.slug for partner in response.context["cl"].result_list}


def test_a_curator_writes_a_partner_with_all_that_hangs_on_it(client, curator):
    service, hospital = PartnerServiceFactory(), HospitalFactory()
    data = fields_of(client.get(f"{LIST}add/"), "partner_form") | {
        "kind": "agency", "name_ko": "가온메디", "slug": "gaon", "registration_number": "A-1",
        "registered_until": str(in_days(9)), "status": "registered", "services": [service.pk],
        "contacts-TOTAL_FORMS": "1", "contacts-0-kind": "messenger",
        "contacts-0-service": "LINE", "contacts-0-value": "@Gaon",
        "languages-TOTAL_FORMS": "1", "languages-0-code": "ja",
        "other_names-TOTAL_FORMS": "1", "other_names-0-name": "Gaon (주)",
        "links-TOTAL_FORMS": "1", "links-0-hospital": hospital.pk,
    }  # fmt: skip
    answer = client.post(f"{LIST}add/", data)
    assert answer.status_code == 302, answer.context["errors"]
    partner = Partner.objects.get()
    assert partner.registration_key == "a1"
    assert partner.contacts.get().normalised == "gaon"
    assert partner.other_names.get().normalised == "gaon"
    assert PartnerHospital.objects.get().hospital == hospital
    assert AuditEntry.objects.get().action == "partner added"


def test_what_is_compared_stands_there_once(client, curator):
    partner = PartnerFactory()
    data = fields_of(client.get(page_of(partner)), "partner_form") | {
        "contacts-TOTAL_FORMS": "2",
        "contacts-0-kind": "phone", "contacts-0-value": "02-123-4567",
        "contacts-1-kind": "phone", "contacts-1-value": "+82 2 123 4567",
    }  # fmt: skip
    answer = client.post(page_of(partner), data)
    assert "The same stands there twice." in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"registration_number": "a 2"}, "Another partner has this registration number."),
        ({"status": "withdrawn"}, "Say since when"),
        ({"cover": ""}, "An insurance has an insurer"),
        ({"kind": "institution"}, "Choose the class of institution."),
        ({"registered_from": str(in_days(999))}, "The last day comes after the first."),
        ({"name_ko": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_a_form_error(client, curator, change, told):
    PartnerFactory(registration_number="A-2")
    partner = PartnerFactory(registration_number="A-1")
    data = fields_of(client.get(page_of(partner)), "partner_form")
    answer = client.post(page_of(partner), data | change)
    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_a_linked_institution_is_changed_at_its_microsite(client, curator):
    hospital = HospitalFactory(registration_number="M-1")
    partner = PartnerFactory(kind="institution", hospital=hospital)
    page = client.get(page_of(partner))
    data = fields_of(page, "partner_form")
    assert "registration_number" not in data
    assert "Change them there" in page.content.decode()
    answer = client.post(page_of(partner), data | {"registration_number": "X-9", "cover": "5"})
    assert answer.status_code == 302
    partner.refresh_from_db()
    assert (partner.registration_number, partner.cover) == ("M-1", None)


def test_the_list_filters_by_what_holds_today(client, curator):
    PartnerFactory(slug="fine")
    PartnerFactory(slug="ended", registered_until=in_days(-1))
    PartnerFactory(slug="ending", insured_until=in_days(59))
    PartnerFactory(slug="bare", registration_number="")
    assert shown(client.get(LIST, {"standing": "expired"})) == {"ended"}
    assert shown(client.get(LIST, {"hand": "expiring"})) == {"ending"}
    assert shown(client.get(LIST, {"hand": "no-number"})) == {"bare"}
    assert shown(client.get(LIST, {"q": "fine"})) == {"fine"}
    for odd in ({"standing": "x"}, {"hand": "x"}, {"spoken": "ja"}):
        assert client.get(LIST, odd).status_code in (200, 302)


def test_each_chore_counts_what_its_list_shows(client, curator):
    PartnerFactory(registered_until=in_days(-1))
    PartnerFactory(registered_until=in_days(-1), shown=False)
    PartnerFactory(registered_until=in_days(60))
    PartnerFactory(registered_until=in_days(61))
    PartnerFactory(kind="tourism", registration_number="", registered_until=in_days(5))
    PartnerFactory(registration_number="")
    mine = {chore.key: (chore, n) for chore, n in chores.of(curator) if "partners" in chore.key}
    assert {key: n for key, (_chore, n) in mine.items()} == {
        "partners-ended": 1, "partners-expiring": 2, "partners-no-number": 1,
    }  # fmt: skip
    for chore, number in mine.values():
        assert len(client.get(chore.url()).context["cl"].result_list) == number


def test_nobody_but_the_city_sees_the_register(client, roles):
    partner = PartnerFactory()
    client.force_login(UserFactory(groups=["statistics"]))
    assert client.get(page_of(partner)).status_code == 200
    assert client.get(f"{LIST}export/csv/").status_code == 403
    client.force_login(UserFactory(groups=["manager"]))
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(partner)).status_code == 404


def test_an_export_is_recorded_and_comes_as_a_file(client, curator):
    PartnerFactory(name_en="=1+1")
    answer = client.get(f"{LIST}export/csv/")
    assert answer["Content-Disposition"].startswith('attachment; filename="partners-')
    assert '"\'=1+1"' in answer.content.decode("utf-8-sig")
    assert AuditEntry.objects.get().action == "partners exported"
    assert client.get(f"{LIST}export/html/").status_code == 404
    assert client.get(f"{LIST}template/xlsx/").content.startswith(b"PK")


def test_awards_are_kept_with_their_history(client, curator):
    award = AwardFactory(published_at=None)
    address = reverse("admin:partners_award_change", args=[award.pk])
    data = fields_of(client.get(address), "award_form")
    moment = {"published_at_0": str(in_days(0)), "published_at_1": "00:00:00"}
    assert client.post(address, data | moment).status_code == 302
    assert Award.objects.public().get() == award
    client.post(reverse("admin:partners_award_delete", args=[award.pk]), {"post": "yes"})
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["award changed", "award deleted"]
