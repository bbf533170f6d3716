"""What a hospital's staff makes of its microsite in the admin: logo, portraits, colour, hours,
and the texts that wait for a translation."""

import io
from datetime import date, time

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageDraw

from hospitals.actions import join
from hospitals.models import Hospital, Logo, Portrait, SpecialHours
from portal.core.publishing import publish
from tests.factories import DoctorFactory, HospitalFactory, PhotoFactory, UserFactory
from tests.forms import fields_of

pytestmark = pytest.mark.django_db


def png(colour=(30, 90, 85, 255), size=(400, 200)):
    picture, file = Image.new("RGBA", size), io.BytesIO()
    ImageDraw.Draw(picture).ellipse((50, 50, 349, 149), fill=colour)
    picture.save(file, "PNG")
    return SimpleUploadedFile("logo.png", file.getvalue(), content_type="image/png")


def member(client, hospital, role="manager"):
    user = UserFactory()
    join(user, hospital, role)
    client.force_login(user)


def page_of(row):
    return reverse(f"admin:hospitals_{row._meta.model_name}_change", args=[row.pk])


def save(client, row, **changes):
    data = fields_of(client.get(page_of(row)), f"{row._meta.model_name}_form") | changes
    return client.post(page_of(row), data)


def errors(response):
    return str(response.context["adminform"].form.errors)


@pytest.fixture
def hospital(client, roles):
    hospital = HospitalFactory()
    member(client, hospital)
    return hospital


# --- Logo ------------------------------------------------------------------------
def test_a_logo_keeps_its_transparency_and_stands_in_the_header(client, hospital):
    assert save(client, hospital, upload=png()).status_code == 302
    logo = Logo.objects.get(hospital=hospital)
    assert (logo.width, logo.height, logo.pale) == (300, 100, False)
    with default_storage.open(f"{logo.stem}-300.png") as file:
        assert Image.open(file).convert("RGBA").getpixel((0, 0))[3] == 0
    page = client.get(f"/en/hospitals/{hospital.slug}/").text
    assert f'src="{default_storage.url(f"{logo.stem}-300.png")}"' in page
    assert f'alt="{hospital.name_en}"' in page
    assert "hospital-head__logo--pale" not in page


def test_a_pale_logo_gets_a_dark_ground(client, hospital):
    save(client, hospital, upload=png((250, 245, 235, 255)))
    assert "hospital-head__logo--pale" in client.get(f"/ja/hospitals/{hospital.slug}/").text


def test_a_new_logo_takes_the_place_and_the_files_of_the_old(
    client, hospital, django_capture_on_commit_callbacks
):
    save(client, hospital, upload=png())
    old = Logo.objects.get().files()
    with django_capture_on_commit_callbacks(execute=True):
        save(client, hospital, upload=png((90, 30, 85, 255)))
    logo = Logo.objects.get()
    assert all(default_storage.exists(name) for name in logo.files())
    assert not any(default_storage.exists(name) for name in old)


def test_a_logo_is_removed_with_its_files(client, hospital, django_capture_on_commit_callbacks):
    save(client, hospital, upload=png())
    files = Logo.objects.get().files()
    with django_capture_on_commit_callbacks(execute=True):
        save(client, hospital, without_picture="on")
    assert not Logo.objects.exists()
    assert not any(default_storage.exists(name) for name in files)


def test_saving_without_a_file_leaves_the_logo(client, hospital):
    save(client, hospital, upload=png())
    save(client, hospital, summary_en="Another summary.")
    assert Logo.objects.count() == 1


def test_what_is_no_picture_is_a_form_error(client, hospital):
    answer = save(client, hospital, upload=SimpleUploadedFile("a.png", b"<svg/>"))
    assert "not a JPEG, PNG or WebP" in errors(answer)
    assert not default_storage.exists("logos")


def test_a_translator_changes_no_logo(client, roles):
    hospital = HospitalFactory()
    member(client, hospital, "translator")
    assert 'name="upload"' not in client.get(page_of(hospital)).text
    save(client, hospital, upload=png(), tint="#ffffff")
    assert not Logo.objects.exists()


# --- Portrait ----------------------------------------------------------------------
def test_a_portrait_is_cut_to_a_square_and_shown_beside_the_doctor(client, hospital):
    doctor = DoctorFactory(hospital=hospital)
    assert save(client, doctor, upload=png(size=(300, 600))).status_code == 302
    portrait = Portrait.objects.get(doctor=doctor)
    assert portrait.width == portrait.height
    page = client.get(f"/en/hospitals/{hospital.slug}/doctors/").text
    assert f"{portrait.stem}-160.webp" in page
    assert f'id="doctor-{doctor.pk}"' in page


