"""What a visitor reads when something went wrong."""

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation
from django.views.decorators.csrf import csrf_protect

from portal import urls as portal_urls
from portal.pages import errors

LANGUAGES = {"en": "en", "zh-hans": "zh-Hans", "ja": "ja", "ru": "ru"}


def broken(request, **kwargs):
    raise ZeroDivisionError


def forbidden(request, **kwargs):
    return errors.forbidden(request)


def missing_for_staff(request):
    raise Http404


@csrf_protect
def form(request, **kwargs):
    return HttpResponse("accepted")


urlpatterns = [
    path("<slug:language>/broken/", broken),
    path("<slug:language>/forbidden/", forbidden),
    path("<slug:language>/form/", form),
    path("admin/broken/", broken),
    path("admin/missing/", missing_for_staff),
    path("admin/form/", form),
    *portal_urls.urlpatterns,
]
handler400 = portal_urls.handler400
handler403 = portal_urls.handler403
handler404 = portal_urls.handler404
handler500 = portal_urls.handler500

pytestmark = pytest.mark.urls("tests.pages.test_errors")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "tag"), LANGUAGES.items())
@pytest.mark.parametrize(
    ("page", "status"), [("nothing/here", 404), ("broken", 500), ("forbidden", 403)]
)
def test_an_error_speaks_the_language_of_the_address(visitor, language, tag, page, status):
    response = visitor.get(f"/{language}/{page}/")
    content = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{tag}"' in content
    assert f'href="/{language}/"' in content
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_address_without_language_is_answered_in_the_browsers(visitor):
    response = visitor.get("/nothing", headers={"accept-language": "ru"})
    assert response.status_code == 404
    assert '<html lang="ru"' in response.content.decode()


@pytest.mark.django_db
def test_on_a_missing_page_the_language_can_still_be_switched(visitor):
    content = visitor.get("/en/nothing/here/").content.decode()
    assert 'href="/ja/nothing/here/"' in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_page_asks_neither_database_nor_session(language, monkeypatch):
    """No `db` mark: any query fails this test."""
    request = RequestFactory().get(f"/{language}/broken/?page=1")
    response = errors.server_error(request)
    assert response.status_code == 500
    assert LANGUAGES[language] in response.content.decode()
    assert not hasattr(request, "session")


def test_when_even_the_error_page_breaks_there_is_an_answer(monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", fail)
    response = errors.server_error(RequestFactory().get("/ja/"))
    assert response.status_code == 500
    assert response.content.decode() == errors.LAST_RESORT


@pytest.mark.django_db
def test_a_forged_host_gets_an_explanation_without_its_name(visitor):
    response = visitor.get("/ja/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert '<html lang="ja"' in response.content.decode()
    assert "evil.example" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/en/%00/", "/en/%ff/", "/en/<script>/", "/en/" + "я" * 900, "//"]
)
def test_a_strange_address_is_never_a_broken_page(visitor, address):
    response = visitor.get(address)
    assert response.status_code in {301, 302, 400, 404}
    assert b"<script>/" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?page=%00", "?q=" + "a" * 10_000, "?" + "a=1&" * 1100, "?%ff=%fe"]
)
def test_a_strange_query_is_never_a_broken_page(visitor, query):
    assert visitor.get(f"/en/nothing/{query}").status_code in {400, 404}


@pytest.mark.django_db
def test_a_form_without_its_proof_gives_the_typed_text_back(visitor):
    response = visitor.post(
        "/ru/form/",
        {
            "body": "Здравствуйте, доктор!\n<b>боль</b>",
            "csrfmiddlewaretoken": "x",
            "code": "S3CRET",
        },
        headers={"origin": "http://testserver", "referer": "http://testserver/ru/form/?a=1"},
    )
    content = response.content.decode()
    assert response.status_code == 403
    assert "Здравствуйте, доктор!\n&lt;b&gt;боль&lt;/b&gt;" in content
    assert "S3CRET" not in content
    assert 'href="/ru/form/"' in content
    assert '<html lang="ru"' in content
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example", "referer": "https://evil.example/x"},
    ],
)
def test_nobody_else_can_put_words_on_our_page(visitor, headers):
    response = visitor.post("/en/form/", {"body": "Call this number"}, headers=headers)
    content = response.content.decode()
    assert response.status_code == 403
    assert "Call this number" not in content
    assert "evil.example" not in content


@pytest.mark.django_db
def test_a_very_long_text_comes_back_in_reason(visitor):
    response = visitor.post(
        "/en/form/", {"body": "b" * 900_000}, headers={"origin": "http://testserver"}
    )
    assert errors.SHOWN_AT_MOST < len(response.content) < errors.SHOWN_AT_MOST + 30_000


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "status"), [("missing", 404), ("broken", 500), ("form", 403)])
@pytest.mark.parametrize(("wanted", "language"), [("ko", "ko"), ("en", "en"), ("ja", "ko")])
def test_staff_read_errors_in_their_language(visitor, page, status, wanted, language):
    ask = visitor.post if page == "form" else visitor.get
    response = ask(f"/admin/{page}/", headers={"accept-language": wanted})
    content = response.content.decode()
    assert response.status_code == status
    assert f'lang="{language}"' in content
    assert 'href="/admin/"' in content
    assert "/ko/" not in content


@pytest.mark.django_db
def test_every_error_page_of_the_frame_has_a_template():
    request = RequestFactory().get("/en/x/")
    for page in (errors.bad_request, errors.server_error):
        with translation.override("ru"):
            assert b"<h1" in page(request).content
            assert translation.get_language() == "ru"
