import pytest

from consultations import actions as conversation
from consultations.quotes import actions
from consultations.quotes.comparing import Billed
from consultations.quotes.models import Outcome, QuoteDraft, QuoteVersion, today
from hospitals.actions import join
from portal.core.models import AuditEntry
from tests.factories import OfferFactory, SuperuserFactory, UserFactory
from tests.factories.consultations import ThreadFactory, send_quote

from .conftest import fresh, whole

pytestmark = pytest.mark.django_db
LIST = "/admin/quotes/quote/"


def below(thread, path=""):
    return f"/admin/consultations/thread/{thread.pk}/{path}"


def typed(thread, *lines, **more):
    """What the form sends; each line a dict of what differs from a free line."""
    entries = {
        "version": fresh(thread).version, "revision": 0, "valid_until": today().isoformat(),
        "lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": 0, **more,
    }  # fmt: skip
    usual = {"offer": "", "text": "Bed", "quantity": "1", "unit_price": "5000", "vat": "exempt"}
    for number, line in enumerate(lines):
        entries |= {f"lines-{number}-{k}": v for k, v in {**usual, **line}.items()}
    return entries


def text(response):
    return " ".join(response.content.decode().split())


def test_a_quote_is_written_from_an_offer_and_a_free_line(client, staff, thread, offer):
    user = staff()
    assert below(thread, "quotes/new/") in text(client.get(below(thread, "change/")))
    lines = (
        {"offer": offer.pk, "text": "", "unit_price": "600000", "vat": ""},
        {"text_ko": "병실"},
    )
    response = client.post(
        below(thread, "quotes/new/"), typed(thread, *lines, notes="Come early", send="1")
    )
    assert response.headers["Location"] == below(thread, "change/")
    said = QuoteVersion.objects.get().said
    first, second = said.lines
    assert first.texts["ru"] == offer.treatment.name_ru
    assert (first.vat, first.fees.high, first.includes["ko"]) == (
        "included",
        900_000,
        "진찰료 포함",
    )
    assert second.texts == {"en": "Bed", "ko": "병실"}
    assert said.notes == {"en": "Come early"}
    assert said.total.gross == 605_000
    assert fresh(thread).status == "quoted"
    assert AuditEntry.objects.filter(action="quote sent", user=user).exists()


def test_the_lines_offered_are_the_own_hospitals_disclosed_ones(client, staff, thread, offer):
    foreign = OfferFactory()
    silent = OfferFactory(hospital=offer.hospital, fee_from=None, fee_to=None)
    staff()
    for pk in (foreign.pk, silent.pk, "x", -1):
        response = client.post(below(thread, "quotes/new/"), typed(thread, {"offer": pk}, send="1"))
        assert "Select a valid choice" in text(response)
    assert foreign.treatment.name_en not in text(response)
    assert not QuoteVersion.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        {"text": ""}, {"quantity": "0"}, {"quantity": "1000"}, {"unit_price": "-1"},
        {"unit_price": "1.5"}, {"unit_price": str(10**12 + 1)}, {"vat": ""}, {"vat": "half"},
        {"unit_price": ""},
    ],
)  # fmt: skip
def test_what_is_no_line_is_shown_again_with_what_was_typed(client, staff, thread, line):
    staff()
    response = client.post(
        below(thread, "quotes/new/"), typed(thread, {"text": "Canary", **line}, send="1")
        if "text" not in line else typed(thread, line, notes="Canary", send="1"),
    )  # fmt: skip
    assert response.status_code == 200
    assert "Canary" in text(response)
    assert "Please correct what is marked" in text(response)
    assert not QuoteVersion.objects.exists()


def test_a_quote_of_no_lines_or_a_day_that_is_over_is_refused(client, staff, thread):
    staff()
    url = below(thread, "quotes/new/")
    blank = {"text": "", "unit_price": "", "vat": ""}
    assert "at least one line" in text(client.post(url, typed(thread, blank, send="1")))
    for day in ("2020-01-01", "2999-01-01", "x"):
        response = client.post(url, typed(thread, {}, valid_until=day, send="1"))
        assert response.status_code == 200
    much = {"unit_price": str(10**12), "quantity": "999"}
    response = client.post(url, typed(thread, *[much] * 10, send="1"))
    assert "more than a quote can hold" in text(response)
    assert not QuoteVersion.objects.exists()


def test_lines_are_added_without_scripts_and_nothing_typed_is_lost(client, staff, thread):
    staff()
    line = {"text": "Odd", "unit_price": "abc"}
    response = client.post(
        below(thread, "quotes/new/"), typed(thread, line, notes="So far", version=1, add="1")
    )
    page = text(response)
    assert 'value="Odd"' in page
    assert 'value="abc"' in page
    assert "So far" in page
    assert 'name="lines-2-text"' in page
    assert "errorlist" not in page


def test_adding_up_without_scripts(client, staff, thread):
    staff()
    lines = ({"vat": "excluded", "unit_price": "1000", "quantity": "3"}, {"DELETE": "on"})
    page = text(client.post(below(thread, "quotes/new/"), typed(thread, *lines, check="1")))
    assert "₩3,300" in page
    assert not QuoteVersion.objects.exists()


def test_a_price_outside_the_disclosed_fee_wants_a_second_look(client, staff, thread, offer):
    staff()
    url, line = below(thread, "quotes/new/"), {"offer": offer.pk, "unit_price": "1000000"}
    page = text(client.post(url, typed(thread, line, send="1")))
    assert "A price lies outside the fees you have disclosed." in page
    assert not QuoteVersion.objects.exists()
    client.post(url, typed(thread, line, outside_known="on", send="1"))
    assert QuoteVersion.objects.get().said.lines[0].outside == "above"


