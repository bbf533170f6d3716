"""Drawn logos of some institutions and portraits of some doctors, taken in as if uploaded.

The logos are see-through, dark or pale; the portraits are plain drawings of nobody.
"""

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hospitals.models import Doctor, Hospital, Logo, Portrait, Source

from .files import dice

SHARE_LOGO, SHARE_PALE, SHARE_PORTRAITS = 0.3, 0.2, 0.12
SIDE, FINE = 320, 3
INKS = ("#1E5A55", "#7D2F55", "#1F4E6B", "#4A4A8C", "#5A4A1E", "#2F5E3A")
PALE = "#F6EFE2"
SKINS = ("#E8C6A6", "#DDB38F", "#F0D3B8")
HAIRS = ("#2A2320", "#3B2F2A", "#55504C", "#8B8783")
COATS = ("#FFFFFF", "#EEF4F6", "#F5F1EA")
GROUNDS = ("#DCEAE6", "#F3EBD3", "#E1ECF5", "#EBE5F4", "#F6E6EC")


def load(wanted):
    """For the institutions that the profiles name, where they stand and have none yet."""
    hospitals = Hospital.objects.filter(source=Source.SAMPLE).in_bulk(field_name="slug")
    for profile in wanted:
        rng = dice(profile, "signs")
        if rng.random() < SHARE_LOGO and profile["selected"]:
            logo = Logo(hospital=hospitals[profile["slug"]])
            logo.take(upload(sign(rng)))
            logo.save()
        if rng.random() < SHARE_PORTRAITS:
            take_portraits(hospitals[profile["slug"]], rng)


def take_portraits(hospital, rng):
    for doctor in Doctor.objects.filter(hospital=hospital).order_by("order", "pk"):
        portrait = Portrait(doctor=doctor)
        portrait.take(upload(bust(rng)))
        portrait.save()


def upload(picture):
    file = BytesIO()
    picture.save(file, "PNG")
    return SimpleUploadedFile("picture.png", file.getvalue(), content_type="image/png")


def sign(rng: Random):
    """A mark of petals around a circle, no two alike, on nothing."""
    ink = PALE if rng.random() < SHARE_PALE else rng.choice(INKS)
    side = SIDE * FINE
    sheet = Image.new("RGBA", (side, side))
    petals, length = rng.choice((3, 4, 5, 6)), rng.uniform(0.26, 0.36)
    for number in range(petals):
        leaf = Image.new("RGBA", (side, side))
        pen = ImageDraw.Draw(leaf)
        top = side * (0.5 - length)
        width = side * rng.uniform(0.13, 0.15)
        pen.ellipse((side / 2 - width, top - side * 0.12, side / 2 + width, side * 0.46), fill=ink)
        sheet.alpha_composite(leaf.rotate(360 / petals * number))
    hole = side * rng.uniform(0.07, 0.1)
    middle = Image.new("L", (side, side), 255)
    ImageDraw.Draw(middle).ellipse(
        (side / 2 - hole, side / 2 - hole, side / 2 + hole, side / 2 + hole), fill=0
    )
    cut = Image.new("RGBA", (side, side))
    cut.paste(sheet, mask=middle)
    return cut.reduce(FINE)


def bust(rng: Random):
    """Head and shoulders in a white coat, without a face: nobody in particular."""
    side = SIDE * FINE
    sheet = Image.new("RGB", (side, side), rng.choice(GROUNDS))
    pen = ImageDraw.Draw(sheet)
    skin, hair, coat = rng.choice(SKINS), rng.choice(HAIRS), rng.choice(COATS)
    long_hair = rng.random() < 0.5

    def ellipse(x, y, rx, ry, fill):
        pen.ellipse(((x - rx) * side, (y - ry) * side, (x + rx) * side, (y + ry) * side), fill=fill)

    if long_hair:
        ellipse(0.5, 0.44, 0.21, 0.27, hair)
    ellipse(0.5, 1.02, 0.4, 0.36, coat)
    pen.rectangle((0.44 * side, 0.5 * side, 0.56 * side, 0.72 * side), fill=skin)
    pen.polygon(
        [(0.42 * side, 0.68 * side), (0.58 * side, 0.68 * side), (0.5 * side, 0.88 * side)],
        fill="#7FA9A6",
    )
    ellipse(0.5, 0.36, 0.17, 0.2, hair)
    ellipse(0.5, 0.43, 0.145, 0.18, skin)
    ellipse(0.5 + rng.choice((-0.04, 0.04)), 0.29, 0.15, 0.08, hair)
    return sheet.reduce(FINE)
