"""The search pages: what a reader sees, and what nobody can make them do."""

import re
from urllib.parse import urlencode

import pytest

from hospitals import shipped
from hospitals.models import CareSection, District, SpokenLanguage, Treatment
from portal.core.publishing import forget
from portal.search.examples import EXAMPLES
from portal.search.indexing import rebuild
from tests.factories import (
    CareSectionFactory,
    DistrictFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ja", "ru"]
SECTIONS = "beauty korean-medicine wellness health-checkup severe-care minor-care".split()
NOINDEX = '<meta name="robots" content="noindex, follow">'


def ask(client, query, language="en", **more):
    return client.get(f"/{language}/search/?{urlencode({'q': query, **more})}")


def make_hospitals(number, **offer):
    section = CareSection.objects.get(slug="beauty")
    treatment = Treatment.objects.get(slug="rhinoplasty")
    hospitals = HospitalFactory.create_batch(
        number, sections=[section], district=District.objects.get(slug="gangnam")
    )
    for hospital in hospitals:
        OfferFactory(hospital=hospital, treatment=treatment, **offer)
        DoctorFactory(hospital=hospital)
    rebuild()
    forget()
    return hospitals


@pytest.fixture
def catalogue(db):
    """Six sections, one treatment, one district: enough to find, quick to index."""
    for slug in SECTIONS:
        CareSectionFactory(slug=slug)
    TreatmentFactory(
        slug="rhinoplasty",
        section=CareSection.objects.get(slug="beauty"),
        name_en="Rhinoplasty",
        name_zh_hans="鼻整形术",
        name_ja="鼻形成術",
        name_ru="Ринопластика",
        name_ko="코 성형",
    )
    DistrictFactory(slug="gangnam")
    rebuild()
    forget()


@pytest.fixture
def hospital(catalogue):
    return make_hospitals(1, fee_from=3_000_000, fee_to=5_500_000)[0]


def groups(response):
    return {group.kind: group for group in response.context["found"].groups}


# --- Nothing typed yet -----------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_before_anything_is_typed_the_page_helps(client, catalogue, language):
    response = client.get(f"/{language}/search/")
    assert response.status_code == 200
    for example in EXAMPLES[language]:
        assert f"?{urlencode({'q': example})}" in response.text
    assert response.text.count('class="way in-') == 6
    assert "tel:119" in response.text


@pytest.mark.parametrize("query", ["", " ", "\u3000", "\t\n"])
def test_blanks_are_nothing_typed(client, catalogue, query):
    assert "examples" in ask(client, query).context


def test_every_example_finds_a_treatment(client, db):
    words = pytest.importorskip("portal.search.shipped")
    shipped.load()
    words.load()
    rebuild()
    forget()
    missed = [
        (language, example)
        for language in LANGUAGES
        for example in EXAMPLES[language]
        if "treatment" not in groups(ask(client, example, language))
    ]
    assert missed == []


# --- Results ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "rhinoplasty"), ("zh-hans", "鼻整形术"), ("ja", "鼻形成術"), ("ru", "ринопластику")],
)
def test_hits_are_grouped_by_kind_with_their_numbers(client, hospital, language, query):
    response = ask(client, query, language)
    found = groups(response)
    assert found["hospital"].total == 1
    assert found["treatment"].hits[0]["slug"] == "rhinoplasty"
    assert f'href="/{language}/hospitals/{hospital.slug}/"' in response.text
    assert "<mark>" in response.text
    assert NOINDEX in response.text


def test_a_hospital_says_why_it_was_found_and_what_it_costs(client, hospital):
    response = ask(client, "rhinoplasty")
    offer = groups(response)["hospital"].hits[0]["offers"][0]
    assert offer["url"] == f"/en/hospitals/{hospital.slug}/treatments/#rhinoplasty"
    assert "₩3,000,000 – ₩5,500,000" in response.text
    assert hospital.name_ko in response.text


def test_a_hospital_names_the_languages_it_speaks(client, hospital):
    for code in ("ru", "ja"):
        SpokenLanguage.objects.create(hospital=hospital, code=code, how="phone")
    forget()
    assert "</span> Russian&nbsp;· Japanese</p>" in ask(client, "rhinoplasty").text


