"""What the list of articles can be narrowed to; the chores of the desk count the same."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.filters import NamedRows


class ReviewFilter(NamedRows):
    title = _("review")
    parameter_name = "review"
    rows = {
        "stale": (pgettext_lazy("articles", "Overdue"), lambda rows: rows.stale()),
        "soon": (
            pgettext_lazy("articles", "Due within a month, or overdue"),
            lambda rows: rows.due_soon(),
        ),
    }


class StateFilter(NamedRows):
    title = _("state")
    parameter_name = "state"
    rows = {
        "published": (pgettext_lazy("articles", "On the site"), lambda rows: rows.published()),
        "draft": (pgettext_lazy("articles", "Drafts"), lambda rows: rows.drafts()),
    }
