"""The names of staff."""

import pytest

from portal.core.models import User


@pytest.mark.parametrize(
    ("family", "given", "full"),
    [("서", "하윤", "서하윤"), ("Seo", "Ha-yun", "Ha-yun Seo"), ("", "", "")],
)
def test_a_name_stands_in_the_order_of_its_script(family, given, full):
    assert User(last_name=family, first_name=given).get_full_name() == full
