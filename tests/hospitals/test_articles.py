"""Articles of the guide and what they are about, from both sides."""

import pytest

from hospitals.models import RelatedHospital, RelatedTreatment
from hospitals.reading import articles
from portal.core.publishing import forget
from tests.factories import CareSectionFactory, HospitalFactory, OfferFactory, TreatmentFactory
from tests.factories.guide import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def nose():
    return TreatmentFactory(slug="nose", section=CareSectionFactory(slug="beauty"))


def related(nose, **more):
    article = ArticleFactory(**more)
    RelatedTreatment.objects.create(article=article, treatment=nose)
    return article


def test_an_article_leads_to_the_hospitals_that_offer_what_it_is_about(client, nose):
    article = related(nose)
    OfferFactory(treatment=nose)
    OfferFactory(treatment=nose, hospital=HospitalFactory(status="draft"))
    named = HospitalFactory(slug="named")
    hidden = HospitalFactory(slug="hidden", status="withdrawn")
    for hospital in (named, hidden):
        RelatedHospital.objects.create(article=article, hospital=hospital)
    page = client.get(f"/en/guide/{article.slug}/").text
    assert '<a class="chip in-beauty" href="/en/hospitals/?treatment=nose">' in page
    assert "1 hospital<" in page
    assert '"/en/hospitals/named/"' in page
    assert "/hospitals/hidden/" not in page


def test_a_treatment_that_nobody_offers_yet_leads_to_the_catalogue(client, nose):
    article = related(nose)
    page = client.get(f"/ja/guide/{article.slug}/").text
    assert '"/ja/sections/beauty/#nose"' in page


def test_a_care_section_names_what_to_read_before(client, nose):
    later = related(nose, group="after", order=1)
    first = related(nose, group="choose", order=2)
    related(nose, published=False, title_en="Not yet")
    ArticleFactory(title_en="About something else")
    page = client.get("/en/sections/beauty/").text
    assert page.index(f">{first.title_en}<") < page.index(f">{later.title_en}<")
    assert "Not yet" not in page
    assert "About something else" not in page


def test_a_section_without_articles_has_no_empty_heading(client, nose):
    assert "Read before you decide" not in client.get("/en/sections/beauty/").text


def test_a_hospital_names_articles_about_what_it_offers_and_about_itself(client, nose):
    hospital = OfferFactory(treatment=nose).hospital
    about_nose, about_it = related(nose), ArticleFactory()
    RelatedHospital.objects.create(article=about_it, hospital=hospital)
    RelatedTreatment.objects.create(article=about_it, treatment=nose)  # and is named once
    other = related(TreatmentFactory())
    page = client.get(f"/ru/hospitals/{hospital.slug}/treatments/").text
    assert page.count(f">{about_nose.title_ru}<") == page.count(f">{about_it.title_ru}<") == 1
    assert other.title_ru not in page


def test_there_are_never_too_many_of_them(nose):
    for _number in range(articles.MOST + 1):
        related(nose)
    assert len(articles.of_section("beauty", "en")) == articles.MOST


@pytest.mark.parametrize("number", [1, 30])
def test_it_is_asked_in_one_query_from_here_and_two_from_there(
    nose, number, django_assert_num_queries
):
    hospital = OfferFactory(treatment=nose).hospital
    for _number in range(number):
        article = related(nose)
        RelatedHospital.objects.create(article=article, hospital=hospital)
    forget()
    with django_assert_num_queries(2):  # with the version of the content
        articles.of_section("beauty", "ja")
    with django_assert_num_queries(1):
        articles.of_hospital(hospital.pk, "ja")
    with django_assert_num_queries(2):
        articles.shelves(article.pk, "ja")
