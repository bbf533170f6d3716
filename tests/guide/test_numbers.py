import re
from datetime import date

import pytest
from django.conf import settings

from portal.core.publishing import forget
from portal.guide import shipped
from portal.guide.models import HelpLine
from portal.guide.reading.help_lines import tongues
from tests.factories.guide import HelpLineFactory

pytestmark = pytest.mark.django_db
PUBLIC = settings.PUBLIC_LANGUAGES


@pytest.fixture
def loaded():
    shipped.load()
    forget()


def dialled(page):
    return re.findall(r'href="tel:([^"]+)"', page)


@pytest.mark.parametrize("language", PUBLIC)
def test_every_line_is_named_in_the_language_of_the_page(client, loaded, language):
    response = client.get(f"/{language}/guide/numbers/")
    assert response.status_code == 200
    assert 'class="foreign"' not in response.text


def test_emergencies_come_first(client, loaded):
    response = client.get("/en/guide/numbers/")
    assert [line["number"] for line in response.context["emergencies"]] == ["119", "112"]
    assert dialled(response.text)[:2] == ["119", "112"]


def test_every_number_is_a_tap_away_from_korea_and_from_abroad(client, loaded):
    calls = dialled(client.get("/en/guide/numbers/").text)
    lines = HelpLine.objects.exclude(number="")
    for number, international in lines.values_list("number", "international"):
        assert number.replace("-", "") in calls
        assert international.replace("-", "") in [*calls, ""]
    assert "+82262100080" in calls


def test_the_numbers_are_the_same_in_all_languages(client, loaded):
    calls = [dialled(client.get(f"/{language}/guide/numbers/").text) for language in PUBLIC]
    assert len(calls[0]) > 10
    assert all(other == calls[0] for other in calls)


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("language", PUBLIC)
def test_the_page_asks_twice_however_many_numbers(
    client, language, number, django_assert_num_queries
):
    HelpLineFactory.create_batch(number)
    forget()
    with django_assert_num_queries(2):  # the version of the content, the lines
        response = client.get(f"/{language}/guide/numbers/")
    assert response.text.count('class="line"') == number


def test_the_page_stands_before_anything_is_loaded(client):
    assert client.get("/en/guide/numbers/").status_code == 200


def test_a_borrowed_text_says_which_language_it_is_in(client):
    HelpLineFactory(name_ru="", service_ru=None, service_en="")
    page = client.get("/ru/guide/numbers/").text
    assert '<span lang="en" class="foreign">Support centre</span>' in page
    assert '<span lang="ko" class="foreign">안내합니다.</span>' in page


def test_the_reader_finds_the_own_language_first():
    found = tongues(["ko", "en", "zh", "xx"], "zh")
    assert [language["own"] for language in found] == [True, False, False]
    assert found[0]["name"] == "Chinese"


def test_languages_are_named_and_the_own_one_is_marked(client):
    HelpLineFactory(languages=["ko", "en", "mn"])
    page = client.get("/en/guide/numbers/").text
    assert '<li class="chip">English</li><li>Korean</li><li>Mongolian</li>' in page


@pytest.mark.parametrize("language", PUBLIC)
def test_the_card_to_show_is_korean_on_every_page(client, language):
    page = client.get(f"/{language}/guide/numbers/").text
    assert 'lang="ko">도와주세요. 저는 외국인 환자입니다. 119에 전화해 주세요.' in page


def test_a_line_says_when_it_was_checked_and_by_whom_it_is_not_confirmed(client):
    HelpLineFactory(confirmed=False, checked_on=date(2026, 11, 22))
    page = client.get("/en/guide/numbers/").text
    assert "Checked on 22 November 2026 · not confirmed by the authority" in page


def test_the_authority_is_a_link_that_tells_it_nothing(client):
    HelpLineFactory(url="https://www.medicalkorea.or.kr/en/")
    page = client.get("/en/guide/numbers/").text
    assert (
        '<a href="https://www.medicalkorea.or.kr/en/" rel="external noopener noreferrer">'
        "medicalkorea.or.kr</a>"
    ) in page
    for_machines = page.count('<link rel="alternate"') + page.count('<link rel="canonical"')
    links = page.count('href="http') - for_machines
    assert links == page.count('rel="external noopener noreferrer"')


def test_the_page_sets_no_cookie_and_takes_no_form(client, loaded):
    response = client.get("/en/guide/numbers/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.text
    assert client.post("/en/guide/numbers/").status_code == 405


def test_a_desk_shows_its_address_in_korean_too(client, loaded):
    response = client.get("/en/guide/numbers/")
    desks = [desk["slug"] for desk in response.context["desks"]]
    assert desks == ["gangnam-center", "medical-korea-seoul-station", "medical-korea-incheon"]
    assert 'lang="ko">서울특별시 강남구 압구정로 161' in response.text
    assert 'href="tel:"' not in response.text


def test_what_the_facts_do_not_confirm_says_so(loaded):
    """The lines whose hours and languages are old, or for which no source was found."""
    unconfirmed = HelpLine.objects.filter(confirmed=False)
    assert set(unconfirmed.values_list("slug", flat=True)) == {
        "travel-1330", "immigration-1345", "consumer-1372", "medical-korea-incheon",
    }  # fmt: skip
    assert all(unconfirmed.values_list("url", flat=True))
