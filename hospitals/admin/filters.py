from django.utils.translation import gettext_lazy as _

from hospitals.chores import NEEDS
from portal.core.filters import NamedRows


class NeedsFilter(NamedRows):
    """What the desk counts (hospitals.chores)."""

    title = _("needs a hand")
    parameter_name = "needs"
    rows = {key: (need.name, need.narrow) for key, need in NEEDS.items()}

    def lookups(self, request, model_admin):
        """Only what the member of staff sees on the desk."""
        may = request.user.has_perm
        return [(key, need.name) for key, need in NEEDS.items() if may(need.permission)]
