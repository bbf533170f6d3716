"""The figures of the shared facts, read back, and the sums that were published with them."""

import pytest
from django.conf import settings

from portal.statistics import shipped
from portal.statistics.models import Figure, Series
from tests.factories.statistics import FigureFactory, SeriesFactory

KOREA = {
    2009: 60_201, 2010: 81_789, 2011: 122_297, 2012: 159_464, 2013: 211_218, 2014: 266_501,
    2015: 296_889, 2016: 364_189, 2017: 321_574, 2018: 378_967, 2019: 497_464, 2020: 117_069,
    2021: 145_842, 2022: 248_110, 2023: 605_768, 2024: 1_170_467, 2025: None,
}  # fmt: skip
SEOUL = {
    2014: (155_000, None), 2018: (245_000, 64.8), 2019: (320_284, None), 2021: (None, 49.8),
    2022: (146_000, 59.0), 2023: (473_340, 78.1), 2024: (999_642, 85.4), 2025: (None, None),
}  # fmt: skip
NATIONALITY = {
    "JP": (16_849, 26_702, 42_563, 441_112, 421_541),
    "CN": (57_075, 127_648, 118_310, 260_641, 220_260),
    "US": (32_750, 48_788, 45_213, 101_733, 75_531),
    "TW": (None, None, None, 83_456, 74_292),
    "TH": (None, None, None, 38_152, 31_223),
    "RU": (24_026, 25_533, 27_185, None, None),
    "MN": (12_034, 14_798, 14_042, None, None),
    "KZ": (None, 15_010, None, None, None),
}
SHARES = {
    2022: {"US": 17.8, "CN": 17.7, "JP": 8.8, "TH": 8.2, "VN": 5.9, "MN": 5.7, "RU": 3.9,
           "KZ": 2.9},
    2023: {"JP": 31.0, "CN": 18.5, "US": 12.7, "TH": 5.1, "MN": 3.6},
}  # fmt: skip
DEPARTMENTS = {
    "dermatology": (47_340, 63_671, 239_060, 705_044, 665_382),
    "plastic-surgery": (47_881, 66_969, 114_000, 141_845, 131_541),
    "internal-medicine": (85_075, 89_975, 90_000, 124_085, 81_181),
    "checkup": (39_743, 41_230, 50_000, 55_762, 34_554),
    "korean-medicine": (None, 22_063, None, 33_893, 23_066),
}
DISTRICTS = {"gangnam": 377_073, "seocho": 288_475, "mapo": 124_447, "jung": 120_222,
             "songpa": 15_511}  # fmt: skip


def number(series, area, year, key="", column="value"):
    rows = Figure.objects.filter(series__slug=series, area=area, year=year, key=key)
    return rows.values_list(column, flat=True).first()


def figures(series, **which):
    return Figure.objects.filter(series__slug=series, **which)


def test_every_year_is_read_back_and_adds_up(loaded):
    assert {year: number("patients", "korea", year) for year in KOREA} == KOREA
    assert sum(filter(None, KOREA.values())) == 5_047_809
    told = figures("patients", area="korea", year__range=(2009, 2024))
    assert sum(told.values_list("value", flat=True)) == 5_047_809


def test_what_only_fits_the_sum_is_marked(loaded):
    marked = figures("patients", quality="unconfirmed").values_list("year", flat=True)
    assert sorted(marked) == [2014, 2015, 2016]
    assert all("5,047,809" in one.note_en for one in figures("patients", quality="unconfirmed"))


def test_seoul_is_read_back(loaded):
    found = {
        one.year: (one.value, one.share and float(one.share))
        for one in figures("patients", area="seoul")
    }
    assert found == SEOUL
    rounded = figures("patients", approximate=True).values_list("year", flat=True)
    assert sorted(rounded) == [2018, 2022]
    for year in (2023, 2024):
        assert round(100 * SEOUL[year][0] / KOREA[year], 1) == SEOUL[year][1]


def test_nationalities_are_read_back(loaded):
    places = [("korea", 2013), ("korea", 2016), ("korea", 2018), ("korea", 2024), ("seoul", 2024)]
    for country, row in NATIONALITY.items():
        assert tuple(number("nationality", *place, country) for place in places) == row
    assert number("nationality", "korea", 2023, "TW") == 12_828
    for year, shares in SHARES.items():
        found = figures("nationality", year=year).exclude(share=None).values_list("key", "share")
        assert {key: float(share) for key, share in found} == shares


