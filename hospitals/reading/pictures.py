"""The picture of a hospital: a photo in its sizes, or its own pair of ridges."""

from django.core.files.storage import default_storage
from django.urls import reverse

from hospitals.models import Photo
from portal.core.text import columns, read

COVER = {"width": 800, "height": 320}


def photos(hospital_ids, language, primary_only=True):
    """{hospital id: [photo, …]}, one query."""
    rows = Photo.objects.filter(hospital__in=hospital_ids)
    if primary_only:
        rows = rows.filter(is_primary=True)
    found = {}
    for row in rows.order_by("-is_primary", "order", "pk").values(
        "hospital_id", "stem", "width", "height", "widths", *columns(language, "alt")
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
    }


def source_set(row, suffix):
    addresses = (
        (default_storage.url(f"{row['stem']}-{width}.{suffix}"), width) for width in row["widths"]
    )
    return ", ".join(f"{address} {width}w" for address, width in addresses)


def cover(section_slug, slug):
    """The address of the drawn cover (hospitals.drawing)."""
    return {"src": reverse("cover", args=[section_slug, slug]), **COVER}
