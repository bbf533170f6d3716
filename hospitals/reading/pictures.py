"""The picture of a hospital: a photo in its sizes, or its own pair of ridges."""

from django.core.files.storage import default_storage
from django.urls import reverse

from hospitals.models import Photo
from portal.core.text import columns, read

COVER = {"width": 800, "height": 320}
LOGO = tuple(f"logo__{name}" for name in ("stem", "width", "height", "widths", "pale"))
PORTRAIT = tuple(f"portrait__{name}" for name in ("stem", "width", "height", "widths"))
LOGO_BOX = (192, 52)  # CSS pixels: as large as it stands in the header


def photos(hospital_ids, language, primary_only=True):
    """{hospital id: [photo, …]}, one query."""
    rows = Photo.objects.filter(hospital__in=hospital_ids)
    if primary_only:
        rows = rows.filter(is_primary=True)
    found = {}
    for row in rows.order_by("-is_primary", "order", "pk").values(
        "hospital_id", "stem", "width", "height", "widths", "is_cover", *columns(language, "alt")
    ):
        found.setdefault(row["hospital_id"], []).append(photo(row, language))
    return found


def photo(row, language):
    return {
        "width": row["width"],
        "height": row["height"],
        "alt": read(row, "alt", language),
        "webp": source_set(row, "webp"),
        "jpeg": source_set(row, "jpg"),
        "src": default_storage.url(f"{row['stem']}-{min(row['widths'])}.jpg"),
        "large": default_storage.url(f"{row['stem']}-{max(row['widths'])}.jpg"),
        "is_cover": row["is_cover"],
    }


def banner(photos):
    """The picture that runs across the top: the chosen one, else the main one, else None."""
    return next((photo for photo in photos if photo["is_cover"]), photos[0] if photos else None)


def logo(row):
    """The hospital's logo in a row of `values(*LOGO)`, or None."""
    found = {name.removeprefix("logo__"): row[name] for name in LOGO}
    if not found["stem"]:
        return None
    return {
        "width": found["width"],
        "height": found["height"],
        "pale": found["pale"],
        "webp": source_set(found, "webp"),
        "src": default_storage.url(f"{found['stem']}-{max(found['widths'])}.png"),
        "sizes": f"{min(LOGO_BOX[0], round(LOGO_BOX[1] * found['width'] / found['height']))}px",
    }


def portrait(row):
    """A doctor's portrait in a row of `values(*PORTRAIT)`, or None."""
    found = {name.removeprefix("portrait__"): row[name] for name in PORTRAIT}
    if not found["stem"]:
        return None
    return {
        "width": found["width"],
        "height": found["height"],
        "webp": source_set(found, "webp"),
        "jpeg": source_set(found, "jpg"),
        "src": default_storage.url(f"{found['stem']}-{min(found['widths'])}.jpg"),
    }


def source_set(row, suffix):
    addresses = (
        (default_storage.url(f"{row['stem']}-{width}.{suffix}"), width) for width in row["widths"]
    )
    return ", ".join(f"{address} {width}w" for address, width in addresses)


def cover(section_slug, slug):
    """The address of the drawn cover (hospitals.drawing)."""
    return {"src": reverse("cover", args=[section_slug, slug]), **COVER}