def test_without_a_portrait_there_is_a_drawn_figure(client, hospital):
    DoctorFactory(hospital=hospital)
    assert "#person" in client.get(f"/en/hospitals/{hospital.slug}/doctors/").text


# --- Cover and colour ----------------------------------------------------------------
def test_the_chosen_cover_runs_across_the_top(client, hospital):
    PhotoFactory(hospital=hospital, is_primary=True)
    cover = PhotoFactory(hospital=hospital, is_cover=True)
    page = client.get(f"/en/hospitals/{hospital.slug}/doctors/").text
    assert cover.stem in page.partition("hospital-head__cover")[2].partition("</div>")[0]


def test_a_second_cover_is_a_form_error(client, hospital):
    PhotoFactory(hospital=hospital, is_cover=True)
    other = PhotoFactory(hospital=hospital)
    assert "one cover" in errors(save(client, other, is_cover="on"))


def test_a_colour_that_does_not_read_is_refused_with_one_that_does(client, hospital):
    said = errors(save(client, hospital, tint="#767676"))
    assert "3.9 to 1" in said
    assert "#6b6b6b" in said
    assert save(client, hospital, tint="#6b6b6b").status_code == 302


def test_the_form_shows_the_colour_on_its_grounds(client, hospital):
    Hospital.objects.filter(pk=hospital.pk).update(tint="#7D2F55")
    page = client.get(page_of(hospital)).text
    assert 'fill="#7D2F55"' in page
    assert "7.1 : 1" in page


# --- Special hours -----------------------------------------------------------------
def with_hours(client, hospital, **row):
    prefix = "special_hours"
    fields = {f"{prefix}-0-{name}": value for name, value in row.items()}
    return save(client, hospital, **{f"{prefix}-TOTAL_FORMS": "1"}, **fields)


def test_a_manager_closes_a_day_and_opens_another(client, hospital):
    assert with_hours(client, hospital, date="2026-12-24", closed="on").status_code == 302
    row = SpecialHours.objects.get()
    assert (row.date, row.closed, row.opens) == (date(2026, 12, 24), True, None)


@pytest.mark.parametrize(
    "row",
    [
        {"closed": "on", "opens": "09:00", "closes": "12:00"},
        {"opens": "09:00"},
        {"opens": "18:00", "closes": "02:00"},
        {},
    ],
)
def test_a_day_is_closed_or_has_both_times_in_order(client, hospital, row):
    answer = with_hours(client, hospital, date="2026-12-24", **row)
    assert answer.status_code == 200
    assert "closing time comes after opening time" in answer.text
    assert not SpecialHours.objects.exists()


def test_a_date_is_given_once(client, hospital):
    SpecialHours.objects.create(hospital=hospital, date=date(2026, 12, 24), closed=True)
    fields = {
        "special_hours-TOTAL_FORMS": "2",
        "special_hours-1-date": "2026-12-24",
        "special_hours-1-opens": time(9),
        "special_hours-1-closes": time(12),
    }
    assert save(client, hospital, **fields).status_code == 200
    assert SpecialHours.objects.count() == 1


# --- Texts older than their source ---------------------------------------------------
def test_the_form_and_the_page_say_which_translation_is_older(client, hospital):
    save(client, hospital, introduction_ja="漢江のそばの病院です。")
    assert "Korean text changed" not in client.get(page_of(hospital)).text
    save(client, hospital, introduction_ko="새로 쓴 소개입니다.")
    form = client.get(page_of(hospital)).text
    assert form.count("Korean text changed on") == 2  # English and Japanese
    for language in ("en", "ja"):
        assert "foreign-note--older" in client.get(f"/{language}/hospitals/{hospital.slug}/").text
    save(client, hospital, introduction_en="Written anew.", _still_right="introduction_ja")
    assert "Korean text changed" not in client.get(page_of(hospital)).text
    publish()  # as the end of the transaction does
    assert "foreign-note--older" not in client.get(f"/en/hospitals/{hospital.slug}/").text


def test_a_career_and_what_a_fee_includes_are_followed_too(client, hospital):
    doctor = DoctorFactory(hospital=hospital, career_ko="2010 면허", career_en="2010 licence")
    save(client, doctor, career_ko="2011 면허")
    assert "Korean original" in client.get(f"/en/hospitals/{hospital.slug}/doctors/").text
