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
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
WIDTHS = (480, 960, 1600)
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


def open_picture(upload):
    """The pixels of an uploaded file, upright and in RGB.

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
        return pixels_only(ImageOps.exif_transpose(picture))
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


def variants(picture):
    """The picture as WebP and JPEG in each width that it reaches (and its own if smaller)."""
    widths = [w for w in WIDTHS if w < picture.width] or [picture.width]
    if picture.width >= WIDTHS[-1]:
        widths = list(WIDTHS)
    for width in widths:
        height = max(1, round(picture.height * width / picture.width))
        resized = picture.resize((width, height), Image.Resampling.LANCZOS)
        for kind, suffix in (("webp", "webp"), ("jpeg", "jpg")):
            yield Variant(width, height, suffix, encoded(resized, kind))


def encoded(picture, kind):
    buffer = io.BytesIO()
    options = {"optimize": True, "progressive": True} if kind == "jpeg" else {"method": 4}
    picture.save(buffer, kind, quality=QUALITY[kind], **options)
    return ContentFile(buffer.getvalue())
