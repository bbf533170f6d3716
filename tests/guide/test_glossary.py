import pytest
from django.urls import reverse

from hospitals import shipped as hospitals_shipped
from hospitals.models import Specialty, Treatment
from portal.core.publishing import forget
from portal.guide import shipped
from portal.guide.models import Term
from portal.guide.reading import terms
from tests.factories import UserFactory
from tests.factories.guide import TermFactory
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ja", "ru"]
PAGE = "/en/guide/glossary/"


@pytest.fixture
def loaded():
    shipped.terms.load()
    forget()


def test_the_words_come_with_the_code_in_five_languages(loaded):
    assert 60 <= Term.objects.count() <= 120
    for language in ("ko", "en", "zh_hans", "ja", "ru"):
        assert all(Term.objects.values_list(f"text_{language}", flat=True))
    for term in Term.objects.all():
        term.full_clean()


def test_loading_again_keeps_what_staff_wrote(loaded):
    Term.objects.filter(slug="pain").update(text_en="It aches", text_ru="")
    assert shipped.terms.load() == (0, 1)
    assert Term.objects.get(slug="pain").text_en == "It aches"


@pytest.mark.parametrize(
    ("korean", "said"),
    [
        ("알레르기", "allereugi"), ("진료실", "jillyosil"), ("여권", "yeogwon"),
        ("어지러워요.", "Eojireowoyo."), ("누가 수술합니까?", "Nuga susulhamnikka?"),
        ("매선요법", "maeseonnyobeop"), ("PET-CT", "PET-CT"), ("", ""),
    ],
)  # fmt: skip
def test_a_word_is_written_as_it_sounds(korean, said):
    assert terms.sound_of(korean) == said


def test_what_the_letters_do_not_tell_is_written_down(loaded):
    assert terms.card("tablet", "en")["sound"] == "allyak"
    assert terms.card("call-119", "en")["sound"].startswith("Irilgue")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_stands_in_the_language_of_the_page(client, loaded, language):
    html = client.get(f"/{language}/guide/glossary/").text
    assert 'class="foreign"' not in html
    assert html.count('class="word"') == Term.objects.count()
    assert '<span class="word__korean" lang="ko">알레르기</span>' in html


def test_treatments_and_departments_come_from_the_catalogue(client, loaded):
    hospitals_shipped.load()
    forget()
    html = client.get(f"{PAGE}?group=treatments").text
    assert html.count('class="word"') == Treatment.objects.count()
    html = client.get(f"{PAGE}?group=departments").text
    assert html.count('class="word"') == Specialty.objects.count()
    card = client.get(f"{PAGE}?show=treatment-rhinoplasty").text
    assert 'lang="ko">코 성형<' in card
    assert ">Ринопластика<" in card


@pytest.mark.parametrize(
    "query", ["allergy", "ALLER GY", "allereugi", "알레르기", "аллергия", "过敏", "アレルギー"]
)
def test_a_word_is_found_in_any_language_and_by_its_sound(loaded, query):
    found = [word["slug"] for group in terms.found("en", "", query) for word in group["words"]]
    assert "allergy" in found
    assert "passport" not in found


def test_a_group_holds_its_words_only(client, loaded):
    response = client.get(f"{PAGE}?group=body&q=knee")
    assert [group["key"] for group in response.context["groups"]] == ["body"]
    assert response.context["number"] == 1


def test_nothing_found_says_what_to_do(client, loaded):
    assert "No word fits." in client.get(f"{PAGE}?q=zzzz").text
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    "query", ["group=nonsense", "show=no-such-word", "show=%3Cb%3E", f"q={'x' * 101}"]
)
def test_what_does_not_exist_is_not_found(client, loaded, query):
    assert client.get(f"{PAGE}?{query}").status_code == 404


def test_the_card_is_large_korean_with_all_other_languages(client, loaded):
    html = client.get("/ru/guide/glossary/?show=blood-thinners").text
    assert '<p class="big-word__korean" lang="ko">혈액 응고를 막는 약을 먹고 있습니다.</p>' in html
    assert '<dd lang="zh-Hans">我在服用抗凝药或抗血小板药。</dd>' in html
    assert "noindex" in html


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_as_often_however_many_words(client, number, django_assert_num_queries):
    TermFactory.create_batch(number)
    forget()
    with django_assert_num_queries(4):  # the version, own words, departments, treatments
        response = client.get(PAGE)
    assert response.text.count('class="word"') == number


def test_the_page_sets_no_cookie(client, loaded):
    response = client.get(PAGE)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.text


def test_a_saved_word_appears(client, roles, loaded, django_capture_on_commit_callbacks):
    client.force_login(UserFactory(groups=["curator"]))
    address = reverse("admin:guide_term_change", args=[Term.objects.get(slug="pain").pk])
    fields = fields_of(client.get(address), "term_form") | {"text_en": "It aches", "sound": "X"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, fields).status_code == 302
    assert "It aches" in client.get(f"{PAGE}?group=symptoms").text


@pytest.mark.parametrize("page", ["term", "visanote", "visaquestion", "visaresult"])
def test_only_curators_keep_them(client, roles, page):
    client.force_login(UserFactory(groups=["assessor"]))
    assert client.get(f"/admin/guide/{page}/").status_code == 403
