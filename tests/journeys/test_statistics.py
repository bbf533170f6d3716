"""The page of figures in four languages: charts with their tables, and the files behind them."""

from datetime import date

import pytest

from portal.core.publishing import forget
from portal.statistics import shipped
from portal.statistics.models import Volume

SCREENS = [
    ("en", 1280, "light"),
    ("ru", 320, "light"),
    ("ja", 390, "dark"),
    ("zh-hans", 1280, "dark"),
]


@pytest.fixture
def figures(hospital):
    shipped.load()
    quarter = {"span": "quarter", "start": date(2026, 4, 1), "median_hours": 9}
    Volume.objects.bulk_create(
        Volume(language=code, questions=number, answered=number, **quarter)
        for code, number in (("", 57), ("en", 30), ("zh-hans", 20), ("ja", 4), ("ru", 3))
    )
    forget()


def test_charts_open_their_tables(arrive, figures):
    for language, width, scheme in SCREENS:
        visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
        page = visitor.page
        page.goto(f"/{language}/statistics/")
        page.evaluate("document.querySelectorAll('main details').forEach(one => (one.open = true))")
        visitor.look()
        tables = page.locator("main .figures-table:visible").count()
        assert tables == page.locator("main .chart").count() > 10
        # Every bar of a chart is drawn to the same scale.
        tracks = page.locator("#departments .chart__track").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().width)"
        )
        assert len(set(tracks)) == 1
    with page.expect_download() as download:
        page.click("#departments a[href$='departments.csv']")
    assert download.value.suggested_filename == "departments.csv"