def test_departments_are_read_back(loaded):
    places = [("korea", 2016), ("korea", 2018), ("korea", 2023), ("korea", 2024), ("seoul", 2024)]
    for department, row in DEPARTMENTS.items():
        assert tuple(number("departments", *place, department) for place in places) == row
    shares = figures("departments", area="korea", year=2024).values_list("key", "share")
    assert {key: float(share) for key, share in shares} == {
        "dermatology": 56.6, "plastic-surgery": 11.4, "internal-medicine": 10.0, "checkup": 4.5,
        "korean-medicine": 2.7,
    }  # fmt: skip
    seoul = figures("departments", area="seoul").exclude(share=None).values_list("key", "share")
    assert {key: float(share) for key, share in seoul} == {
        "dermatology": 64.2, "plastic-surgery": 12.7, "internal-medicine": 7.8,
    }  # fmt: skip
    assert number("departments", "korea", 2018, "total") == 464_452 > KOREA[2018]


def test_districts_money_and_partners_are_read_back(loaded):
    found = figures("districts", area="seoul", year=2024).values_list("key", "value")
    assert dict(found) == DISTRICTS
    assert int(100 * sum(DISTRICTS.values()) / SEOUL[2024][0]) == 92
    assert number("clinics", "korea", 2024, "clinic", "share") == 82
    assert number("spending", "korea", 2024) == 1_400_000_000_000
    assert number("spending", "seoul", 2024) == 1_200_000_000_000
    assert dict(figures("institutions").values_list("year", "value")) == {2020: 920, 2024: 1_994}
    assert dict(figures("partners").values_list("year", "value")) == {
        2015: 50,
        2021: 166,
        2025: 180,
    }
    kinds = dict(figures("partner-kinds").values_list("key", "value"))
    total = kinds.pop("total")
    assert kinds == {"medical": 132, "agency": 30, "tourism": 18}
    assert sum(kinds.values()) == total == number("partners", "seoul", 2025)


def test_contradictions_are_said(loaded):
    disputed = figures("departments", quality="disputed").values_list("area", "key")
    assert sorted(disputed) == [("seoul", "dermatology"), ("seoul", "plastic-surgery")]
    disputed = figures("nationality", quality="disputed").values_list("year", "key")
    assert sorted(disputed) == [(2013, "CN"), (2023, "MN")]
    assert all(one.note_en for one in Figure.objects.filter(quality="disputed"))
    assert "166,000" in figures("patients", area="seoul", year=2022).get().note_en


def test_every_figure_names_its_source_and_passes_the_form(loaded):
    for figure in Figure.objects.select_related("series"):
        figure.full_clean()
        assert figure.source
    for series in Series.objects.all():
        series.full_clean()


@pytest.mark.parametrize("language", settings.MODELTRANSLATION_LANGUAGES)
def test_every_text_stands_in_every_language(loaded, language):
    column = language.replace("-", "_")
    for field in ("title", "lead"):
        assert all(Series.objects.values_list(f"{field}_{column}", flat=True)), field
    for row in Series.objects.values("note_en", f"note_{column}"):
        assert bool(row["note_en"]) == bool(row[f"note_{column}"])
    noted = Figure.objects.exclude(note_en="").exclude(note_en=None)
    assert all(noted.values_list(f"note_{column}", flat=True))


def test_loading_again_changes_nothing(loaded):
    assert loaded == (Series.objects.count() + Figure.objects.count(), 0)
    before = list(Figure.objects.order_by("pk").values())
    assert shipped.load() == (0, 0)
    assert list(Figure.objects.order_by("pk").values()) == before


def test_loading_again_keeps_what_staff_changed_and_fills_empty_texts(loaded):
    own = FigureFactory(series=Series.objects.get(slug="patients"), year=2026, value=7)
    figures("patients", area="korea", year=2024).update(value=None, share=1, shown=False)
    figures("patients", area="korea", year=2025).update(value=1_300_000, note_ru="")
    Series.objects.filter(slug="patients").update(title_ja="別の題", lead_ja="")
    assert shipped.load() == (0, 2)
    kept = figures("patients", area="korea", year=2024).get()
    assert (kept.value, float(kept.share), kept.shown) == (None, 1, False)
    found = figures("patients", area="korea", year=2025).get()
    assert found.value == 1_300_000
    assert found.note_ru
    assert Series.objects.get(slug="patients").title_ja == "別の題"
    assert Series.objects.get(slug="patients").lead_ja
    assert Figure.objects.filter(pk=own.pk).exists()


def test_what_was_deleted_comes_back_and_a_table_of_ones_own_stays(loaded):
    SeriesFactory(slug="our-own")
    figures("districts", key="mapo").delete()
    assert shipped.load() == (1, 0)
    assert Series.objects.filter(slug="our-own").exists()
