"""Lost codes: the same answer for every address, and digits that count here, now and once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from consultations import actions, addresses, codes, proof, recovery
from consultations.models import Attempt, Recovery, Thread
from portal.core import encryption
from portal.core.models import AuditEntry
from portal.outbox.models import Letter
from tests.factories.consultations import ThreadFactory

from .conftest import fresh

pytestmark = pytest.mark.django_db
ASK = "/en/consultations/recovery/"
DIGITS = f"{ASK}digits/"
LIST = f"{ASK}consultations/"
ADDRESS = "aliya@example.org"


@pytest.fixture
def thread(hospital):
    return ThreadFactory(hospital=hospital, email=ADDRESS, email_index=addresses.index(ADDRESS))


@pytest.fixture
def asked(client, thread):
    client.post(ASK, {"email": ADDRESS})
    return client


def digits_of(letter):
    return encryption.decrypt(letter.context["sealed"]["digits"])


def sent_digits():
    return digits_of(Letter.objects.latest("pk"))


def other_digits():
    return f"{(int(sent_digits().replace(' ', '')) + 1) % 10**8:08}"


def neutral(response):
    page = response.content.decode()
    return page.replace(str(response.context["csrf_token"]), "TOKEN")


def test_the_whole_way_from_the_address_to_a_new_code(asked, thread, unlock):
    assert asked.post(DIGITS, {"digits": sent_digits()}).headers["Location"] == LIST
    page = asked.get(LIST).content.decode()
    assert thread.locator in page
    assert thread.hospital.name_en in page
    receipt = asked.post(LIST, {"locator": thread.locator}).headers["Location"]
    assert receipt == f"/en/consultations/{thread.locator}/receipt/"
    shown = re.search(r'id="code"[^>]*>([^<]+)<', asked.get(receipt).content.decode())[1]
    assert unlock(thread.code, client=Client()).status_code == 200
    assert unlock(shown, client=Client()).status_code == 302
    assert AuditEntry.objects.filter(action="code recovered by e-mail").count() == 1


def test_known_and_unknown_addresses_get_the_same_pages(thread):
    pages = []
    for address in (ADDRESS, "nobody@example.org"):
        client = Client()
        answer = client.post(ASK, {"email": address})
        wrong = client.post(DIGITS, {"digits": "00000000"})
        pages.append(
            (
                answer.status_code,
                answer.headers["Location"],
                answer.content,
                neutral(client.get(DIGITS)),
                neutral(wrong),
            )
        )
    assert pages[0] == pages[1]
    assert Letter.objects.count() == 1
    assert Recovery.objects.count() == 2


def test_known_and_unknown_addresses_ask_the_database_alike(
    thread, frame, django_assert_num_queries
):
    shapes = []
    for address in (ADDRESS, "nobody@example.org"):
        with django_assert_num_queries(14) as captured:
            Client().post(ASK, {"email": address})
        shapes.append([re.sub(r"[^A-Z ]", "", q["sql"])[:25] for q in captured.captured_queries])
    known, unknown = ([step for step in each if "SAVEPOINT" not in step] for each in shapes)
    assert known == unknown


def test_the_address_is_known_however_it_is_capitalised(client, thread):
    client.post(ASK, {"email": "  ALIYA@Example.ORG "})
    assert Letter.objects.get().reference.startswith("recovery:")


def test_the_letter_goes_in_the_language_of_the_page(client, thread):
    client.post("/ru/consultations/recovery/", {"email": ADDRESS})
    letter = Letter.objects.get()
    assert (letter.kind, letter.language, letter.to) == ("recovery", "ru", ADDRESS)


def test_the_digits_stand_nowhere_in_the_clear(asked):
    digits = sent_digits().replace(" ", "")
    stored = repr([list(model.objects.values()) for model in (Letter, Recovery)])
    assert not re.search(rf"{digits}|{digits[:4]} {digits[4:]}", stored)
    assert ADDRESS not in repr(list(Recovery.objects.values()))
    assert digits not in repr(dict(asked.session))


@pytest.mark.parametrize(
    "write", [str, lambda d: d.replace(" ", ""), lambda d: d.replace(" ", "-"), "{:s}\r\n".format]
)
def test_the_digits_count_however_they_are_grouped(asked, write):
    assert asked.post(DIGITS, {"digits": write(sent_digits())}).status_code == 302


def test_full_width_digits_count(asked):
    wide = "".join(chr(ord(each) + 0xFEE0) for each in sent_digits().replace(" ", ""))
    assert asked.post(DIGITS, {"digits": wide}).status_code == 302


def test_the_digits_are_worth_nothing_in_another_session(asked):
    stranger = Client()
    stranger.post(ASK, {"email": "nobody@example.org"})
    assert stranger.post(DIGITS, {"digits": sent_digits()}).status_code == 200
    assert Client().post(DIGITS, {"digits": sent_digits()}).headers["Location"] == ASK


def test_the_digits_of_one_session_do_not_help_a_second_that_asked_for_the_same(asked):
    first, second = sent_digits(), Client()
    second.post(ASK, {"email": ADDRESS})
    assert second.post(DIGITS, {"digits": first}).status_code == 200
    assert second.post(DIGITS, {"digits": sent_digits()}).status_code == 302


def test_the_digits_count_once(asked):
    token = asked.session["consultations_recovery"]
    digits = sent_digits()
    assert asked.post(DIGITS, {"digits": digits}).status_code == 302
    assert recovery.redeem(token, digits.replace(" ", "")) is None
    assert asked.post(DIGITS, {"digits": digits}).headers["Location"] == ASK


def test_five_tries_and_no_sixth(asked):
    for _ in range(5):
        assert asked.post(DIGITS, {"digits": other_digits()}).status_code == 200
    response = asked.post(DIGITS, {"digits": sent_digits()})
    assert response.status_code == 200
    assert "ask for new ones" in response.content.decode()


def test_the_fifth_try_may_be_right(asked):
    for _ in range(4):
        asked.post(DIGITS, {"digits": other_digits()})
    assert asked.post(DIGITS, {"digits": sent_digits()}).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(9, 302), (11, 200)])
def test_the_digits_live_ten_minutes(asked, minutes, status):
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        assert asked.post(DIGITS, {"digits": sent_digits()}).status_code == status


def test_the_list_is_open_for_ten_minutes(asked, thread):
    asked.post(DIGITS, {"digits": sent_digits()})
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        for answer in (asked.get(LIST), asked.post(LIST, {"locator": thread.locator})):
            assert answer.headers["Location"] == ASK
    assert fresh(thread).secret_hash == thread.secret_hash


def test_slips_are_no_tries(asked):
    for typed in ("", "1234", "x" * 10_000, "\0", "1" * 9, "²" * 8):
        response = asked.post(DIGITS, {"digits": typed})
        assert response.context["form"].errors
    assert Recovery.objects.get().tries_left == 5


def test_looking_changes_nothing(asked, thread):
    """What a scanner of mails, or anybody, fetches without pressing a button."""

    def state():
        return (
            list(Recovery.objects.values()),
            list(Letter.objects.values()),
            list(Thread.objects.values()),
            list(Attempt.objects.values()),
        )

    before = state()
    for _ in range(10):
        for url in (ASK, DIGITS, LIST):
            asked.get(url)
            asked.head(url)
            Client().get(url)
    assert state() == before


@pytest.mark.parametrize("locator", ["", "00000000", "\0", "x" * 10_000])
def test_only_what_is_listed_can_be_taken(asked, locator):
    asked.post(DIGITS, {"digits": sent_digits()})
    assert asked.post(LIST, {"locator": locator}).status_code == 404


def test_another_patient_s_thread_cannot_be_taken(asked):
    other = ThreadFactory()
    asked.post(DIGITS, {"digits": sent_digits()})
    assert other.locator not in asked.get(LIST).content.decode()
    assert asked.post(LIST, {"locator": other.locator}).status_code == 404
    assert fresh(other).secret_hash == other.secret_hash


def test_an_erased_thread_is_never_found_again(client, thread):
    actions.erase(thread)
    client.post(ASK, {"email": ADDRESS})
    assert not Letter.objects.exists()


def test_what_is_erased_meanwhile_is_not_listed(asked, thread):
    asked.post(DIGITS, {"digits": sent_digits()})
    actions.erase(thread)
    assert thread.locator not in asked.get(LIST).content.decode()
    assert asked.post(LIST, {"locator": thread.locator}).status_code == 404


def test_one_address_gets_three_letters_an_hour(thread):
    for number in range(5):
        answer = Client().post(ASK, {"email": ADDRESS}, REMOTE_ADDR=f"203.0.{number}.1")
        assert answer.status_code == 302
    assert Letter.objects.count() == 3


def test_the_fourth_time_from_one_network_costs_work(thread, client):
    for _ in range(3):
        assert client.post(ASK, {"email": "nobody@example.org"}).status_code == 302
    response = client.post(ASK, {"email": ADDRESS})
    assert response.status_code == 429
    assert "data-challenge" in response.content.decode()
    assert ADDRESS in response.content.decode()
    assert not Letter.objects.exists()
    ticket = response.context["ticket"]
    with time_machine.travel(timezone.now() + timedelta(seconds=proof.WAIT_SECONDS + 1)):
        assert client.post(ASK, {"email": ADDRESS, "ticket": ticket}).status_code == 302
        assert client.post(ASK, {"email": ADDRESS, "ticket": ticket}).status_code == 429
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    ["", "x", "a@b.org\r\nBcc: c@d.org", "a@b\u202e.org", "ä@b.org", '"a b"@c.org', "a@b.org\0",
     "a@b.org,c@d.org", "x" * 10_000 + "@b.org"],
)  # fmt: skip
def test_an_address_that_is_none_is_answered_by_the_form(client, address):
    response = client.post(ASK, {"email": address})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Recovery.objects.exists()


def test_closing_the_device_forgets_the_list(asked, thread):
    asked.post(DIGITS, {"digits": sent_digits()})
    asked.post(LIST, {"locator": thread.locator})
    asked.post(f"/en/consultations/{thread.locator}/leave/")
    assert asked.get(LIST).headers["Location"] == ASK


def test_the_session_gets_a_new_key_with_the_list(asked):
    before = asked.session.session_key
    asked.post(DIGITS, {"digits": sent_digits()})
    assert asked.session.session_key != before


def test_a_forged_post_is_refused():
    strict = Client(enforce_csrf_checks=True)
    for url in (ASK, DIGITS, LIST):
        assert strict.post(url, {"email": ADDRESS}).status_code == 403


def test_the_list_asks_the_database_as_often_for_one_as_for_thirty(
    asked, thread, frame, django_assert_num_queries
):
    asked.post(DIGITS, {"digits": sent_digits()})
    with django_assert_num_queries(3):
        asked.get(LIST)
    for _ in range(29):
        ThreadFactory(email=ADDRESS, email_index=thread.email_index)
    with django_assert_num_queries(3):
        page = asked.get(LIST).content.decode()
    assert page.count('name="locator"') == 30


def test_what_is_over_is_forgotten_at_night(asked):
    with time_machine.travel(timezone.now() + timedelta(minutes=75)):
        call_command("purge")
    assert not Recovery.objects.exists()
    assert not Attempt.objects.exists()


# --- The letter -------------------------------------------------------------------
HEALTH = ["health", "medicine", "doctor", "hospital", "clinic", "consultation", "treatment",
          "医院", "病", "病院", "больниц", "болезн", "здоров"]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_the_letter_says_nothing_of_health_and_leads_nowhere_secret(language, thread):
    with override(language):
        letter = "".join(
            render_to_string(f"emails/recovery{part}.txt", {"digits": "1234 5678"})
            for part in (".subject", "")
        )
    assert [word for word in HEALTH if word in letter.lower()] == []
    assert "://" not in letter
    assert "1234 5678" in letter
    assert thread.locator not in letter
    assert codes.grouped(thread.code) not in letter


def test_a_letter_that_could_not_leave_in_time_does_not_leave_at_all(asked):
    recovery_row, letter = Recovery.objects.get(), Letter.objects.get()
    assert letter.until == recovery_row.expires_at
