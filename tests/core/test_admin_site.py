import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.core.management.commands.second_factor import renew
from portal.core.models import AuditEntry
from portal.core.publishing import publish
from portal.core.signin import sealed
from tests.factories import UserFactory
from tests.factories.core import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


@pytest.fixture
def user():
    return UserFactory(language="ko")


def try_in(client, user, **more):
    return client.post(LOGIN, {"username": user.username, "password": PASSWORD, **more})


# --- Languages --------------------------------------------------------------------
def test_the_account_decides_the_language_of_the_admin(client, user):
    client.force_login(user)
    response = client.get("/admin/", headers={"accept-language": "ru"})
    assert '<html lang="ko"' in response.content.decode()


@pytest.mark.parametrize(
    ("wanted", "given"), [("en", "en"), ("ko", "ko"), ("ru", "ko"), ("", "ko")]
)
def test_the_door_speaks_what_the_browser_asks_for_or_korean(client, wanted, given):
    response = client.get(LOGIN, headers={"accept-language": wanted})
    assert f'<html lang="{given}"' in response.content.decode()


def test_the_header_switches_the_language_and_stays_on_the_page(client, user):
    client.force_login(user)
    page = client.get("/admin/password_change/?x=1").content.decode()
    assert 'value="en" lang="en">English</button>' in page
    assert 'name="next" value="/admin/password_change/?x=1"' in page
    answer = client.post(
        reverse("admin:language"), {"language": "en", "next": "/admin/password_change/?x=1"}
    )
    assert answer.headers["Location"] == "/admin/password_change/?x=1"
    assert '<html lang="en"' in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    "target",
    ["//evil.example/admin/", "/\\evil.example", "https:evil.example", "/en/", "http://evil.example/admin/",
     "/admin/\r\nSet-Cookie: a=b", "", "javascript:alert(1)"],
)  # fmt: skip
def test_the_switch_leads_nowhere_else(client, user, target):
    client.force_login(user)
    answer = client.post(reverse("admin:language"), {"language": "en", "next": target})
    assert answer.headers["Location"].startswith("/admin/")
    assert "evil" not in answer.headers["Location"]
    assert not {"\r", "\n"} & set(answer.headers["Location"])
    assert "a" not in answer.cookies


@pytest.mark.parametrize("language", ["ru", "", "xx", "ja"])
def test_the_admin_speaks_korean_and_english_only(client, user, language):
    client.force_login(user)
    client.post(reverse("admin:language"), {"language": language})
    user.refresh_from_db()
    assert user.language == "ko"


def test_the_switch_asks_for_post_a_token_and_an_account(client, user):
    assert client.post(reverse("admin:language"), {"language": "en"}).status_code == 302
    client.force_login(user)
    assert client.get(reverse("admin:language")).status_code == 405
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(user)
    assert strict.post(reverse("admin:language"), {"language": "en"}).status_code == 403


# --- Frame ------------------------------------------------------------------------
def test_sample_data_is_announced_in_the_header(client, user):
    client.force_login(user)
    assert "sample-notice" not in client.get("/admin/").content.decode()
    publish(sample=True)
    assert "sample-notice" in client.get("/admin/").content.decode()


def test_no_page_is_kept_by_anybody(client, user):
    client.force_login(user)
    for address in ("/admin/", "/admin/password_change/", "/admin/jsi18n/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address


def test_no_page_carries_a_script_or_a_style_of_its_own(client, user):
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert page.count("<script") == page.count("<script src")


def test_what_does_not_exist_is_404(client, user):
    client.force_login(user)
    assert client.get("/admin/r/1/1/").status_code == 404
    assert client.get("/admin/nothing/").status_code == 404
    assert client.get("/admin/auth/group/").status_code == 404
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404


# --- The second factor ------------------------------------------------------------
@pytest.fixture
def demanded(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def factor(user):
    return renew(user)


def code_of(device):
    return f"{totp(device.bin_key, device.step, device.t0, device.digits):06}"


def test_a_password_alone_opens_nothing(client, user, factor, demanded):
    assert try_in(client, user).status_code == 200
    assert "_auth_user_id" not in client.session
    client.force_login(user)  # a session from before the demand
    for address in ("/admin/", "/admin/password_change/", "/admin/jsi18n/", "/admin/nothing/"):
        assert client.get(address).status_code == 302, address


def test_password_and_code_open_the_admin(client, user, factor, demanded):
    device, _codes = factor
    assert try_in(client, user, otp_token=code_of(device)).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_code_opens_once(client, user, factor, demanded):
    device, codes = factor
    token = code_of(device)
    assert try_in(client, user, otp_token=token).status_code == 302
    client.logout()
    assert try_in(client, user, otp_token=token).status_code == 200
    assert try_in(client, user, otp_token=f" {codes[0].upper()} ").status_code == 302
    client.logout()
    assert try_in(client, user, otp_token=codes[0]).status_code == 200


def test_what_is_kept_of_a_recovery_code_opens_nothing(client, user, factor, demanded):
    for kept in StaticToken.objects.values_list("token", flat=True)[:2]:
        assert try_in(client, user, otp_token=kept).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_wrong_code_says_so_and_does_not_give_the_password_back(client, user, factor, demanded):
    page = try_in(client, user, otp_token="000000").content.decode()
    assert "errornote" in page
    assert PASSWORD not in page
    assert TOTPDevice.objects.get().throttling_failure_count == 1


def test_a_code_of_another_account_opens_nothing(client, user, factor, demanded):
    device, codes = renew(UserFactory())
    assert try_in(client, user, otp_token=code_of(device)).status_code == 200
    assert try_in(client, user, otp_token=codes[0]).status_code == 200


def test_an_account_without_a_factor_is_told_whom_to_ask(client, user, demanded):
    user.language = "en"
    page = client.post(
        LOGIN,
        {"username": user.username, "password": PASSWORD, "otp_token": "123456"},
        headers={"accept-language": "en"},
    )
    assert "no second factor" in page.content.decode()


def test_a_session_that_has_run_out_is_sent_to_the_door(client, user, factor, demanded):
    device, _codes = factor
    try_in(client, user, otp_token=code_of(device))
    session = client.session
    session["staff_seen"] = 0
    session.save()
    assert client.get("/admin/").status_code == 302


def test_the_command_prints_the_factor_once_and_kills_the_old_one(user, capsys):

    old, _codes = renew(user)
    call_command("second_factor", user.username)
    printed = capsys.readouterr().out
    assert "otpauth://totp/" in printed
    codes = [line.strip() for line in printed.splitlines() if line.startswith("  ")]
    assert len(set(codes)) == 8
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert kept == {sealed(code) for code in codes}
    assert TOTPDevice.objects.exclude(pk=old.pk).get().confirmed
    assert not TOTPDevice.objects.filter(pk=old.pk).exists()
    assert AuditEntry.objects.filter(action="second factor renewed").count() == 2


def test_the_command_knows_no_stranger():

    with pytest.raises(CommandError, match="nobody"):
        call_command("second_factor", "nobody")


# --- Too many attempts --------------------------------------------------------------
def test_ten_wrong_passwords_close_the_door_for_this_account_from_here(client, user, settings):
    settings.AXES_ENABLED = True
    other = UserFactory()
    for _ in range(10):
        answer = client.post(LOGIN, {"username": user.username, "password": "wrong"})
    assert answer.status_code == 429
    assert try_in(client, user).status_code == 429
    page = try_in(client, user)
    assert "admin.css" in page.content.decode()
    assert user.username not in page.content.decode()
    assert try_in(client, other).status_code == 302