def test_an_undisclosed_fee_is_called_so(client, catalogue):
    make_hospitals(1, fee_from=None, fee_to=None)
    assert "fee not disclosed" in ask(client, "rhinoplasty").text


def test_what_was_understood_leads_to_it(client, hospital):
    response = ask(client, "rhinoplasty Gangnam")
    assert response.context["found"].understood[0]["url"] == "/en/sections/beauty/#rhinoplasty"
    assert "Understood as" in response.text


def test_a_term_that_was_typed_is_not_explained(client, hospital):
    assert ask(client, "Rhinoplasty").context["found"].understood == []


def test_all_hospitals_are_in_the_directory(client, catalogue):
    make_hospitals(7)
    response = ask(client, "rhinoplasty")
    assert groups(response)["hospital"].all_url == "/en/hospitals/?q=rhinoplasty"
    assert 'href="/en/hospitals/?q=rhinoplasty"' in response.text


def test_one_kind_has_pages(client, catalogue):
    make_hospitals(45)
    first = ask(client, "rhinoplasty", kind="hospital")
    last = ask(client, "rhinoplasty", kind="hospital", page=3)
    assert first.context["only"].group.total == 45
    assert len(first.context["only"].group.hits) == 20
    assert len(last.context["only"].group.hits) == 5
    assert 'href="?q=rhinoplasty&amp;kind=hospital&amp;page=2"' in first.text
    assert ask(client, "rhinoplasty", kind="hospital", page=4).status_code == 404


def test_a_kind_without_hits_shows_the_others(client, hospital):
    response = ask(client, "rhinoplasty", kind="helpline")
    assert response.status_code == 200
    assert "Nothing of this kind" in response.text


def test_a_borrowed_text_carries_its_language(client, catalogue):
    section = CareSection.objects.get(slug="beauty")
    HospitalFactory(name_ja="", name_en="Borrowed Clinic", sections=[section])
    rebuild()
    text = ask(client, "borrowed", "ja").text
    assert re.search(r'lang="en"[^>]*>\s*<mark>Borrowed</mark>', text)


def test_a_slip_is_mended_and_the_words_as_typed_stay_possible(client, hospital):
    response = ask(client, "rhinoplsty")
    assert response.context["found"].reading.corrected
    assert "Showing results for" in response.text
    exact = response.context["found"].exact_url
    assert exact == "/en/search/?q=rhinoplsty&view=exact"
    assert client.get(exact).context["found"].reading.corrected == ""


def test_an_ambiguous_word_follows_the_page_and_tells_the_other_meaning(client, catalogue):
    for language, other in (("ja", "美容外科"), ("zh-hans", "骨科")):
        response = ask(client, "整形外科", language)
        assert [each["name"] for each in response.context["found"].hint["others"]] == [other]
        assert f"?{urlencode({'q': other})}" in response.text
    assert ask(client, "rhinoplasty").context["found"].hint is None


def test_nothing_found_is_no_dead_end(client, hospital):
    response = ask(client, "ъъъщщщ", "ru")
    assert response.status_code == 200
    assert response.context["found"].total == 0
    assert response.text.count('class="way in-') == 6
    assert "?district=gangnam" in response.text
    assert "tel:1330" in response.text


# --- Hostile words ---------------------------------------------------------------
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE search_document; --",
    'a" OR "b* NEAR(',
    "a:* & !b | (",
    "%(x)s {{ 7*7 }} %s",
    "\u202eabc\ufeff",
    "\ud83d\ude00 🦷",
    "\\",
    "*",
    "NOT",
    "0" * 200,
]


def test_hostile_words_are_words(client, hospital):
    for query in HOSTILE:
        response = ask(client, query.encode("utf-8", "surrogatepass"))
        assert response.status_code == 200, query
        assert "<script>alert" not in response.text
        assert "<img src=x" not in response.text


@pytest.mark.parametrize("query", ["x" * 201, "x" * 10_000, "a\0b", "\0"])
def test_unreadable_words_come_back_to_be_changed(client, catalogue, query):
    response = ask(client, query)
    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.text
    assert "\0" not in response.text
    assert not getattr(response, "public", False)


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "nurse"},
        {"kind": "hospital'"},
        {"page": "0"},
        {"page": "x"},
        {"page": "2"},
        {"kind": "hospital", "page": "999"},
        {"kind": "hospital", "page": "9" * 30},
        {"view": "other"},
    ],
)
def test_a_forged_address_is_not_found(client, hospital, more):
    assert ask(client, "rhinoplasty", **more).status_code == 404


