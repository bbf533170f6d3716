"""Drawn pictures for some institutions, taken in as if staff had uploaded them.

They come as a camera writes them: turned, with the turn and a place noted in the EXIF data.
The pipeline (portal.core.images) must set them upright and keep nothing of it.
"""

import io
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import django
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hospitals.models import Photo
from portal.core.shipped import localized

from . import drawing
from .files import dice, in_each_language, table

SHARE, SHARE_OF_OTHERS = 0.58, 0.1  # with a picture: of the city's choice, of the others
SHARE_INSIDE = 0.28  # of these, with one from within
SHARE_COVER = 0.4  # of these, with the one from within across the top
WORKERS = 2
ORIENTATION, GPS = 0x0112, 0x8825
QUARTER_TURN = 6  # EXIF: shown turned by 90° clockwise


def views(profile):
    """[] or which pictures the institution has: False from outside, True from within."""
    rng = dice(profile, "photo")
    if rng.random() >= (SHARE if profile["selected"] else SHARE_OF_OTHERS):
        return []
    return [False, True] if rng.random() < SHARE_INSIDE else [False]


def draw(profiles, say, workers=WORKERS):
    """{slug: [Photo without a hospital, …]}, their files written by so many processes
    (none: by this one)."""
    jobs = [(profile, inside) for profile in profiles for inside in views(profile)]
    drawn = {}
    with many_hands(workers) as run:
        for number, ((profile, _), photo) in enumerate(zip(jobs, run(take, jobs), strict=True), 1):
            drawn.setdefault(profile["slug"], []).append(photo)
            if number % 10 == 0 or number == len(jobs):
                say(f"{number} of {len(jobs)} pictures drawn")
    return drawn


@contextmanager
def many_hands(workers):
    """A `map` that runs in processes of their own. They start afresh and not as copies: a
    copy would hold this process's connection to the database."""
    if not workers:
        yield map
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=django.setup) as pool:
        yield pool.map


def take(job):
    profile, inside = job
    name = drawing.scene(profile, inside)
    photo = Photo(
        is_primary=not inside,
        is_cover=inside and dice(profile, "cover").random() < SHARE_COVER,
        order=int(inside),
        **localized("alt", in_each_language(table("scenes")[name], name=profile["name"])),
    )
    photo.take(upload(drawing.picture(profile, inside)))
    return photo


def upload(picture):
    """A JPEG as it comes from a telephone."""
    exif = Image.Exif()
    exif[ORIENTATION] = QUARTER_TURN
    exif.get_ifd(GPS).update({1: "N", 2: (37.0, 33.0, 59.0), 3: "E", 4: (126.0, 58.0, 41.0)})
    file = io.BytesIO()
    turned = picture.transpose(Image.Transpose.ROTATE_90)
    turned.save(file, "JPEG", quality=90, exif=exif)
    return SimpleUploadedFile("picture.jpg", file.getvalue(), content_type="image/jpeg")


def rows(hospital, photos):
    for photo in photos:
        photo.hospital = hospital
    return photos