def test_who_was_overtaken_keeps_the_quote_and_sends_it_again(client, staff, thread):
    staff()
    old = typed(thread, {"text": "Kept"}, send="1")
    conversation.write_as_patient(thread, "And one thing more", "en")
    response = client.post(below(thread, "quotes/new/"), old)
    assert "The quote has not been sent" in text(response)
    assert 'value="Kept"' in text(response)
    assert not QuoteVersion.objects.exists()
    client.post(below(thread, "quotes/new/"), typed(thread, {"text": "Kept"}, send="1"))
    assert QuoteVersion.objects.count() == 1


def test_a_draft_is_kept_as_typed_and_dropped(client, staff, thread):
    staff()
    url = below(thread, "quotes/new/")
    client.post(url, typed(thread, {"text": "Half", "unit_price": "abc"}, draft="1"))
    assert "Half" not in text(client.get(below(thread, "change/")))
    page = text(client.get(url))
    assert 'value="Half"' in page
    assert 'value="abc"' in page
    assert 'name="revision" value="1"' in page
    stale = client.post(url, typed(thread, {"text": "Mine"}, draft="1"))
    assert "A colleague has saved this draft" in text(stale)
    assert 'value="Mine"' in text(stale)
    client.post(url, {"drop": "1"})
    assert not QuoteDraft.objects.exists()


def test_a_new_version_begins_with_the_old_ones_lines(client, staff, thread, coordinator, offer):
    staff()
    row = send_quote(thread, coordinator, 700, notes={"en": "Come early"})
    url = below(thread, f"quotes/{row.quote_id}/version/")
    page = text(client.get(url))
    assert 'value="700"' in page
    assert "Come early" in page
    client.post(url, typed(thread, {"unit_price": "800"}, send="1"))
    assert [v.total for v in whole(row).history] == [700, 800]


def test_the_staffs_page_shows_versions_bill_and_who_looked(client, staff, thread, coordinator):
    row = send_quote(thread, coordinator, 700)
    actions.decide(thread, row, "accepted", language="en")
    actions.enter_bill(thread, row, Billed((900,), (), "en"))
    user = staff("translator")
    page = text(client.get(below(thread, f"quotes/{row.quote_id}/")))
    for expected in ("₩700", "₩900", "higher than quoted", "서비스 1", "28.6%"):
        assert expected in page
    assert AuditEntry.objects.filter(action="quote viewed", user=user).count() == 1


def test_withdrawing(client, staff, thread, coordinator):
    row = send_quote(thread, coordinator, 700)
    url = below(thread, f"quotes/{row.quote_id}/withdraw/")
    staff()
    client.get(url)
    assert not Outcome.objects.exists()
    client.post(url, {"version": 1, "reason": "A slip"})
    assert Outcome.objects.get().kind == "withdrawn"
    page = text(client.post(url, {"version": 1}, follow=True))
    assert "cannot be withdrawn any more" in page
    assert client.post(url, {"version": 7}).status_code == 404


def test_another_hospitals_quote_does_not_exist(client, staff, thread, roles):
    other = ThreadFactory()
    rival = UserFactory()
    join(rival, other.hospital, "manager")
    row = send_quote(other, rival, 700)
    staff("manager")
    pages = ("quotes/new/", f"quotes/{row.quote_id}/", f"quotes/{row.quote_id}/version/")
    for page in (*pages, f"quotes/{row.quote_id}/withdraw/"):
        for place in (other, thread):
            if place is thread and page == "quotes/new/":
                continue
            for send in (client.get, client.post):
                assert send(below(place, page), {"version": 1}).status_code == 404
    assert other.locator not in text(client.get(LIST))
    assert not Outcome.objects.exists()


def test_a_translator_reads_but_does_not_write(client, staff, thread, coordinator):
    row = send_quote(thread, coordinator)
    staff("translator")
    for page in ("quotes/new/", f"quotes/{row.quote_id}/version/"):
        assert client.post(below(thread, page), typed(thread, {}, send="1")).status_code == 403
    assert client.post(
        below(thread, f"quotes/{row.quote_id}/withdraw/"), {"version": 1}
    ).status_code == 403  # fmt: skip
    assert "Write a quote" not in text(client.get(below(thread, "change/")))


# --- The list -----------------------------------------------------------------------------------
def test_the_list_shows_number_state_and_total(client, staff, thread, coordinator):
    row = send_quote(thread, coordinator, 700)
    staff("translator")
    page = text(client.get(LIST))
    assert row.quote.number in page
    assert "₩700" in page
    assert thread.locator in page
    assert "Service 1" not in page


def test_neither_the_city_nor_a_superuser_sees_a_quote(client, roles, thread, coordinator):
    row = send_quote(thread, coordinator, 700)
    client.force_login(UserFactory(groups=["curator"]))
    assert client.get(LIST).status_code == 403
    client.force_login(SuperuserFactory())
    assert row.quote.number not in text(client.get(LIST))
    assert client.get(below(thread, f"quotes/{row.quote_id}/")).status_code == 404


@pytest.mark.parametrize("path", ["add/", "1/change/", "1/delete/", "1/history/", "1/"])
def test_the_lists_other_pages_do_not_exist(client, staff, thread, coordinator, path):
    send_quote(thread, coordinator)
    staff("manager")
    for send in (client.get, client.post):
        assert send(LIST + path, follow=True).status_code == 404


def test_the_list_takes_as_many_queries_for_thirty_as_for_one(
    frame, client, staff, thread, coordinator, django_assert_num_queries
):
    staff()
    send_quote(thread, coordinator)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)
    for _ in range(29):
        send_quote(thread, coordinator)
    with django_assert_num_queries(8):
        page = client.get(LIST)
    assert page.context["cl"].result_count == 30
