"""Under which licence of open data a text was taken over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpenLicence(models.TextChoices):
    """Korea Open Government Licence: the source is named; type 3 allows no changes."""

    KOGL_1 = "KOGL-1", _("KOGL type 1: name the source")
    KOGL_3 = "KOGL-3", _("KOGL type 3: name the source, change nothing")
