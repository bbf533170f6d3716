"""Labels beside the body, and points within their drawings."""

from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import get_template
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.wellness_body import AcupressurePointFactory
from wellness.figures import (
    HEIGHT,
    LABEL_BOTTOM,
    LABEL_GAP,
    LABEL_TOP,
    WIDTH,
    Body,
    Figure,
    spread,
    template_of,
)
from wellness.models import AcupressurePoint

heights = st.lists(st.integers(0, HEIGHT), max_size=30).map(sorted)


@given(heights)
def test_labels_stay_in_order_and_in_the_drawing(places):
    found = spread(places)
    assert len(found) == len(places)
    assert found == sorted(found)
    assert all(LABEL_TOP <= height <= LABEL_BOTTOM for height in found)


@given(st.lists(st.integers(0, HEIGHT), max_size=8).map(sorted))
def test_a_finger_hits_one_label(places):
    found = spread(places)
    gaps = [lower - upper for upper, lower in pairwise(found)]
    assert all(gap >= LABEL_GAP - 1 for gap in gaps)


def test_a_label_stands_beside_its_point_where_there_is_room():
    assert spread([60, 200, 330]) == [60, 200, 330]
    assert spread([]) == []


@pytest.mark.parametrize("figure", [*Figure.values, *(f"body-{side}" for side in Body.values)])
def test_every_drawing_is_there(figure):
    assert "<path" in get_template(template_of(figure)).render({})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"x": WIDTH + 1}, {"y": HEIGHT + 1}, {"body_x": WIDTH + 1}, {"figure": "x"}, {"body": "x"}],
)
def test_a_point_lies_in_its_drawing(wrong):
    point = AcupressurePointFactory()
    for name, value in wrong.items():
        setattr(point, name, value)
    with pytest.raises(ValidationError):
        point.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        AcupressurePoint.objects.filter(pk=point.pk).update(**wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["li4", "LI", "LI0", "LI100", "4LI", "LI4\n"])
def test_a_code_is_two_letters_and_a_number(code):
    point = AcupressurePointFactory.build(code=code)
    with pytest.raises(ValidationError) as refused:
        point.full_clean()
    assert "code" in refused.value.message_dict
