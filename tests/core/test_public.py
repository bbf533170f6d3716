"""What a public page may see of a request."""

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from portal.core.public import known_parameters, public_page


@public_page
def page(request):
    return HttpResponse(request.GET.urlencode())


@public_page
def gone(request):
    return HttpResponse(status=404)


@public_page
def brief(request):
    return HttpResponse(headers={"Cache-Control": "public, max-age=60"})


@pytest.fixture
def ask():
    return RequestFactory()


def test_the_page_sees_only_the_parameters_the_site_knows(ask):
    response = page(ask.get("/?page=2&utm_source=x&section=beauty&page=3"))
    assert response.content == b"page=2&page=3&section=beauty"


def test_what_is_kept_of_the_parameters_cannot_be_changed():
    query = known_parameters(QueryDict("page=1&x=2"))
    with pytest.raises(AttributeError):
        query["page"] = "2"


def test_the_given_parameters_stay_as_they_are():
    given = QueryDict("x=2")
    known_parameters(given)
    assert given["x"] == "2"


@pytest.mark.parametrize("value", ["", "a" * 10_000, "%00", "%ff", "é", "1%0d%0aSet-Cookie:%20a=b"])
def test_strange_values_pass_as_text(ask, value):
    assert page(ask.get(f"/?page={value}")).status_code == 200


def test_a_public_page_says_that_it_may_be_shared_and_must_be_asked_for(ask):
    response = page(ask.get("/"))
    assert response.public
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_page_may_know_better_how_long_it_lasts(ask):
    assert brief(ask.get("/")).headers["Cache-Control"] == "public, max-age=60"


def test_an_error_is_not_public(ask):
    response = gone(ask.get("/"))
    assert not hasattr(response, "public")
    assert "Cache-Control" not in response.headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_a_public_page_is_only_read(ask, method):
    assert getattr(page, "is_public", False)
    assert page(getattr(ask, method)("/")).status_code == 405
