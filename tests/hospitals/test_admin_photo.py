import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from hospitals.actions import join
from hospitals.models import Photo
from tests.factories import HospitalFactory, PhotoFactory, UserFactory
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
ADD = "/admin/hospitals/photo/add/"


def picture(width=600, height=400, kind="JPEG", name="a.jpg"):
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "canary in the description"
    Image.new("RGB", (width, height), "teal").save(file, kind, exif=exif)
    return SimpleUploadedFile(name, file.getvalue())


@pytest.fixture
def hospital(client, roles):
    hospital = HospitalFactory()
    user = UserFactory()
    join(user, hospital, "manager")
    client.force_login(user)
    return hospital


def page_of(photo):
    return reverse("admin:hospitals_photo_change", args=[photo.pk])


def upload(client, file, **changes):
    data = fields_of(client.get(ADD), "photo_form") | {"alt_ko": "입구"} | changes
    return client.post(ADD, data | ({"upload": file} if file else {}))


def errors(response):
    return str(response.context["adminform"].form.errors)


def test_an_upload_becomes_the_files_of_a_photo_without_what_was_noted_in_it(client, hospital):
    assert upload(client, picture()).status_code == 302
    photo = Photo.objects.get()
    assert photo.hospital == hospital
    assert (photo.width, photo.height) == (480, 320)
    for name in photo.files():
        with default_storage.open(name) as file:
            assert b"canary" not in file.read()
    assert photo.smallest in client.get(page_of(photo)).content.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no picture at all", "not a JPEG, PNG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a JPEG, PNG or WebP"),
        (b"", "empty"),
    ],
)
def test_what_is_no_picture_is_a_form_error(client, hospital, content, message):
    answer = upload(client, SimpleUploadedFile("a.jpg", content))
    assert message in errors(answer)
    assert not Photo.objects.exists()


def test_a_picture_that_is_too_large_is_a_form_error(client, hospital, settings):
    settings.PHOTO_MAX_PIXELS = 1000
    assert "megapixels" in errors(upload(client, picture()))
    settings.PHOTO_MAX_BYTES = 100
    assert "larger than" in errors(upload(client, picture()))


def test_a_photo_needs_a_picture_and_a_description(client, hospital):
    assert "upload" in errors(upload(client, None))
    assert "alt_ko" in errors(upload(client, picture(), alt_ko=""))


def test_nothing_is_written_when_the_form_is_wrong(client, hospital, settings):
    upload(client, picture(), alt_ko="")
    assert not default_storage.exists("photos")


def test_a_second_main_picture_is_a_form_error(client, hospital):
    PhotoFactory(hospital=hospital, is_primary=True)
    assert "one main picture" in errors(upload(client, picture(), is_primary="on"))


def test_a_new_picture_replaces_the_old_files(client, hospital, django_capture_on_commit_callbacks):
    upload(client, picture())
    photo = Photo.objects.get()
    old = photo.files()
    data = fields_of(client.get(page_of(photo)), "photo_form")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page_of(photo), data).status_code == 302
    assert all(default_storage.exists(name) for name in old)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(photo), data | {"upload": picture(1200, 400, "PNG", "b.png")})
    photo.refresh_from_db()
    assert photo.widths == [480, 960]
    assert all(default_storage.exists(name) for name in photo.files())
    assert not any(default_storage.exists(name) for name in old)


def test_deleting_selected_photos_takes_their_files(
    client, hospital, django_capture_on_commit_callbacks
):
    upload(client, picture())
    photo = Photo.objects.get()
    data = {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/admin/hospitals/photo/", data)
    assert not Photo.objects.exists()
    assert not any(default_storage.exists(name) for name in photo.files())


def test_a_translator_describes_a_picture_and_does_not_replace_it(client, roles):
    photo = PhotoFactory()
    user = UserFactory()
    join(user, photo.hospital, "translator")
    client.force_login(user)
    data = fields_of(client.get(page_of(photo)), "photo_form")
    answer = client.post(page_of(photo), data | {"alt_ru": "Вход", "upload": picture()})
    assert answer.status_code == 302
    stored = Photo.objects.get()
    assert stored.alt_ru == "Вход"
    assert stored.stem == photo.stem
