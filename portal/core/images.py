"""Pictures that people upload: opened with care, stripped, and written anew in the sizes
that pages need. Nothing of the original file survives but its pixels."""

import io
import struct
import warnings
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
WIDTHS = (480, 960, 1600)
KINDS = {"webp": "webp", "jpg": "jpeg"}  # suffix → how Pillow calls it
SEE_THROUGH = {"webp": "webp", "png": "png"}
# What Pillow raises on files that are no picture, or a broken one.
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error)
QUALITY = {"webp": 80, "jpeg": 82}

# Pillow only warns of a picture of 90 megapixels; here that is an error.
warnings.simplefilter("error", Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Variant:
    """One size of a picture in one format, ready to be stored."""

    width: int
    height: int
    suffix: str
    content: ContentFile


def open_picture(upload, see_through=False):
    """The pixels of an uploaded file, upright, in RGB on white; `see_through`: in RGBA.

    Raises ValidationError when it is too large, not a picture, or of another kind than
    JPEG, PNG or WebP. The size in pixels is judged from the header, before decoding.
    """
    if upload.size > settings.PHOTO_MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)d MB."),
            params={"limit": settings.PHOTO_MAX_BYTES // 1024**2},
        )
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > settings.PHOTO_MAX_PIXELS:
            raise too_many_pixels()
        upright = ImageOps.exif_transpose(picture)
        return see_through_pixels(upright) if see_through else pixels_only(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many_pixels() from None
    except BROKEN:
        raise ValidationError(_("The file is not a JPEG, PNG or WebP picture.")) from None


def too_many_pixels():
    return ValidationError(
        _("The picture has more than %(limit)d megapixels."),
        params={"limit": settings.PHOTO_MAX_PIXELS // 1_000_000},
    )


def pixels_only(picture):
    """A new picture with the same pixels on white, and no metadata of any kind."""
    flat = Image.new("RGB", picture.size, "white")
    source = picture.convert("RGBA")
    flat.paste(source, mask=source.getchannel("A"))
    return flat


def see_through_pixels(picture):
    """The same with its transparency; what cannot be seen keeps no colour either."""
    source = picture.convert("RGBA")
    clear = Image.new("RGBA", source.size)
    clear.paste(source, mask=source.getchannel("A").point(lambda alpha: 255 if alpha else 0))
    return clear


def without_margin(picture):
    """A see-through picture cut to what can be seen of it. Raises ValidationError: nothing."""
    box = picture.getchannel("A").getbbox()
    if box is None:
        raise ValidationError(_("The picture is empty: all of it is transparent."))
    return picture.crop(box)


def is_pale(picture):
    """Whether a see-through picture is drawn in light colours, so that it asks for a dark
    ground. What covers its whole ground brings one of its own and asks for none."""
    alpha = picture.getchannel("A")
    if alpha.getextrema()[0] == 255:
        return False
    seen = alpha.point(lambda value: 255 if value > 127 else 0)
    return seen.getbbox() is not None and ImageStat.Stat(picture.convert("L"), seen).mean[0] > 165


def variants(picture, widths=WIDTHS, kinds=KINDS, own_too=False):
    """The picture in each width that it reaches (and its own if smaller), in each kind;
    `own_too`: also in its own where that lies between two."""
    reached = [w for w in widths if w < picture.width] or [picture.width]
    if picture.width >= widths[-1]:
        reached = list(widths)
    elif own_too and picture.width not in reached:
        reached.append(picture.width)
    for width in reached:
        height = max(1, round(picture.height * width / picture.width))
        resized = picture.resize((width, height), Image.Resampling.LANCZOS)
        for suffix, kind in kinds.items():
            yield Variant(width, height, suffix, encoded(resized, kind))


def encoded(picture, kind):
    buffer = io.BytesIO()
    options = {
        "jpeg": {"optimize": True, "progressive": True, "quality": QUALITY["jpeg"]},
        "webp": {"method": 4, "quality": QUALITY["webp"]},
        "png": {"optimize": True},
    }
    picture.save(buffer, kind, **options[kind])
    return ContentFile(buffer.getvalue())
