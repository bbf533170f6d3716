"""Why a file is refused, in the words of its owner."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REASONS = {
    "empty": _("The file is empty."),
    "too_large": _("The file is larger than %(megabytes)d MB."),
    "unknown": _("This is not a JPEG, PNG, WebP, HEIC or PDF file."),
    "too_many_pixels": _("The picture has more than %(megapixels)d megapixels."),
    "broken": _("The file is damaged or not complete. Please save it once more and try again."),
    "locked": _("The PDF is locked with a password. Please save it without one."),
    "active": _(
        "The PDF contains programs or further files. Please print it into a new PDF, or send"
        " photos of its pages."
    ),
    "mixed": _(
        "Something else is attached behind the end of the PDF. Please print it into a new PDF."
    ),
    "too_complex": _("Checking this file takes too long. Please send a smaller or simpler one."),
    "infected": _("The virus scanner objects to this file. It has not been kept."),
    "unscanned": _(
        "Files cannot be checked for viruses at the moment. Please try again in a few minutes."
    ),
    "no_room": _("The file cannot be stored at the moment. Please try again in a few minutes."),
}


class Refused(ValidationError):
    """The file is not taken; `code` is a key of REASONS."""

    def __init__(self, code):
        limits = {
            "megabytes": settings.UPLOAD_MAX_BYTES // 1024**2,
            "megapixels": settings.UPLOAD_MAX_PIXELS // 1_000_000,
        }
        super().__init__(REASONS[code], code=code, params=limits)
