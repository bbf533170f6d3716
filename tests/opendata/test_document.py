"""The OpenAPI document is valid, complete, and true of what is answered."""

import re

import jsonschema_rs
import pytest
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from portal.core.publishing import publish
from portal.opendata import document, problems, resource
from portal.opendata.listing import finished

from .asking import API, get, institution, kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def described(django_db_setup, django_db_blocker):
    from portal.opendata.api import made  # a document of its own for this module

    del django_db_blocker
    return made().get_openapi_schema(path_prefix="api/v1/")


def operations(described):
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def check(described, schema, value):
    """Raises where a value is not as the document says."""
    whole = {**schema, "components": described["components"]}
    jsonschema_rs.validator_for(whole, validate_formats=True).validate(value)


def of(described, path, status="200"):
    answer = described["paths"][path]["get"]["responses"][status]
    return next(iter(answer["content"].values()))["schema"]


def test_the_document_is_valid_and_served(client, described):
    served = get(client, "openapi.json")
    OPENAPI_31_VALIDATOR.validate(served.json())
    assert served.json()["openapi"].startswith("3.1")
    assert served.json().keys() == described.keys()
    assert served.headers["Content-Type"] == "application/json"
    assert served.headers["ETag"]


def test_the_document_is_english_for_everybody(client):
    served = get(client, "openapi.json", accept_language="ru")
    assert served.headers["Content-Language"] == "en"
    assert not re.search("[а-яё]", served.json()["info"]["description"])


def test_it_names_licence_contact_and_server(described, settings):
    info = described["info"]
    assert info["license"] == {
        "name": document.LICENCE["name"],
        "url": document.LICENCE["address"],
    }
    assert info["contact"]["url"] == f"{settings.SITE_ORIGIN}/en/open-data/"
    assert described["servers"] == [{"url": settings.SITE_ORIGIN}]


def test_each_kind_has_a_list_and_a_record_and_a_tag(described):
    tags = {tag["name"] for tag in described["tags"]}
    for kind in kinds():
        assert {f"/api/v1/{kind}/", f"/api/v1/{kind}/{{key}}/"} <= described["paths"].keys()
        assert kind in tags


def test_every_parameter_is_described_and_shown_by_example(described):
    for path, _method, operation in operations(described):
        for one in operation["parameters"]:
            where = (path, one["name"])
            assert one.get("description") or one["in"] == "path", where
            assert "example" in one or one["name"] == "cursor", where
            if "example" in one:
                check(described, one["schema"], one["example"])


def test_every_answer_is_described_with_its_headers_and_examples_that_hold(described):
    for path, _method, operation in operations(described):
        answers = operation["responses"]
        assert {"200", "304", "400", "405", "429", "500"} <= answers.keys(), path
        for status, answer in answers.items():
            assert "RateLimit-Remaining" in answer["headers"], (path, status)
            for content_type, content in answer.get("content", {}).items():
                is_problem = content_type == problems.CONTENT_TYPE
                assert is_problem == (status != "200"), (path, status)
                if "example" in content:
                    check(described, content["schema"], content["example"])


def test_only_the_id_of_a_record_is_promised(described):
    for one in resource.every():
        schema = described["components"]["schemas"][one.Record.__name__]
        assert schema["required"] == ["id"]
        assert {"licence", "modified", "source", "borrowed"} <= schema["properties"].keys()


@pytest.mark.parametrize("kind", kinds())
def test_examples_are_whole_records(kind):
    one = resource.of(kind)
    one.Record.model_validate(finished(one.example, {}))
    assert finished(one.example, {}).keys() == {
        field.alias or name for name, field in one.Record.model_fields.items()
    }


@pytest.mark.parametrize("sample", [False, True])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_is_answered_is_as_the_document_says(client, settings, described, sample, lang):
    settings.API_REQUESTS_PER_MINUTE = 10_000
    source = "sample" if sample else "own"
    institution(slug="one", source=source, founded=1980, beds=30)
    institution(slug="two", source=source, kind="clinic")
    publish(sample=sample)
    check(described, of(described, API), get(client, "", {"lang": lang}).json())
    for kind in kinds():
        page = get(client, f"{kind}/", {"lang": lang}).json()
        check(described, of(described, f"{API}{kind}/"), page)
        strict = resource.of(kind).Record
        for item in page["items"]:
            strict.model_validate(item)  # every field, and none that is not described
            one = get(client, f"{kind}/{item['id']}/", {"lang": lang}).json()
            assert one == item
            check(described, of(described, f"{API}{kind}/{{key}}/"), one)


def test_problems_are_as_the_document_says(client, settings, described):
    schema = {"$ref": "#/components/schemas/Problem"}
    answers = [
        get(client, "districts/", {"limit": 0}),
        get(client, "districts/", {"cursor": "x"}),
        get(client, "districts/none/"),
        client.post(f"{API}districts/"),
    ]
    settings.API_REQUESTS_PER_MINUTE = 1
    answers.append(get(client, "districts/"))
    for answer in answers:
        check(described, schema, answer.json())
        assert answer.json()["status"] == answer.status_code
        told = described["paths"]["/api/v1/districts/{key}/"]["get"]["responses"]
        assert set(told[str(answer.status_code)]["headers"]) <= set(answer.headers)


def test_sample_data_is_not_licensed(client):
    institution(slug="invented", source="sample")
    institution(slug="real", source="city")
    for slug, licence in (("invented", None), ("real", "KOGL-1")):
        record = get(client, f"institutions/{slug}/").json()
        assert record["licence"] == licence
    assert get(client, "institutions/invented/").json()["source"]["kind"] == "sample"


def test_the_root_names_the_kinds_and_where_all_else_is(client):
    institution(slug="one")
    root = get(client, "", {"lang": "ja"}).json()
    assert {one["kind"]: one["total"] for one in root["kinds"]}["institutions"] == 1
    for one in root["kinds"]:
        assert get(client, one["address"]).status_code == 200
    assert get(client, root["document"]).status_code == 200
    assert root["licence"]["id"] == "KOGL-1"
    assert root["page"].endswith("/ja/open-data/")
