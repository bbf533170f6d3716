"""Of an uploaded picture nothing survives but its pixels."""

import io
import struct
import zlib
from contextlib import suppress
from random import Random
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, PngImagePlugin

from portal.core.images import (
    SEE_THROUGH,
    is_pale,
    open_picture,
    pixels_only,
    variants,
    without_margin,
)

CANARY = b"canary-37.5665-126.9780"
GPS = 0x8825
ORIENTATION = 0x0112
RED, BLUE = (200, 30, 30), (30, 30, 200)


def upload(content, name="picture"):
    return SimpleUploadedFile(name, content)


def encoded(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def two_halves(mode="RGB", size=(40, 20)):
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    return picture.convert(mode)


def is_like(pixel, colour, tolerance=40):
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=True))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side=13_000):
    """A PNG of a few kilobytes that unpacks to `side` squared pixels."""
    rows = zlib.compress(bytes((side // 8 + 1 + 1) * side), 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_opens_in_rgb(kind):
    picture = open_picture(upload(encoded(two_halves(), kind)))
    assert (picture.mode, picture.size) == ("RGB", (40, 20))
    assert is_like(picture.getpixel((5, 10)), RED)
    assert is_like(picture.getpixel((35, 10)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_turned_picture_stands_upright(kind):
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # the camera was turned by a quarter
    picture = open_picture(upload(encoded(two_halves(), kind, exif=exif)))
    assert picture.size == (20, 40)
    assert is_like(picture.getpixel((10, 5)), RED)
    assert is_like(picture.getpixel((10, 35)), BLUE)
    assert not picture.getexif()


def jpeg_with_everything():
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()  # a description
    exif.get_ifd(GPS)[1] = CANARY.decode()
    return encoded(two_halves(), "JPEG", exif=exif, comment=CANARY, icc_profile=CANARY)


def png_with_everything():
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", CANARY.decode())
    text.add_itxt("XML:com.adobe.xmp", CANARY.decode())
    return encoded(two_halves(), "PNG", pnginfo=text, icc_profile=CANARY)


def webp_with_everything():
    return encoded(
        two_halves(), "WEBP", xmp=CANARY, exif=b"Exif\0\0II*\0" + CANARY, icc_profile=CANARY
    )


@pytest.mark.parametrize("make", [jpeg_with_everything, png_with_everything, webp_with_everything])
@pytest.mark.filterwarnings("ignore:.*:UserWarning")  # Pillow doubts the made-up EXIF
def test_places_and_comments_are_gone_from_every_size(make):
    content = make() + CANARY  # and something behind the end
    written = [v.content.read() for v in variants(open_picture(upload(content)))]
    assert written
    for data in written:
        assert CANARY not in data
        picture = Image.open(io.BytesIO(data))
        assert not picture.getexif()
        assert not {"comment", "icc_profile", "xmp", "exif"} & set(picture.info)


@pytest.mark.parametrize("side", [13_000, 20_000, 60_000])
def test_a_bomb_is_refused_by_its_header(side, monkeypatch):
    def load(self):
        raise AssertionError("the pixels were decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    content = bomb(13_000) if side == 13_000 else bomb(80).replace(
        struct.pack(">II", 80, 80), struct.pack(">II", side, side)
    )  # fmt: skip
    content = with_right_checksum(content)
    assert len(content) < 100_000
    with pytest.raises(ValidationError, match="more than 40 megapixels"):
        open_picture(upload(content))


def with_right_checksum(png):
    header = png[16:29]
    return png[:8] + chunk(b"IHDR", header) + png[33:]


def test_forty_megapixels_are_the_limit(settings):
    settings.PHOTO_MAX_PIXELS = 800
    assert open_picture(upload(encoded(two_halves(), "PNG"))).size == (40, 20)
    settings.PHOTO_MAX_PIXELS = 799
    with pytest.raises(ValidationError, match="megapixels"):
        open_picture(upload(encoded(two_halves(), "PNG")))


def test_a_file_that_is_too_large_is_not_even_read(settings):
    settings.PHOTO_MAX_BYTES = 100
    content = SimpleNamespace(size=101)  # without `read`
    with pytest.raises(ValidationError, match="larger than"):
        open_picture(content)


NO_PICTURES = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "gif": encoded(two_halves("P"), "GIF"),
    "bmp": encoded(two_halves(), "BMP"),
    "tiff": encoded(two_halves(), "TIFF"),
    "ico": encoded(two_halves("RGBA", (32, 32)), "ICO"),
    "pdf": b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n",
    "zip": b"PK\x03\x04" + bytes(60),
    "empty": b"",
    "one byte": b"\xff",
    "a jpeg's first bytes": b"\xff\xd8\xff\xe0" + bytes(20),
    "a png's first bytes": b"\x89PNG\r\n\x1a\n",
    "a webp's first bytes": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "half a jpeg": encoded(two_halves(size=(400, 200)), "JPEG")[:-900],
    "half a png": encoded(two_halves(size=(400, 200)), "PNG")[:-200],
    "half a webp": encoded(two_halves(size=(400, 200)), "WEBP")[:-60],
    "a png without pixels": b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 0, 8, 2, 0, 0, 0))
    + chunk(b"IEND", b""),
}


@pytest.mark.parametrize("content", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_whole_jpeg_png_or_webp_is_refused(content):
    with pytest.raises(ValidationError, match="not a JPEG, PNG or WebP"):
        open_picture(upload(content, "photo.jpg"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.filterwarnings("ignore:.*:UserWarning")
def test_damaged_files_are_opened_or_refused_and_nothing_else(kind):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    whole, random = encoded(two_halves(), kind, exif=exif), Random(20151218)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(random.randint(1, 4)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        with suppress(ValidationError):
            assert open_picture(upload(bytes(damaged))).mode == "RGB"


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("L", "JPEG"), ("CMYK", "JPEG"), ("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"),
     ("RGBA", "PNG"), ("I;16", "PNG"), ("RGBA", "WEBP")],
)  # fmt: skip
def test_every_kind_of_pixel_becomes_rgb(mode, kind):
    source = two_halves("L").convert("I").convert(mode) if mode == "I;16" else two_halves(mode)
    picture = open_picture(upload(encoded(source, kind)))
    assert (picture.mode, picture.size) == ("RGB", (40, 20))
    halves = picture.crop((0, 0, 20, 20)), picture.crop((20, 0, 40, 20))
    assert halves[0].tobytes() != halves[1].tobytes()


def test_a_print_keeps_its_colours():
    picture = open_picture(upload(encoded(two_halves("CMYK"), "JPEG")))
    assert is_like(picture.getpixel((5, 10)), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_paper(kind):
    clear = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert open_picture(upload(encoded(clear, kind))).getpixel((5, 5)) == (255, 255, 255)


def test_a_transparent_colour_of_a_palette_becomes_paper():
    picture = Image.new("P", (10, 10), 3)
    picture.putpalette([0, 0, 0] * 256)
    content = encoded(picture, "PNG", transparency=3)
    assert open_picture(upload(content)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("size", "widths"),
    [((100, 50), [100]), ((480, 300), [480]), ((700, 400), [480]), ((1600, 900), [480, 960, 1600]),
     ((3000, 2000), [480, 960, 1600]), ((1599, 10), [480, 960]), ((3, 4000), [3])],
)  # fmt: skip
def test_each_size_knows_its_width_and_height(size, widths):
    made = list(variants(Image.new("RGB", size)))
    assert [v.width for v in made if v.suffix == "webp"] == widths
    assert [v.width for v in made if v.suffix == "jpg"] == widths
    for variant in made:
        picture = Image.open(io.BytesIO(variant.content.read()))
        assert picture.size == (variant.width, variant.height)
        assert picture.format == {"webp": "WEBP", "jpg": "JPEG"}[variant.suffix]


def test_pixels_only_copies_into_a_new_picture():
    source = two_halves()
    source.info["comment"] = CANARY
    copy = pixels_only(source)
    assert copy is not source
    assert not copy.info


# --- Pictures with a see-through ground ---------------------------------------
def drawn_on_nothing(colour, size=(60, 40), box=(10, 10, 49, 29)):
    picture = Image.new("RGBA", size)
    ImageDraw.Draw(picture).rectangle(box, fill=colour)
    return picture


def test_transparency_survives_where_it_is_asked_for():
    content = encoded(drawn_on_nothing((30, 90, 85, 255)), "PNG")
    picture = open_picture(upload(content), see_through=True)
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)
    for variant in variants(picture, (20,), SEE_THROUGH):
        stored = Image.open(io.BytesIO(variant.content.read())).convert("RGBA")
        assert stored.getpixel((0, 0))[3] == 0
        assert is_like(stored.getpixel((10, 6))[:3], (30, 90, 85))


def test_what_cannot_be_seen_keeps_no_colour():
    hidden = Image.new("RGBA", (4, 4), (200, 30, 30, 0))
    picture = open_picture(upload(encoded(hidden, "PNG")), see_through=True)
    assert picture.getpixel((1, 1)) == (0, 0, 0, 0)


def test_a_see_through_picture_loses_its_empty_margin():
    assert without_margin(drawn_on_nothing((0, 0, 0, 255))).size == (40, 20)
    with pytest.raises(ValidationError, match="transparent"):
        without_margin(Image.new("RGBA", (9, 9)))


@pytest.mark.parametrize(
    ("colour", "pale"), [((250, 240, 225, 255), True), ((30, 90, 85, 255), False)]
)
def test_a_pale_drawing_on_nothing_asks_for_a_dark_ground(colour, pale):
    assert is_pale(drawn_on_nothing(colour)) is pale
    assert is_pale(Image.new("RGBA", (9, 9), colour)) is False
