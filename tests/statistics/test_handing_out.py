"""CSV and JSON say what the table says, and carry no formula."""

import csv
import io
import json

import pytest
from django.conf import settings
from django.utils.translation import override

from portal.statistics import reading
from portal.statistics.models import Figure
from tests.factories.statistics import FigureFactory, SeriesFactory

pytestmark = pytest.mark.django_db


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_csv_json_and_table_agree(client, loaded, language):
    page = client.get(f"/{language}/statistics/")
    for table in page.context["published"]:
        rows = rows_of(client.get(f"/{language}/statistics/{table.slug}.csv"))
        data = client.get(f"/{language}/statistics/{table.slug}.json").json()
        assert len(rows) == len(data["rows"]) == len(table.cells)
        for row, record, cell in zip(rows, data["rows"], table.cells, strict=True):
            assert row["value"] == ("" if cell.value is None else str(cell.value))
            assert record["value"] == cell.value
            with override(language):
                assert row["label"] == record["label"] == str(cell.label)
            assert row["unit"] == record["unit"] == table.unit
            assert row["source"] == record["source"] == cell.source
            assert row["licence"] == record["licence"] == data["licence"]
            assert row["checked_on"] == record["checked_on"] == "2026-11-22"


def test_every_shown_figure_is_handed_out_once(client, loaded):
    for slug in set(Figure.objects.values_list("series__slug", flat=True)):
        rows = rows_of(client.get(f"/en/statistics/{slug}.csv"))
        assert sorted((row["area"], row["period"], row["key"]) for row in rows) == sorted(
            (area, str(year), key)
            for area, year, key in Figure.objects.filter(series__slug=slug).values_list(
                "area", "year", "key"
            )
        )


def test_files_are_public_and_cacheable(client, loaded):
    for kind, content in (("csv", "text/csv"), ("json", "application/json")):
        response = client.get(f"/en/statistics/patients.{kind}")
        assert response.headers["Content-Type"].startswith(content)
        assert "public" in response.headers["Cache-Control"]
        assert response.headers["ETag"]
        assert not response.cookies
        assert client.post(f"/en/statistics/patients.{kind}").status_code == 405


def test_a_csv_begins_with_the_mark_that_spreadsheets_want(client, loaded):
    response = client.get("/ja/statistics/districts.csv")
    assert response.content.startswith(b'\xef\xbb\xbf"table","area","period"')
    assert 'filename="districts.csv"' in response.headers["Content-Disposition"]


def test_json_keeps_letters_and_numbers_as_they_are(client, loaded):
    response = client.get("/ru/statistics/districts.json")
    assert "Каннам-гу" in response.content.decode()
    data = json.loads(response.content)
    assert (data["language"], data["unit"]) == ("ru", "persons")
    assert isinstance(data["rows"][0]["value"], int)


@pytest.mark.parametrize("slug", ["nothing", "questions", "first-answers"])
def test_a_table_that_does_not_stand_is_not_found(client, loaded, slug):
    assert client.get(f"/en/statistics/{slug}.csv").status_code == 404
    assert client.get(f"/en/statistics/{slug}.json").status_code == 404


@pytest.mark.parametrize("source", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "　＠A"])
def test_no_cell_is_a_formula(client, source):
    figure = FigureFactory(source=source, note_en=source, series=SeriesFactory(title_en=source))
    (row,) = rows_of(client.get(f"/en/statistics/{figure.series.slug}.csv"))
    assert row["source"] == f"'{source}"
    assert row["note"] == f"'{source}"


def test_one_table_is_read_by_itself(loaded, django_assert_num_queries):
    with django_assert_num_queries(2):  # the version of the content, the figures
        (table,) = reading.tables("en", "patients")
    assert table.slug == "patients"
