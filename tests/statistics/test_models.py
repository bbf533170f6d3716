import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.statistics import FigureFactory, SeriesFactory, VolumeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("counts", "dimension"),
    [("persons", "department"), ("visits", "country"), ("visits", "year"), ("won", "department")],
)
def test_persons_and_visits_never_share_a_table(counts, dimension):
    with pytest.raises(IntegrityError), transaction.atomic():
        SeriesFactory(counts=counts, dimension=dimension)
    with pytest.raises(ValidationError, match="Departments count visits"):
        SeriesFactory.build(counts=counts, dimension=dimension).full_clean()


def test_a_department_counts_visits():
    SeriesFactory(counts="visits", dimension="department").full_clean()


@pytest.mark.parametrize(
    "wrong", [{"value": -1}, {"share": -1}, {"share": 100.1}, {"year": 1800}, {"year": 2101}]
)
def test_a_figure_is_a_possible_number(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureFactory(**wrong)


def test_a_figure_stands_once_in_its_table():
    first = FigureFactory(year=2020)
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureFactory(series=first.series, year=2020)
    FigureFactory(series=first.series, year=2020, area="seoul")


def test_a_period_is_measured_once():
    VolumeFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        VolumeFactory()


@pytest.mark.parametrize(
    "wrong", [{"answered": 11}, {"median_hours": None}, {"answered": 0}, {"median_hours": 0}]
)
def test_a_median_is_that_of_answers(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        VolumeFactory(**wrong)
