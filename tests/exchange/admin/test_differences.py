import pytest
from django.urls import reverse

from hospitals.exchange.models import Difference
from hospitals.models import Hospital
from tests.factories import HospitalFactory
from tests.factories.exchange import DifferenceFactory

LIST = "/admin/exchange/difference/"
NEW = "+82-2-8765-4321"


def at(name, row):
    return reverse(f"admin:exchange_difference_{name}", args=[row.pk])


def press(client, row, deed, **more):
    return client.post(at("decide", row), {"deed": deed, "version": row.version, **more})


def withdrawal(**more):
    return DifferenceFactory(column=Difference.WITHDRAWAL, ours=None, theirs="20260901", **more)


# --- The queue ------------------------------------------------------------------------
def test_the_list_shows_what_waits_with_the_words_that_differ_marked(client, curator, hospital):
    DifferenceFactory(
        hospital=hospital, ours="Open daily", theirs="Open always", column="parking_en"
    )
    DifferenceFactory(state="declined")
    page = client.get(LIST)
    assert page.context["cl"].result_count == 1
    assert "<mark>daily</mark>" in page.text
    assert "<mark>always</mark>" in page.text
    assert client.get(f"{LIST}?is=all").context["cl"].result_count == 2


@pytest.mark.parametrize(
    ("query", "number"),
    [("what=withdrawn", 1), ("what=values", 2), ("field=phone", 2), ("q=Namsan", 1),
     ("field=nothing", 0), ("is=nonsense", 3), ("what=nonsense", 3)],
)  # fmt: skip
def test_the_list_is_filtered(client, curator, hospital, query, number):
    DifferenceFactory()
    DifferenceFactory(hospital=hospital)
    withdrawal()
    assert client.get(f"{LIST}?{query}").context["cl"].result_count == number


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_as_many_queries_for_thirty(
    client, curator, django_assert_num_queries, number
):
    for _ in range(number):
        hospital = HospitalFactory(sections=[])
        DifferenceFactory(hospital=hospital)
        DifferenceFactory(hospital=hospital, column="district", ours=hospital.district_id, theirs=1)
    client.get(LIST)
    # session, account, 2 of rights, who manages, fields and hospitals of the filters, 2 counts,
    # the rows, the districts
    with django_assert_num_queries(12):
        client.get(LIST)


# --- One ------------------------------------------------------------------------------
def test_taking_over_writes_the_value_and_the_next_follows(client, curator, hospital, target):
    row, following = DifferenceFactory(hospital=hospital), DifferenceFactory()
    page = client.get(at("change", row))
    assert [piece.text for piece in page.context["there"] if piece.differs] == ["8765", "4321"]
    answer = press(client, row, "accept")
    assert Hospital.objects.get(pk=hospital.pk).phone == NEW
    assert answer.headers["Location"] == at("change", following)


def test_declining_keeps_what_stands_here(client, curator, hospital, target):
    row = DifferenceFactory(hospital=hospital)
    answer = press(client, row, "decline")
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("declined", curator)
    assert Hospital.objects.get(pk=hospital.pk).phone != NEW
    assert answer.headers["Location"] == LIST


def test_what_has_moved_on_is_shown_and_not_decided(client, curator, hospital, target):
    row = DifferenceFactory(hospital=hospital)
    Hospital.objects.filter(pk=hospital.pk).update(phone="+82-2-0000-0001")
    answer = client.post(at("decide", row), {"deed": "accept", "version": row.version}, follow=True)
    assert "has changed meanwhile" in answer.text
    assert "0001" in "".join(piece.text for piece in answer.context["here"])
    assert Hospital.objects.get(pk=hospital.pk).phone == "+82-2-0000-0001"


def test_an_old_page_decides_nothing(client, curator, hospital, target):
    row = DifferenceFactory(hospital=hospital)
    press(client, row, "accept", version="old")
    row.refresh_from_db()
    assert row.state == "open"


def test_the_second_to_decide_is_told(client, curator, hospital, target):
    row = DifferenceFactory(hospital=hospital)
    press(client, row, "decline")
    answer = client.post(at("decide", row), {"deed": "accept"}, follow=True)
    assert "This has been decided already." in answer.text


def test_a_withdrawal_says_what_accepting_does(client, curator, hospital, target):
    row = withdrawal(hospital=hospital)
    page = client.get(at("change", row)).text
    assert "visitors no longer see it here" in page
    assert "Withdraw it here too" in page
    press(client, row, "accept")
    assert Hospital.objects.get(pk=hospital.pk).status == "withdrawn"


def test_languages_ask_how_they_are_spoken(client, curator, hospital, target):
    row = DifferenceFactory(hospital=hospital, column="spoken_languages", ours=[], theirs=["ru"])
    assert "How the languages are spoken" in client.get(at("change", row)).text
    press(client, row, "accept", how="by pigeon")
    row.refresh_from_db()
    assert row.state == "open"


def test_a_deed_that_is_none_is_refused(client, curator):
    row = DifferenceFactory()
    assert press(client, row, "drop").status_code == 403
    assert client.get(at("decide", row)).status_code == 405


# --- Many -----------------------------------------------------------------------------
def test_many_are_decided_at_once_where_the_values_still_stand(client, curator, target):
    rows = [DifferenceFactory() for _ in range(3)]
    moved = rows[0].hospital
    Hospital.objects.filter(pk=moved.pk).update(phone="+82-2-0000-0001", name_en="Moved Clinic")
    answer = client.post(
        LIST, {"action": "accept_all", "_selected_action": [row.pk for row in rows]}, follow=True
    )
    assert "2 differences are decided." in answer.text
    assert "Moved Clinic, Telephone: What stands here has changed" in answer.text
    assert Difference.objects.open().count() == 1


def test_many_are_declined_at_once(client, curator, target):
    rows = [DifferenceFactory() for _ in range(2)]
    client.post(LIST, {"action": "decline_all", "_selected_action": [row.pk for row in rows]})
    assert set(Difference.objects.values_list("state", flat=True)) == {"declined"}


# --- The hospital's staff -------------------------------------------------------------
def test_a_manager_reads_the_own_and_decides_nothing(client, manager, hospital, target):
    client.force_login(manager)
    own, other = DifferenceFactory(hospital=hospital), DifferenceFactory()
    page = client.get(LIST)
    assert page.context["cl"].result_count == 1
    assert "accept_all" not in page.text
    assert "The city decides." in client.get(at("change", own)).text
    assert press(client, own, "accept").status_code == 403
    assert (
        client.get(at("change", other)).status_code
        == press(client, other, "accept").status_code
        == 404
    )
    client.post(LIST, {"action": "accept_all", "_selected_action": [own.pk]})
    assert Difference.objects.open().count() == 2
