"""A hospital's microsite in a browser: its pages, its gallery, its clock, and its preview."""

import io
from datetime import UTC, datetime, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from hospitals.models import Holiday, Hospital, Logo, OpeningHours, Portrait, SpecialHours
from hospitals.opening import DAY, Open, moment, state_at
from hospitals.reading.hours import holidays, special_of, week_of
from portal.core.publishing import publish
from tests.factories import PhotoFactory

from .conftest import sign_in

PAGES = ["", "doctors/", "treatments/"]
SCREENS = [
    ("en", 1280, "light"),
    ("zh-hans", 390, "dark"),
    ("ja", 1280, "light"),
    ("ru", 390, "light"),
]
LUNCH = ((time(9), time(13)), (time(14), time(18)))
LATE = ((time(20), time(23, 59)),)
EARLY = ((time(0), time(2)), (time(10), time(13)))
CLOCKS = "00:00 01:59 02:00 08:59 09:00 12:59 13:00 13:30 14:00 17:59 18:00 23:30 23:59".split()


def picture(colour, size=(1700, 1000)):
    sheet, file = Image.new("RGBA", size), io.BytesIO()
    ImageDraw.Draw(sheet).ellipse((20, 20, size[0] - 20, size[1] - 20), fill=colour)
    sheet.save(file, "PNG")
    return SimpleUploadedFile("a.png", file.getvalue())


@pytest.fixture
def microsite(hospital):
    """With pictures, a logo, a portrait, a colour of its own, and hours of all kinds."""
    today = timezone.localdate()
    Hospital.objects.filter(pk=hospital.pk).update(tint="#7D2F55")
    for number, colour in enumerate(["teal", "navy", "maroon"]):
        photo = PhotoFactory.build(
            hospital=hospital, is_primary=not number, is_cover=number == 1, order=number
        )
        photo.alt_en = f"Picture {number + 1}"
        photo.take(picture(colour))
        photo.save()
    for row in (Logo(hospital=hospital), Portrait(doctor=hospital.doctors.get())):
        row.take(picture("teal", (300, 120)))
        row.save()
    for weekday, spans in {**dict.fromkeys(range(4), LUNCH), 4: LATE, 5: EARLY}.items():
        for opens, closes in spans:
            OpeningHours.objects.create(
                hospital=hospital, weekday=weekday, opens=opens, closes=closes
            )
    Holiday.objects.get_or_create(date=today + 3 * DAY, defaults={"name_en": "A holiday"})
    Holiday.objects.get_or_create(date=today + 5 * DAY, defaults={"name_en": "Another"})
    SpecialHours.objects.create(
        hospital=hospital, date=today + 5 * DAY, opens=time(10), closes=time(12), note="holiday"
    )
    SpecialHours.objects.create(hospital=hospital, date=today + 6 * DAY, closed=True)
    publish()
    return hospital


def test_every_page_of_a_full_microsite_holds(arrive, microsite):
    for language, width, scheme in SCREENS:
        visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
        for path in PAGES:
            visitor.page.goto(f"/{language}/hospitals/{microsite.slug}/{path}")
            visitor.look()


def test_pictures_are_walked_through_by_keyboard(arrive, microsite):
    visitor = arrive()
    page = visitor.page
    page.goto(f"/en/hospitals/{microsite.slug}/")
    first = page.locator("[data-gallery] a").first
    first.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog")
    expect(viewer).to_be_visible()
    expect(viewer.get_by_role("img", name="Picture 1")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("img", name="Picture 2")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(viewer).to_contain_text("3 / 3")
    visitor.look()
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(page.locator("[data-gallery] a").last).to_be_focused()
    # Without scripts each opens by itself.
    page = arrive(java_script_enabled=False).page
    page.goto(f"/en/hospitals/{microsite.slug}/")
    page.locator("[data-gallery] a").first.click()
    page.wait_for_url("**/media/photos/*-1600.jpg")


def test_the_browser_and_the_server_agree_on_what_is_open(arrive, microsite):
    """Around midnight, breaks, holidays and special days; the reader sits in New York."""
    page = arrive(timezone_id="America/New_York").page
    today = timezone.localdate()
    special = {day: spans for day, (spans, _note) in special_of(microsite.pk, today).items()}
    calendar = (week_of(microsite.pk), special, frozenset(holidays(today, "en")))
    page.goto(f"/en/hospitals/{microsite.slug}/")
    place = page.locator("[data-schedule]")
    expect(place).to_be_visible()
    for number in range(9):
        for clock in CLOCKS:
            now = moment(today + number * DAY, time.fromisoformat(clock))
            page.clock.set_fixed_time(now)
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            state = state_at(*calendar, now)
            shown = place.evaluate("({dataset: {state, changes}}) => [state, changes]")
            assert shown == written(state), now
    tells_the_readers_own_time(arrive, microsite, today)


def written(state):
    changes = state.until if isinstance(state, Open) else state.next
    iso = f"{changes.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}" if changes else ""
    return ["open" if isinstance(state, Open) else "closed", iso]


def tells_the_readers_own_time(arrive, microsite, today):
    page = arrive(timezone_id="Europe/Moscow").page
    rests, ahead = holidays(today, "en"), (today + number * DAY for number in range(8, 40))
    tuesday = next(day for day in ahead if day.weekday() == 1 and day not in rests)
    page.clock.set_fixed_time(datetime.combine(tuesday, time(3), UTC))  # noon in Seoul
    page.goto(f"/en/hospitals/{microsite.slug}/")
    place = page.locator("[data-schedule]")
    expect(place).to_contain_text("Open now, until 13:00")
    expect(place).to_contain_text("13:00 in Seoul is 07:00 where you are.")


def test_a_manager_looks_at_a_draft_before_the_public_does(arrive, microsite, manager):
    Hospital.objects.filter(pk=microsite.pk).update(status="draft")
    publish()
    visitor = arrive()
    page = visitor.page
    sign_in(visitor, "manager")
    page.goto(f"/admin/hospitals/hospital/{microsite.pk}/change/")
    page.goto(page.get_by_role("link", name="日本語").get_attribute("href"))
    expect(page.locator("#preview")).to_be_visible()
    visitor.look()
    page.locator(".tabs a").nth(1).click()
    page.wait_for_url("**/preview/ja/doctors/")
    assert arrive().page.goto(f"/ja/hospitals/{microsite.slug}/").status == 404
