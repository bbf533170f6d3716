import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from portal.guide.models import HelpLine
from tests.factories.guide import HelpLineFactory

pytestmark = pytest.mark.django_db
WRONG_NUMBER = "A number has digits and hyphens only. Only a desk with an address needs none."


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"number": "call me"}, WRONG_NUMBER),
        ({"number": "11"}, WRONG_NUMBER),
        ({"number": "", "address_ko": ""}, WRONG_NUMBER),
        ({"international": "+1-555"}, "From abroad a number begins with +82."),
        ({"international": "1577-7129"}, "From abroad a number begins with +82."),
    ],
)
def test_the_form_and_the_database_refuse_what_cannot_be_dialled(wrong, why):
    line = HelpLineFactory()
    for name, value in wrong.items():
        setattr(line, name, value)
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        line.full_clean()
    assert refused.value.messages == [why]
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpLine.objects.filter(pk=line.pk).update(**wrong)


def test_a_number_that_is_not_reached_from_abroad_is_allowed():
    HelpLineFactory(number="119", international="").full_clean()


def test_a_desk_needs_no_number():
    HelpLineFactory(number="", address_ko="서울역 지하 2층").full_clean()
