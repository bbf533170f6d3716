"""The numbers worth knowing."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.core.publishing import forget
from portal.guide import shipped
from portal.guide.models import HelpLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    shipped.load()
    forget()


def test_emergencies_come_first(client, loaded):
    response = client.get("/en/guide/numbers/")
    assert [line["number"] for line in response.context["emergencies"]] == ["119", "112"]
    assert 'href="tel:119"' in response.text


def test_a_number_can_be_dialled_from_abroad(client, loaded):
    assert 'href="tel:+82262100080"' in client.get("/en/guide/numbers/").text


def test_loading_again_changes_nothing_and_keeps_what_staff_wrote(loaded):
    HelpLine.objects.filter(slug="119").update(name_ja="別の名前")
    assert shipped.load() == (0, 0)
    assert HelpLine.objects.get(slug="119").name_ja == "別の名前"


def test_the_numbers_are_the_same_in_all_languages(client, loaded):
    def dialled(language):
        return re.findall(r'href="tel:([^"]+)"', client.get(f"/{language}/guide/numbers/").text)

    assert len(dialled("en")) > 10
    assert dialled("en") == dialled("zh-hans") == dialled("ja") == dialled("ru")


def test_the_page_asks_twice(client, loaded, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/en/guide/numbers/")


@pytest.mark.parametrize("wrong", [{"number": "call me"}, {"international": "+1-555"}])
def test_the_form_and_the_database_refuse_what_cannot_be_dialled(loaded, wrong):
    line = HelpLine.objects.first()
    for name, value in wrong.items():
        setattr(line, name, value)
    with pytest.raises(ValidationError):
        line.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()
