"""What a file is, judged by its first bytes; its name and declared type count for nothing."""

from dataclasses import dataclass

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}


@dataclass(frozen=True)
class Kind:
    """`stored_as`: what it is once it has been cleaned."""

    name: str
    content_type: str
    extension: str
    label: str
    stored_as: str = ""


KINDS = {
    kind.name: kind
    for kind in (
        Kind("JPEG", "image/jpeg", "jpg", "JPEG"),
        Kind("PNG", "image/png", "png", "PNG"),
        Kind("WEBP", "image/webp", "webp", "WebP"),
        Kind("HEIF", "image/heic", "heic", "HEIC", stored_as="JPEG"),
        Kind("PDF", "application/pdf", "pdf", "PDF"),
    )
}
CONTENT_TYPES = {kind.content_type: kind for kind in KINDS.values() if not kind.stored_as}
ACCEPTED = ",".join(
    [*(kind.content_type for kind in KINDS.values()), *(f".{k.extension}" for k in KINDS.values())]
)


def kind_of(head):
    """The Kind that these first bytes announce, or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return KINDS["JPEG"]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return KINDS["PNG"]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return KINDS["WEBP"]
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return KINDS["HEIF"]
    if head.startswith((b"%PDF-1.", b"%PDF-2.")):
        return KINDS["PDF"]
    return None
