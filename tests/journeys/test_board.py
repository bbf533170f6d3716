"""A translator fills in what is missing, from the work list, and the board's figure moves."""

from hospitals.actions import join
from tests.factories import UserFactory

from .conftest import PASSWORD, sign_in

BOARD = "/admin/translating/translation/"


def figure(page):
    """Texts to do in Russian, as the first line of the board tells."""
    cell = page.locator(".board tbody tr").first.locator("td").nth(3)
    return cell.locator(".is-missing b").inner_text()


def test_a_missing_text_is_filled_in(arrive, hospital):
    user = UserFactory(username="translator", language="en")
    user.set_password(PASSWORD)
    user.save()
    join(user, hospital, "translator")
    translator = arrive(locale="en-GB")
    page = translator.page
    sign_in(translator, "translator")
    page.goto(BOARD)
    translator.look()
    before = int(figure(page))
    page.locator(".board tbody tr").first.locator("td").nth(3).locator(".is-missing a").click()
    translator.look()
    page.locator(".worklist tbody a").first.click()
    field = page.get_by_label("Русский")
    translator.look()
    field.fill("Больница у реки Ханган.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".messagelist .success")
    page.goto(BOARD)
    assert int(figure(page)) == before - 1
    hospital.refresh_from_db()
    assert hospital.summary_ru == "Больница у реки Ханган."
