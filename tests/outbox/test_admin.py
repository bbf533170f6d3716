"""The technical administration sees whether mail goes out: not to whom, not what about."""

import pytest

from portal.core.models import AuditEntry
from portal.outbox.models import Letter
from tests.factories import MembershipFactory, UserFactory
from tests.factories.outbox import LetterFactory

LIST = "/admin/outbox/letter/"
CANARY = "canarypatient"


@pytest.fixture
def as_technician(client, roles):
    user = UserFactory(username="technician", groups=["technical"])
    client.force_login(user)
    return client


def dead(**changes):
    values = {"to": f"{CANARY}@canaryhost.example.com", "state": "dead", "attempts": 12}
    facts = {"reference": "thread:CANARY00", "context": {"n": "canarycontext"}}
    return LetterFactory(last_error="SMTPDataError 554", **{**values, **facts, **changes})


def test_the_pages_show_what_became_of_a_letter_and_nothing_of_a_person(as_technician):
    letter = dead()
    for url in (LIST, f"{LIST}{letter.pk}/change/", f"{LIST}{letter.pk}/history/"):
        page = as_technician.get(url).content.decode()
        assert "canary" not in page.lower()
    detail = as_technician.get(f"{LIST}{letter.pk}/change/").content.decode()
    assert "c…@c….com" in detail
    assert "SMTPDataError 554" in as_technician.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("address", "shown"),
    [("a@b.org", "a…@b….org"), ("a@b", "–"), ("", "–"), ("여@한.한국", "여…@한….한국")],
)
def test_an_address_is_masked(address, shown):
    assert Letter(to=address).masked_address == shown


def test_what_was_given_up_is_sent_again_and_the_audit_knows_by_whom(as_technician):
    letter, sent = dead(), LetterFactory(state="sent", to="")
    chosen = {"action": "send_again", "_selected_action": [letter.pk, sent.pk]}
    page = as_technician.post(LIST, chosen, follow=True).content.decode()
    assert "1 letter is sent again." in page
    letter.refresh_from_db()
    sent.refresh_from_db()
    assert (letter.state, letter.attempts, sent.state) == ("waiting", 0, "sent")
    entry = AuditEntry.objects.get(action="letter sent again")
    assert (entry.user.username, entry.subject) == ("technician", str(letter.pk))


def test_a_letter_is_never_written_changed_or_deleted_by_hand(as_technician):
    letter = dead()
    assert as_technician.get(f"{LIST}add/").status_code == 403
    assert as_technician.post(f"{LIST}{letter.pk}/change/", {"to": "x@x.org"}).status_code == 403
    assert as_technician.get(f"{LIST}{letter.pk}/delete/").status_code == 403


def test_the_staff_of_a_hospital_see_no_letters(client, roles):
    client.force_login(MembershipFactory(role="manager").user)
    assert client.get(LIST).status_code == 403


def test_the_list_asks_the_same_for_one_letter_and_for_thirty(
    as_technician, django_assert_num_queries
):
    as_technician.get(LIST)  # the frame's own questions
    for number in (1, 29):
        for _ in range(number):
            dead()
        with django_assert_num_queries(7):
            as_technician.get(LIST)