def test_the_page_is_shared_without_a_cookie(client, hospital, django_assert_num_queries):
    first = ask(client, "rhinoplasty")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.cookies
    forget()
    with django_assert_num_queries(1):  # the version of the content
        again = ask(client, "rhinoplasty", utm_source="x")
    assert again.content == first.content


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, catalogue, number, django_assert_num_queries):
    make_hospitals(number)
    ask(client, "warm")  # names and sections are remembered
    with django_assert_num_queries(11):
        ask(client, "rhinoplasty")


# --- Suggestions -----------------------------------------------------------------
def suggest(client, beginning, language="en"):
    return client.get(f"/{language}/search/suggest/?{urlencode({'q': beginning})}")


@pytest.mark.parametrize(
    ("language", "beginning", "text"),
    [
        ("en", "rhinop", "Rhinoplasty"),
        ("zh-hans", "鼻整", "鼻整形术"),
        ("ja", "鼻形", "鼻形成術"),
        ("ru", "риноп", "Ринопластика"),
    ],
)
def test_a_beginning_is_completed(client, hospital, language, beginning, text):
    found = suggest(client, beginning, language).json()
    first = found["suggestions"][0]
    assert first["text"] == text
    assert first["kind"] == "treatment"
    assert first["url"] == f"/{language}/sections/beauty/#rhinoplasty"
    assert first["icon"] == "treatment"
    assert str(len(found["suggestions"])) in found["said"]


def test_suggestions_are_few_short_and_shared(client, catalogue):
    make_hospitals(30)
    response = suggest(client, "hangang")
    assert len(response.json()["suggestions"]) == 8
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert len(response.content) < 4000


@pytest.mark.parametrize("beginning", ["", " ", "ъъъ", "<b>", '"*'])
def test_what_has_no_completion_gets_none(client, catalogue, beginning):
    assert suggest(client, beginning).json()["suggestions"] == []


@pytest.mark.parametrize("beginning", ["x" * 61, "a\0", "x" * 10_000])
def test_an_unreadable_beginning_is_refused(client, catalogue, beginning):
    response = suggest(client, beginning)
    assert response.status_code == 400
    assert "This request could not be read" in response.text


def test_a_borrowed_suggestion_carries_its_language(client, catalogue):
    section = CareSection.objects.get(slug="beauty")
    HospitalFactory(name_ja="", name_en="Borrowed Clinic", sections=[section])
    rebuild()
    assert suggest(client, "borrowed", "ja").json()["suggestions"][0]["lang"] == "en"


@pytest.mark.parametrize("number", [1, 30])
def test_suggesting_asks_as_little_of_many(client, catalogue, number, django_assert_num_queries):
    make_hospitals(number)
    suggest(client, "warm")
    with django_assert_num_queries(6):
        suggest(client, "hangang")


# --- The box and the page about the order ----------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "hospitals/", "search/", "consultations/", "wellness/"])
def test_every_page_has_a_box_that_sends_words_alone(client, catalogue, language, path):
    text = client.get(f"/{language}/{path}").text
    boxes = re.findall(r"<form[^>]*role=\"search\".*?</form>", text, re.DOTALL)
    assert boxes
    for box in boxes:
        assert f'action="/{language}/search/" method="get"' in box
        assert re.findall(r'name="(\w+)"', box) == ["q"]
        identity = re.search(r'<input[^>]* id="([\w-]+)"', box)[1]
        assert f'for="{identity}"' in box


def test_a_microsite_has_the_box_too(client, hospital):
    assert 'role="search"' in client.get(f"/ja/hospitals/{hospital.slug}/visit/").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_the_order_is_made_is_public(client, catalogue, language):
    response = client.get(f"/{language}/search/order/")
    assert response.status_code == 200
    assert NOINDEX not in response.text
    assert f"/{language}/search/order/" in client.get(f"/{language}/search/").text
