import pytest
from django.urls import reverse

from tests.factories import HospitalFactory
from tests.factories.exchange import PairFactory, RecordFactory

LIST = "/admin/exchange/pair/"


def at(name, pair):
    return reverse(f"admin:exchange_pair_{name}", args=[pair.pk])


def press(client, pair, deed):
    return client.post(at("decide", pair), {"deed": deed})


def test_both_sides_stand_beside_each_other(client, curator):
    pair = PairFactory(
        record__title="Han Clinic", record__item={"tel": "02-1234-5678", "baseaddr": "1 Road"},
        hospital__phone="+82-2-1234-9999", hospital__address_en="2 Road", metres=1234,
    )  # fmt: skip
    RecordFactory(content_id=pair.record.content_id, language="ru", title="Клиника Хан")
    page = client.get(at("change", pair))
    assert [name for _tag, _language, name in page.context["names"]] == [
        "Han Clinic",
        "Клиника Хан",
    ]
    [one] = page.context["candidates"]
    facts = {fact["label"]: fact for fact in one["facts"]}
    assert [p.text for p in facts["telephone"]["record"] if p.differs] == ["5678"]
    assert [p.text for p in facts["address"]["hospital"] if p.differs] == ["2"]
    assert one["grounds"] == ["a similar name", "the same telephone number"]
    assert "1,234 m" in page.text


def test_all_candidates_of_a_record_stand_on_one_page(client, curator):
    pair = PairFactory(metres=50)
    nearer = PairFactory(record=pair.record, metres=10)
    done = PairFactory(record=pair.record, state="other")
    page = client.get(at("change", pair))
    assert [one["pair"] for one in page.context["candidates"]] == [nearer, pair]
    assert [one["pair"] for one in page.context["decided"]] == [done]


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_as_many_queries_for_thirty_candidates(
    client, curator, django_assert_num_queries, number
):
    pair = PairFactory()
    for _ in range(number - 1):
        PairFactory(record=pair.record, hospital=HospitalFactory(sections=[]))
    client.get(at("change", pair))
    # session, account, 2 of rights, who manages, pair, owns, record, family, candidates, how
    # many records wait
    with django_assert_num_queries(11):
        client.get(at("change", pair))


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_as_many_queries_for_thirty(
    client, curator, django_assert_num_queries, number
):
    for _ in range(number):
        PairFactory(hospital=HospitalFactory(sections=[]))
    client.get(LIST)
    # session, account, 2 of rights, who manages, 2 counts, the rows
    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_same_links_the_record_and_the_next_pair_follows(client, curator):
    pair, following = PairFactory(), PairFactory()
    answer = press(client, pair, "same")
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("same", curator)
    assert pair.record.hospital == pair.hospital
    assert answer.headers["Location"] == at("change", following)


def test_another_institution_goes_on_with_the_record_s_other_candidates(client, curator):
    pair = PairFactory()
    PairFactory()
    candidate = PairFactory(record=pair.record)
    answer = press(client, pair, "other")
    pair.refresh_from_db()
    assert pair.state == "other"
    assert answer.headers["Location"] == at("change", candidate)


def test_later_goes_round_and_changes_nothing(client, curator):
    first, second = PairFactory(), PairFactory()
    assert press(client, first, "later").headers["Location"] == at("change", second)
    assert press(client, second, "later").headers["Location"] == at("change", first)
    first.refresh_from_db()
    assert first.state == "open"


def test_after_the_last_one_the_list_stands(client, curator):
    answer = press(client, PairFactory(), "same")
    assert answer.headers["Location"] == LIST
    assert "0 doubtful pairs" in client.get(LIST).text


def test_the_second_to_decide_is_told(client, curator):
    pair = PairFactory()
    press(client, pair, "other")
    answer = client.post(at("decide", pair), {"deed": "same"}, follow=True)
    assert "This has been decided already." in answer.text


def test_a_deed_that_is_none_is_refused(client, curator):
    pair = PairFactory()
    assert press(client, pair, "drop").status_code == 403
    assert client.get(at("decide", pair)).status_code == 405


def test_pairs_are_the_city_s_alone(client, manager, hospital):
    client.force_login(manager)
    pair = PairFactory(hospital=hospital)
    assert client.get(LIST).status_code == 403
    assert client.get(at("change", pair)).status_code == 404
