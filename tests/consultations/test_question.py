"""What the form of a question takes beside the question: language, place, contact, consents."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultations import addresses, consents, reading, time_zones
from consultations.forms import AskForm
from consultations.forms.fields import LineField
from consultations.models import Thread
from portal.core.text import Text

from .conftest import CONSENTS

NEW = "/en/consultations/new/?hospital=hangang"


# --- Language -----------------------------------------------------------------------
@pytest.mark.django_db
def test_the_conversation_may_be_in_another_language_than_the_page(ask):
    assert ask(language="ru").status_code == 302
    thread = Thread.objects.get()
    assert thread.language == thread.messages.get().language == "ru"
    assert set(thread.consents.values_list("language", flat=True)) == {"en"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "ko", "xx", "\0", "EN"])
def test_only_the_languages_of_the_public_are_offered(ask, language):
    assert "language" in ask(language=language).context["form"].errors


# --- Time zone ----------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("country", "zone", "kept"),
    [
        ("US", "America/Denver", "America/Denver"),
        ("US", "", "America/New_York"),
        ("RU", "", "Europe/Moscow"),
        ("KZ", "Asia/Seoul", "Asia/Seoul"),
        ("IN", "Asia/Calcutta", "Asia/Kolkata"),
        ("VN", "Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("XK", "", ""),
    ],
)
def test_the_zone_is_the_chosen_one_or_the_country_s(ask, country, zone, kept):
    assert ask(country=country, time_zone=zone).status_code == 302
    assert Thread.objects.get().time_zone == kept


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Mars/Olympus", "Etc/UTC", "../etc/passwd", "\0", "asia/seoul"])
def test_an_unknown_zone_is_refused(ask, zone):
    assert "time_zone" in ask(time_zone=zone).context["form"].errors


@pytest.mark.django_db
def test_after_an_error_the_country_s_zones_stand_first(ask):
    page = ask(country="KZ", message="").content.decode()
    select = re.search(r'<select name="time_zone".*?</select>', page, re.DOTALL)[0]
    assert re.findall(r'value="([^"]+)"', select)[0] == "Asia/Almaty"
    assert 'label="Kazakhstan"' in select


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru", "ko"])
def test_every_zone_has_a_name_in_every_language(language):
    names = time_zones.names(language)
    assert len(names) > 380
    assert len(set(names.values())) == len(names)
    assert all(time_zones.canonical(zone) == zone and len(zone) <= 40 for zone in names)
    assert not [name for name in names.values() if "_" in name or "/" in name]


def test_every_country_with_several_zones_has_a_usual_one():
    assert all(time_zones.canonical(zone) for zone in time_zones.MOST_LIVE_IN.values())
    assert {time_zones.usual(country) for country in time_zones.MOST_LIVE_IN} == set(
        time_zones.MOST_LIVE_IN.values()
    )


# --- Contact ------------------------------------------------------------------------
@pytest.mark.django_db
def test_contact_is_kept_with_an_index_of_the_address(ask):
    assert ask(email="Aliya@Example.org", messenger="line", messenger_id="aliya.kz").status_code
    thread = Thread.objects.get()
    assert (thread.email, thread.messenger, thread.messenger_id) == (
        "Aliya@Example.org", "line", "aliya.kz",
    )  # fmt: skip
    assert thread.email_index == addresses.index("aliya@example.org")


@pytest.mark.django_db
def test_without_contact_nothing_is_kept_of_any(ask):
    ask()
    thread = Thread.objects.get()
    assert not any((thread.email, thread.email_index, thread.messenger, thread.messenger_id))


@pytest.mark.parametrize(
    "typed",
    ["x", "a@b", "a@b.org\r\nBcc: c@d.org", "a@b.org\nX: y", "a\u202e@b.org", "a@b\u202e.org",
     "a@b.org\0", '"a b"@c.org', "a,b@c.org", "a@b.org;c@d.org", "<a@b.org>", "ä@b.org",
     "a@bücher.org", "a@b.org\u200b", "\ud800@b.org", "a@" + "b" * 300 + ".org"],
)  # fmt: skip
def test_an_address_that_could_turn_a_letter_is_refused(typed):
    with pytest.raises(ValidationError):
        addresses.cleaned(typed)


@given(st.text(max_size=60))
def test_a_taken_address_is_one_plain_word(typed):
    try:
        address = addresses.cleaned(typed)
    except ValidationError:
        return
    assert re.fullmatch(r"[!-~]+@[!-~]+", address)
    assert not set(address) & set(",;<>\"'\\")


def test_the_index_needs_the_pepper(settings):
    before = addresses.index("a@b.org")
    settings.CODE_PEPPER = "another"
    assert addresses.index("a@b.org") != before
    assert "a@b.org" not in before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("messenger", "typed", "kept"),
    [
        ("wechat", "wxid_a1b2c3", "wxid_a1b2c3"),
        ("line", "@seoul-trip", "@seoul-trip"),
        ("kakaotalk", "ｋａｋａｏ１", "kakao1"),
        ("whatsapp", "+7 (701) 123-45-67", "+77011234567"),
        ("telegram", " @aliya_kz ", "@aliya_kz"),
    ],
)
def test_a_messenger_s_name_is_taken_as_people_write_it(ask, messenger, typed, kept):
    assert ask(messenger=messenger, messenger_id=typed).status_code == 302
    assert Thread.objects.get().messenger_id == kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("messenger", "typed"),
    [
        ("telegram", "https://t.me/x"),
        ("telegram", "t.me/aliya"),
        ("wechat", "javascript:alert(1)"),
        ("whatsapp", "tel:119"),
        ("whatsapp", "+7701,119"),
        ("whatsapp", "123"),
        ("line", "<b>x</b>"),
        ("kakaotalk", "a b c"),
        ("line", "x" * 65),
        ("", "aliya"),
        ("line", ""),
        ("icq", "aliya"),
    ],
)
def test_what_is_no_name_there_is_refused_and_kept_in_the_form(ask, messenger, typed):
    response = ask(messenger=messenger, messenger_id=typed)
    assert response.status_code == 200
    form = response.context["form"]
    assert form.errors
    assert form["messenger_id"].value() in {typed, None}
    assert re.search(r'<details class="more" open>\s*<summary>Give an e-mail', response.text)


# --- Who and when -------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(("chosen", "kept"), [("", None), ("0", 0), ("1", 1), ("3", 3)])
def test_companions_are_a_number_or_not_known(ask, chosen, kept):
    assert ask(companions=chosen).status_code == 302
    assert Thread.objects.get().companions == kept


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", ["4", "-1", "many", "\0"])
def test_other_companions_are_refused(ask, chosen):
    assert "companions" in ask(companions=chosen).context["form"].errors


def test_a_line_loses_line_ends_and_marks_that_turn_it():
    line = LineField().clean("  Anna\r\nBcc: \u202ex\u2066  Ivanova\u0000 ")
    assert line == "Anna Bcc: x Ivanova"
    assert LineField().clean("می\u200cخواهم") == "می\u200cخواهم"


# --- Consents -----------------------------------------------------------------------
@pytest.mark.django_db
def test_each_consent_is_a_row_with_version_and_language(client, hospital):
    url = "/ja/consultations/new/?hospital=hangang"
    form = client.get(url).context["form"]
    entries = {
        "token": form["token"].value(), "language": "ru", "alias": "A", "country": "KZ",
        "message": "?", **CONSENTS,
    }  # fmt: skip
    assert client.post(url, entries).status_code == 302
    rows = Thread.objects.get().consents.values_list("kind", "version", "language")
    assert set(rows) == {(kind, consents.VERSION, "ja") for kind in consents.NEEDED}


@pytest.mark.django_db
def test_each_box_says_what_the_law_wants_said(client, hospital):
    boxes = {box.name: str(box.help_text) for box in client.get(NEW).context["form"].consent_boxes}
    assert all("Purpose" in text and "180 days" in text for text in boxes.values())
    assert hospital.name_en in boxes["consent_provision"]
    assert hospital.name_en in boxes["consent_transfer"]
    assert "Korea" in boxes["consent_transfer"]
    assert "You may refuse" in client.get(NEW).content.decode()


@pytest.mark.django_db
def test_without_a_machine_nobody_is_asked_about_it(ask, client, hospital, settings):
    settings.MACHINE_TRANSLATOR = ""
    assert "consent_machine" not in client.get(NEW).content.decode()
    ask(consent_machine="on")
    assert not Thread.objects.get().consents.filter(kind="machine").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("ticked", "number"), [("", 0), ("on", 1)])
def test_the_machine_needs_a_box_of_its_own(ask, client, hospital, settings, ticked, number):
    settings.MACHINE_TRANSLATOR = "libretranslate"
    page = client.get(NEW).content.decode()
    assert 'name="consent_machine"' in page
    assert "checked" not in page
    assert ask(consent_machine=ticked).status_code == 302
    assert Thread.objects.get().consents.filter(kind="machine").count() == number


# --- What is stored -----------------------------------------------------------------
@pytest.mark.django_db
def test_the_database_holds_no_name_address_or_text_in_the_clear(ask, client):
    words = {
        "alias": "Marigold", "family_name": "Snapdragon", "given_name": "Foxglove",
        "email": "hollyhock@example.org", "messenger_id": "larkspur_77",
        "wished_period": "Cornflower", "message": "Delphinium",
    }  # fmt: skip
    response = ask(messenger="telegram", **words)
    page = client.get(response.headers["Location"]).content.decode()
    code = re.search(r'id="code"[^>]*>([^<]+)<', page)[1]
    dump = whole_database()
    secret = re.sub(r"[^0-9A-Z]", "", code)[8:]
    assert Thread.objects.get().locator in dump
    for word in (*words.values(), secret, code):
        assert word.lower() not in dump.lower()


def whole_database():
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return repr(rows)


# --- Whatever is typed --------------------------------------------------------------
def posted(entries):
    return MultiValueDict({name: [value] for name, value in entries.items()})


DESK = reading.Desk(pk=1, slug="x", name=Text("Hangang", "en"))
ODD = st.one_of(
    st.text(st.characters(), max_size=80),
    st.sampled_from(["\0", "\ud800", "\u202e", "\r\nX: y", "x" * 10**6, "🗝" * 5001, "%s{{x}}"]),
)
FIELDS = (
    *("language", "message", "topic", "wished_period", "companions", "alias", "family_name"),
    *("given_name", "country", "time_zone", "email", "messenger", "messenger_id", "website"),
    *("token", "proof", "ticket"),
)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(entries=st.dictionaries(st.sampled_from(FIELDS), ODD))
def test_odd_input_is_told_or_can_be_stored(db, entries):
    form = AskForm(
        DESK, posted({"country": "US", "alias": "A", "message": "?", **CONSENTS, **entries})
    )
    form.is_valid()
    for name in ("message", "alias", "family_name", "given_name", "wished_period", "email"):
        value = form.cleaned_data.get(name) or ""
        value.encode()  # raises where half a character came through
        assert "\0" not in value
    if not {"email", "messenger", "messenger_id"} & form.errors.keys():
        assert "\n" not in str(form.contact())


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["message", "alias", "email", "messenger_id", "wished_period"])
@pytest.mark.parametrize("typed", ["x" * 10**6, "\u202e" * 100, "a\0b"])
def test_odd_input_over_the_wire_never_fails(ask, name, typed):
    assert ask(**{name: typed}).status_code in {200, 302, 400}


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["%ED%A0%80", "%ff%fe", "%00", "%E2%80%AE"])
def test_bytes_that_are_no_text_never_fail(client, hospital, odd):
    body = "&".join(f"{name}={odd}" for name in FIELDS)
    kind = "application/x-www-form-urlencoded"
    assert client.post(NEW, body, content_type=kind).status_code == 200
