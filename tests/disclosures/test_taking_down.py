"""What is taken down is nowhere to be read: each public page that shows a figure is asked."""

import pytest
from django.core.management import call_command

from hospitals.disclosures.models import Disclosure
from hospitals.disclosures.showing import refresh
from hospitals.models import Accreditation, Hospital, Insurance, SpokenLanguage
from portal.core.publishing import publish
from portal.search.indexing import rebuild
from tests.factories import AftercareFactory, DisclosureFactory, HospitalFactory, OfferFactory
from tests.factories.disclosures import in_days

pytestmark = pytest.mark.django_db

FEE, FEES = "7,654,321", ("7,654,321", "7654321")
COVER, INSURER = "876,543,219", "Kanaria Mutual"


@pytest.fixture
def hospital():
    found = HospitalFactory(slug="new-river", name_en="New River")
    treatment = OfferFactory(
        hospital=found, fee_from=7_654_321, fee_to=7_654_321, disclosed_on=in_days(-9),
        treatment__slug="rhinoplasty", treatment__name_en="Rhinoplasty",
    ).treatment  # fmt: skip
    OfferFactory(treatment=treatment)
    Insurance.objects.create(
        hospital=found, insurer=INSURER, cover=876_543_219, valid_until=in_days(99)
    )
    SpokenLanguage.objects.create(hospital=found, code="kk", how="phone")
    Accreditation.objects.create(hospital=found, body="jci", since=in_days(-99), until=in_days(99))
    AftercareFactory(hospital=found, contact_en="Kanaria desk")
    return found


def stand(hospital, item, **values):
    Disclosure.objects.filter(hospital=hospital, item=item).delete()
    DisclosureFactory(hospital=hospital, item=item, **values)
    refresh(Hospital.objects.all())
    publish()  # as on commit


DOWN = [
    {"refused": True},
    {"published": True, "valid_until": None},  # ended yesterday
    {},  # asked for, and silent
]


@pytest.fixture(params=DOWN, ids=["refused", "expired", "silent"])
def down(request):
    values = dict(request.param)
    if "valid_until" in values:
        values["valid_until"] = in_days(-1)
    return values


def pages(slug="new-river"):
    own = f"/en/hospitals/{slug}/"
    return {
        "overview": own,
        "treatments": f"{own}treatments/",
        "trust": f"{own}trust/",
        "doctors": f"{own}doctors/",
        "visit": f"{own}visit/",
        "disclosures": f"{own}disclosures/",
        "compare": f"/en/hospitals/compare/?h={slug}&treatment=rhinoplasty",
        "directory": "/en/hospitals/?treatment=rhinoplasty",
        "search": "/en/search/?q=rhinoplasty",
        "feed": "/en/feeds/disclosed.atom",
    }


def shown(client, *needles):
    """The pages in which one of the needles stands."""
    found = set()
    for name, address in pages().items():
        response = client.get(address)
        if any(needle in response.text for needle in needles):
            found.add(name)
    return found


def test_fees_are_in_no_page_any_more(client, hospital, down):
    rebuild()
    publish()
    assert shown(client, *FEES) >= {"treatments", "compare", "directory", "search"}
    stand(hospital, "fees", **down)
    assert shown(client, *FEES) == set()
    assert "New River discloses" not in client.get(pages()["feed"]).text
    text = client.get(pages()["treatments"]).text
    assert "The fees of this hospital are not shown" in text
    assert "priceSpecification" not in text


def test_who_took_fees_down_is_no_answer_to_filters_by_fee(client, hospital, down):
    def found(query):
        text = client.get(f"/en/hospitals/?{query}").text
        return "/en/hospitals/new-river/" in text

    queries = ("fees=yes", "fee_min=5000000", "treatment=rhinoplasty&fee_max=10000000")
    assert all(map(found, queries))
    stand(hospital, "fees", **down)
    assert not any(map(found, queries))
    assert found("treatment=rhinoplasty")


def test_insurance_is_in_no_page_any_more(client, hospital, down):
    assert shown(client, COVER) >= {"trust", "compare"}
    assert shown(client, INSURER) >= {"trust", "compare"}
    stand(hospital, "insurer", **down)
    stand(hospital, "cover", **down)
    assert shown(client, COVER, INSURER) == set()
    assert "/en/hospitals/new-river/" not in client.get("/en/hospitals/?insured=yes").text


def test_languages_and_accreditation_go_too(client, hospital, down):
    assert shown(client, "Kazakh") >= {"overview", "compare"}
    assert "/en/hospitals/new-river/" in client.get("/en/hospitals/?language=kk").text
    stand(hospital, "languages", **down)
    stand(hospital, "accreditation", **down)
    assert shown(client, "Kazakh", "Joint Commission") == set()
    assert "Korean only" not in client.get(pages()["compare"]).text
    listed = client.get("/en/hospitals/?accreditation=jci").text
    assert "/en/hospitals/new-river/" not in listed


def test_aftercare_is_shown_only_while_it_is_confirmed(client, hospital, down):
    assert shown(client, "Kanaria desk") == set()
    stand(hospital, "aftercare", published=True)
    assert shown(client, "Kanaria desk") == {"trust", "disclosures"}
    stand(hospital, "aftercare", **down)
    assert shown(client, "Kanaria desk") == set()


def test_what_is_confirmed_anew_comes_back(client, hospital):
    stand(hospital, "fees", refused=True)
    stand(hospital, "fees", published=True)
    assert {"treatments", "compare"} <= shown(client, FEE)


def test_the_nightly_work_brings_it_about_by_itself(client, hospital):
    DisclosureFactory(hospital=hospital, published=True, valid_until=in_days(-1))
    call_command("purge")
    publish()  # as on commit
    assert shown(client, *FEES) == set()
