"""The one way in."""

from dataclasses import dataclass

from django.conf import settings

from . import cleaning, scanning
from .kinds import KINDS, Kind, kind_of
from .names import safe_name
from .reasons import Refused


@dataclass(frozen=True)
class Accepted:
    """A file that may be kept. `preview` is a small JPEG of a picture, else empty."""

    name: str
    kind: Kind
    content: bytes
    preview: bytes


def accept(upload):
    """Take an uploaded file, or raise Refused. What comes back was written anew by us:
    a picture's pixels and nothing else, a PDF's pages without programs and metadata."""
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise Refused("too_large")
    if not upload.size:
        raise Refused("empty")
    upload.seek(0)
    original = upload.read(settings.UPLOAD_MAX_BYTES + 1)
    kind = kind_of(original[:16])
    if kind is None:
        raise Refused("unknown")
    scanning.scan(original)
    content, preview = cleaning.clean(original, kind)
    stored = KINDS[kind.stored_as or kind.name]
    return Accepted(safe_name(upload.name, stored.extension), stored, content, preview)
