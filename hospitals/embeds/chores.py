"""What of the sites that show cards needs a hand today (portal.core.chores)."""

from django.utils.translation import gettext_lazy as _

from portal.core import chores
from portal.core.chores import Chore

from .models import EmbedSite


def register():
    chores.register(
        Chore(
            "embeds-idle",
            _("Sites that were to show cards, but whose partner is not valid"),
            "embeds.change_embedsite",
            lambda user: EmbedSite.objects.for_staff(user).idle().count(),
            chores.at("embeds_embedsite_changelist", hand="idle"),
            order=47,
        )
    )
