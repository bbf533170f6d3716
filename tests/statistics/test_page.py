import re
from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone

from portal.core.publishing import forget
from portal.statistics import reading
from portal.statistics.models import Figure, Series
from tests.factories import UserFactory
from tests.factories.statistics import FigureFactory, SeriesFactory, VolumeFactory

pytestmark = pytest.mark.django_db
PUBLIC = settings.PUBLIC_LANGUAGES
PAGE = "/en/statistics/"


def tables(page, kind="published"):
    return {table.slug: table for table in page.context[kind]}


@pytest.mark.parametrize("language", PUBLIC)
def test_every_text_of_the_data_is_in_the_language_of_the_page(client, loaded, language):
    page = client.get(f"/{language}/statistics/")
    assert page.status_code == 200
    assert 'class="foreign"' not in page.text
    assert len(tables(page)) == Series.objects.count()


def test_every_chart_has_its_table_and_its_files(client, loaded):
    page = client.get(PAGE)
    text = page.text
    for slug in tables(page):
        assert text.count(f'id="{slug}-title"') == 1
        assert f'href="/en/statistics/{slug}.csv"' in text
        assert f'href="/en/statistics/{slug}.json"' in text
    assert text.count('role="img"') == text.count("<table ") == len(tables(page))
    assert text.count("<h1") == 1


def test_persons_and_visits_are_never_in_one_chart(client, loaded):
    found = tables(client.get(PAGE))
    assert found["departments"].unit == "visits"
    assert [slug for slug, table in found.items() if table.unit == "visits"] == ["departments"]
    persons = set(Figure.objects.filter(series__counts="persons").values_list("value", flat=True))
    drawn = [bar.datum for row in found["departments"].chart.rows for bar in row.bars]
    assert not persons & {datum.value for datum in drawn if datum.value is not None}


def test_the_chart_draws_what_the_table_says(client, loaded):
    table = tables(client.get(PAGE))["patients"]
    korea, seoul = table.chart.lines
    told = {point.label: point.datum.value for point in korea.points}
    assert told == {
        row.label: row.cells[0].value for row in table.rows if row.cells[0].value is not None
    }
    assert len(korea.runs) == 1  # no year is missing
    assert [point.label for point in seoul.points] == ["2014", "2018", "2019", "2022", "2023",
                                                       "2024"]  # fmt: skip
    assert len(seoul.runs) == 2  # 2014 stands alone, 2021 has a share only


def test_uncertain_numbers_are_marked_and_explained(client, loaded):
    page = client.get(PAGE).text
    assert page.count("(not confirmed)") == 3
    assert page.count("(sources disagree)") == 4
    assert "Sources disagree about this number." in page
    assert "A report of 25,731 Mongolian patients contradicts this share." in page
    assert "chart__mark--doubt" in page
    assert "chart__fill--doubt" in page


def test_every_source_is_named_with_what_it_says(client, loaded):
    table = tables(client.get(PAGE))["patients"]
    named = dict(table.sources)
    assert named["KBS World 2025"] == ["Korea 2024"]
    assert set(named) == {
        source for one in Figure.objects.filter(series__slug="patients")
        for source in one.source.split("; ")
    }  # fmt: skip
    assert "Checked on 22 November 2026" in client.get(PAGE).text


def test_what_is_out_of_date_says_so(client):
    this = timezone.localdate().year
    old, new = SeriesFactory(), SeriesFactory()
    FigureFactory(series=old, year=this - 2)
    FigureFactory(series=old, year=this - 1, value=None)  # looked for, not found
    FigureFactory(series=new, year=this - 1)
    found = tables(client.get(PAGE))
    assert (found[old.slug].is_old, found[old.slug].newest) == (True, str(this - 2))
    assert not found[new.slug].is_old


def test_numbers_are_written_as_the_language_does(client, loaded):
    assert "1\xa0170\xa0467" in client.get("/ru/statistics/").text
    assert "85,4\xa0%" in client.get("/ru/statistics/").text
    assert "1.4兆" in client.get("/ja/statistics/").text
    assert "1.4万亿" in client.get("/zh-hans/statistics/").text
    assert "≈1.4 trillion won" in client.get("/en/statistics/").text


def test_hidden_figures_and_tables_are_nowhere(client):
    shown = FigureFactory(year=2020, value=1111)
    FigureFactory(series=shown.series, year=2021, value=2222, shown=False)
    hidden = FigureFactory(value=3333, series=SeriesFactory(shown=False))
    page = client.get(PAGE).text
    assert "1,111" in page
    assert "2,222" not in page
    assert "3,333" not in page
    assert client.get(f"{PAGE}{hidden.series.slug}.csv").status_code == 404


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("language", PUBLIC)
def test_the_page_costs_the_same_however_many(client, language, number, django_assert_num_queries):
    for _ in range(number):
        FigureFactory.create_batch(3, series=SeriesFactory())
    VolumeFactory(span="quarter")
    VolumeFactory(span="month")
    forget()
    with django_assert_num_queries(3):  # the version of the content, figures, volumes
        page = client.get(f"/{language}/statistics/")
    assert len(tables(page)) == number


def test_all_that_is_shipped_costs_two_queries_more(client, loaded, django_assert_num_queries):
    with django_assert_num_queries(5):  # names of districts and of departments
        client.get(PAGE)


def test_the_page_stands_before_anything_is_loaded(client):
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "has not counted a whole quarter yet" in page.text


def test_a_table_of_nothing_but_unknown_numbers_stands(client):
    for dimension in ("year", "country", "district"):
        series = SeriesFactory(dimension=dimension)
        FigureFactory(series=series, key="" if dimension == "year" else "JP", value=None)
    assert client.get(PAGE).status_code == 200


def test_a_row_that_nobody_can_name_shows_its_key(client):
    series = SeriesFactory(dimension="country")
    FigureFactory(series=series, key="ZZZ")
    assert "ZZZ" in client.get(PAGE).text


def test_the_page_sets_no_cookie_and_asks_for_no_session(client, loaded):
    client.force_login(UserFactory())
    page = client.get(PAGE)
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")
    assert client.post(PAGE).status_code == 405


def test_a_changed_number_appears(client, loaded, django_capture_on_commit_callbacks):
    client.get(PAGE)
    figure = Figure.objects.get(series__slug="districts", key="mapo")
    with django_capture_on_commit_callbacks(execute=True):
        figure.value = 124_999
        figure.save()
    assert "124,999" in client.get(PAGE).text


def test_ids_are_unique_and_labels_lead_somewhere(client, loaded):
    text = client.get(PAGE).text
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for named in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text):
        assert set(named.split()) <= set(ids)
    for used in re.findall(r'fill="url\(#([^)]+)\)"', text):
        assert used in ids


def test_the_day_that_was_longest_ago_counts_as_checked(client):
    series = SeriesFactory()
    FigureFactory(series=series, checked_on=date(2026, 3, 1))
    FigureFactory(series=series, checked_on=date(2025, 3, 1))
    assert tables(client.get(PAGE))[series.slug].checked_on == date(2025, 3, 1)


def test_the_greatest_comes_first_and_the_total_last(loaded):
    rows = {table.slug: [str(row.label) for row in table.rows] for table in reading.tables("en")}
    assert rows["departments"][0] == "Dermatology"
    assert rows["departments"][-1] == "All together"
    assert rows["nationality"][:3] == ["Japan", "China", "United States"]
