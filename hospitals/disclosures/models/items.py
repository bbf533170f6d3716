"""The items a hospital is asked to disclose, and how an item goes from state to state."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Item(models.TextChoices):
    FEES = "fees", _("Fees")
    INSURER = "insurer", _("Insurer")
    COVER = "cover", _("Cover of the insurance")
    AFTERCARE = "aftercare", _("Aftercare")
    LANGUAGES = "languages", _("Languages")
    ACCREDITATION = "accreditation", _("Accreditation")


class State(models.TextChoices):
    NOT_ASKED = "not-asked", pgettext_lazy("a disclosure", "not asked")
    PENDING = "pending", pgettext_lazy("a disclosure", "pending")
    REFUSED = "refused", pgettext_lazy("a disclosure", "refused")
    PUBLISHED = "published", pgettext_lazy("a disclosure", "published")


# From each state, where it may go. Nothing else happens to a disclosure; that it expires is a
# fact of time and no state.
ALLOWED = {
    State.NOT_ASKED: {State.PENDING},
    State.PENDING: {State.PENDING, State.PUBLISHED, State.REFUSED},  # asked again, answered
    State.REFUSED: {State.PENDING, State.PUBLISHED},  # asked again, thought better of it
    State.PUBLISHED: {State.PUBLISHED, State.PENDING, State.REFUSED},  # each year, taken back
}


class Standing(models.TextChoices):
    """How an item stands for visitors on a day."""

    PUBLISHED = "published", pgettext_lazy("a disclosure", "published")
    EXPIRED = "expired", pgettext_lazy("a disclosure", "expired")
    REFUSED = "refused", pgettext_lazy("a disclosure", "refused")
    SILENT = "silent", pgettext_lazy("a disclosure", "not disclosed")
    ASKED = "asked", pgettext_lazy("a disclosure", "asked by the city")
    NOT_ASKED = "not-asked", pgettext_lazy("a disclosure", "not asked yet")
