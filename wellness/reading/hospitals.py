"""The way from a page of wellness to the hospitals that offer what it speaks of."""

from urllib.parse import urlencode

from django.urls import reverse

from hospitals.models import Treatment
from portal.core.text import columns, read


def treatment(slug, language):
    """{"name", "url"} of a treatment of the catalogue, None where there is none. One query."""
    row = Treatment.objects.filter(slug=slug).values(*columns(language, "name")).first()
    return row and {"name": read(row, "name", language), "url": hospitals_with(slug)}


def hospitals_with(slug):
    """The directory's list of hospitals that offer the treatment."""
    return f"{reverse('hospitals:directory')}?{urlencode({'treatment': slug})}"
