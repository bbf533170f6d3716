import pytest
from django.urls import reverse

from hospitals.exchange.models import Pair
from tests.factories import HospitalFactory
from tests.factories.exchange import DifferenceFactory, PairFactory, RecordFactory

LIST = "/admin/exchange/record/"


def at(name, row, **query):
    return reverse(f"admin:exchange_record_{name}", args=[row.pk], query=query)


def test_a_record_shows_every_field_cleaned_and_in_words(client, curator):
    record = RecordFactory(
        item={"title": "A", "newfield": "<script>alert(1)</script>B"},
        details={"detailCommon": {"overview": "One<br>two &amp; <a href='x'>three</a>"}},
    )
    page = client.get(at("change", record))
    parts = dict(page.context["parts"])
    assert ("Newfield", "newfield", "B") in parts["The row of the list"]
    [overview] = parts["What the service says of every entry"]
    assert overview[:2] == ("Introduction", "overview")
    assert overview[2].startswith("One\ntwo & three")
    assert "alert(1)" not in page.text


@pytest.mark.parametrize("odd", [{}, {"detailCommon": []}, {"detailCommon": "text"}, {"x": [{}]}])
def test_odd_details_do_no_harm(client, curator, odd):
    assert client.get(at("change", RecordFactory(details=odd))).status_code == 200


def test_a_record_says_what_was_taken_over_and_what_differs(client, curator, hospital):
    record = RecordFactory(hospital=hospital, applied={"name_en": ["Namsan", "2026-10-01"]},
                           declined={"homepage": "https://n.example"})  # fmt: skip
    DifferenceFactory(record=record, hospital=hospital)
    page = client.get(at("change", record))
    [(column, value, day)] = page.context["applied"]
    assert (column, value, str(day)) == ("Name (English)", "Namsan", "2026-10-01")
    assert page.context["declined"] == [("Home page", "https://n.example")]
    assert [one["column"] for one in page.context["differences"]] == ["Telephone"]


def test_the_other_languages_of_a_record_are_linked(client, curator):
    record = RecordFactory()
    other = RecordFactory(content_id=record.content_id, language="ja")
    assert at("change", other) in client.get(at("change", record)).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is=linked", {"linked", "differs"}),
        ("is=free", {"free"}),
        ("is=dismissed", {"dismissed"}),
        ("is=differs", {"differs"}),
        ("q=fre", {"free"}),
        ("q=4711", {"linked"}),
        ("shown__exact=0", {"free"}),
    ],
)
def test_the_list_is_filtered(client, curator, hospital, query, found):
    RecordFactory(title="linked", hospital=hospital, content_id="4711")
    RecordFactory(title="free", shown=False)
    RecordFactory(title="dismissed", dismissed=True)
    DifferenceFactory(record__title="differs")
    rows = client.get(f"{LIST}?{query}").context["cl"].result_list
    assert {row.title for row in rows} == found


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_as_many_queries_for_thirty(
    client, curator, django_assert_num_queries, number
):
    for _ in range(number):
        RecordFactory(hospital=HospitalFactory(sections=[]))
    client.get(LIST)
    # session, account, 2 of rights, who manages, 2 counts, the rows
    with django_assert_num_queries(8):
        client.get(LIST)


# --- Deeds ----------------------------------------------------------------------------
def test_a_record_is_dismissed_and_taken_up_again(client, curator):
    record = PairFactory().record
    client.post(at("decide", record), {"deed": "dismiss"})
    record.refresh_from_db()
    assert (record.dismissed, Pair.objects.count()) == (True, 0)
    assert "It is not wanted here" in client.get(at("change", record)).text
    answer = client.post(at("decide", record), {"deed": "take_up"}, follow=True)
    record.refresh_from_db()
    assert not record.dismissed
    assert "Taken up again" in answer.text


def test_the_second_to_dismiss_is_told(client, curator):
    record = RecordFactory(dismissed=True)
    answer = client.post(at("decide", record), {"deed": "dismiss"}, follow=True)
    assert "decided already" in answer.text


def test_a_hospital_is_found_by_a_word_and_linked_by_hand(client, curator, hospital):
    HospitalFactory(name_en="Elsewhere")
    record = RecordFactory(title="Namsan (남산)")
    page = client.get(at("link", record))
    assert list(page.context["found"]) == [hospital]
    client.post(at("link", record), {"hospital": hospital.pk})
    record.refresh_from_db()
    assert (record.hospital, record.merged) == (hospital, "")


def test_many_hospitals_are_cut_and_odd_words_find_none(client, curator):
    for _ in range(25):
        HospitalFactory(sections=[])
    record = RecordFactory()
    assert len(client.get(at("link", record, q="hospital")).context["found"]) == 20
    assert len(client.get(at("link", record, q="x" * 200)).context["found"]) == 0
    for posted in ("", "x", "999999"):
        assert client.post(at("link", record), {"hospital": posted}).status_code == 404


# --- The hospital's staff -------------------------------------------------------------
def test_a_manager_reads_the_own_hospitals_and_decides_nothing(client, manager, hospital):
    client.force_login(manager)
    difference = DifferenceFactory(hospital=hospital)
    record, other = difference.record, DifferenceFactory().record
    assert client.get(LIST).context["cl"].result_count == 1
    page = client.get(at("change", record))
    assert "record_decide" not in page.text
    assert client.get(at("change", other)).status_code == 404
    assert client.post(at("decide", record), {"deed": "dismiss"}).status_code == 403
    assert client.get(at("link", record)).status_code == 403


def test_the_page_of_a_hospital_sums_up(client, manager, hospital):
    client.force_login(manager)
    difference = DifferenceFactory(hospital=hospital)
    hospital.imported_facts.create(field="phone", source="KTO", retrieved_on="2026-10-01")
    PairFactory(hospital=hospital)
    page = client.get(at("hospital", hospital))
    assert page.context["records"] == [difference.record]
    assert [one["row"] for one in page.context["differences"]] == [difference]
    assert page.context["facts"][0]["column"] == "Telephone"
    assert page.context["pairs"] == []  # who is meant is the city's to say
    assert client.get(at("hospital", HospitalFactory())).status_code == 404
    assert (
        at("hospital", hospital)
        in client.get(reverse("admin:hospitals_hospital_change", args=[hospital.pk])).text
    )


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_of_a_hospital_takes_as_many_queries_for_thirty(
    client, curator, hospital, django_assert_num_queries, number
):
    for _ in range(number):
        DifferenceFactory(hospital=hospital)
    client.get(at("hospital", hospital))
    # session, account, 2 of rights, who manages, hospital, records, differences, pairs, facts,
    # entries
    with django_assert_num_queries(11):
        client.get(at("hospital", hospital))
