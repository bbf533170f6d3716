import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from portal.sample import drawing, loading, photos
from portal.sample.files import LANGUAGES, profiles, table

PROFILES = {profile["slug"]: profile for profile in profiles()}


def test_about_forty_hospitals_have_pictures_and_some_have_two():
    counts = [len(photos.views(profile)) for profile in PROFILES.values()]
    assert 35 <= sum(map(bool, counts)) <= 46
    assert counts.count(2) >= 8
    assert photos.views(PROFILES["hangang-medical-center"])


def test_an_upload_comes_turned_and_with_a_place_as_from_a_telephone():
    upload = photos.upload(Image.new("RGB", (160, 100), "white"))
    picture = Image.open(upload)
    assert picture.size == (100, 160)
    assert picture.getexif()[photos.ORIENTATION] == 6
    assert picture.getexif().get_ifd(photos.GPS)


def test_stored_pictures_are_upright_and_carry_no_metadata():
    photo = photos.take((PROFILES["bukchon-hansol-clinic"], False))
    assert (photo.width, photo.height) == (1600, 1000)
    assert len(photo.files()) == 6
    for name in photo.files():
        with default_storage.open(name) as file:
            content = file.read()
        stored = Image.open(io.BytesIO(content))
        assert stored.width > stored.height
        assert not stored.getexif()
        assert b"Exif" not in content
        assert b"GPS" not in content


def test_the_same_hospital_is_drawn_the_same_and_another_differently():
    one, other = PROFILES["sinsa-hayan-skin"], PROFILES["seocho-nunbit-eye"]
    assert drawing.picture(one).tobytes() == drawing.picture(one).tobytes()
    assert drawing.picture(one).tobytes() != drawing.picture(other).tobytes()


@pytest.mark.parametrize("slug", ["gwangjin-ganggyeol-spa-clinic", "hannam-seoyu-clinic"])
def test_every_scene_can_be_drawn_from_within(slug):
    assert drawing.picture(PROFILES[slug], inside=True).size == (1600, 1000)


def test_every_scene_is_described_in_every_language():
    scenes = table("scenes")
    for profile in PROFILES.values():
        for inside in (False, True):
            assert set(scenes[drawing.scene(profile, inside)]) == set(LANGUAGES)


def test_a_hospital_with_two_pictures_has_one_main_picture():
    chosen = next(profile for profile in PROFILES.values() if len(photos.views(profile)) == 2)
    said = []
    drawn = photos.draw([chosen], said.append, workers=0)
    outside, inside = drawn[chosen["slug"]]
    assert outside.is_primary
    assert not inside.is_primary
    assert chosen["name"]["ru"] in outside.alt_ru
    assert said == ["2 of 2 pictures drawn"]


def test_the_pictures_go_with_the_sample(db, reference, django_capture_on_commit_callbacks):
    profile = PROFILES["areum-line-clinic"]
    drawn = {profile["slug"]: [photos.take((profile, False))]}
    loading.load_rows([profile], drawn)
    files = drawn[profile["slug"]][0].files()
    assert all(default_storage.exists(name) for name in files)
    with django_capture_on_commit_callbacks(execute=True):
        loading.remove()
    assert not any(default_storage.exists(name) for name in files)
