"""What the pages of the national data share: they are read, and deeds are buttons of their own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from hospitals.access import managed_by
from portal.core.admin import OnlyRead, ScopedModelAdmin
from portal.core.scoping import limited


class NationalAdmin(OnlyRead, ScopedModelAdmin):
    """Readings write the rows; nobody adds, edits or deletes one here.

    `pages`: (route, view, name) of the pages beside Django's, tried before them.
    """

    pages = ()

    class Media:
        css = {"all": ["css/admin-exchange.css"]}

    def get_urls(self):
        named = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        own = [
            path(route, wrap(getattr(self, view)), name=f"{named}_{name}")
            for route, view, name in self.pages
        ]
        return [*own, *super().get_urls()]

    def row_of(self, request, pk, right=None):
        """The row, if it is the user's own (else 404) and `right`, a permission, is held."""
        row = self.get_object(request, str(pk))
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if right and not request.user.has_perm(right):
            raise PermissionDenied
        return row

    def look_only(self, request):
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied

    def page(self, request, name, context):
        """A page of ours in the frame of the admin."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            **context,
        }
        return TemplateResponse(request, f"admin/exchange/{name}.html", context)

    def attempt(self, request, deed, *args, done, **choice):
        """Do it and say so; or say why it cannot be done. Whether it was done."""
        try:
            deed(*args, **choice)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return False
        self.message_user(request, done, messages.SUCCESS)
        return True


class OfHospitals:
    """Rows with a `hospital`: whoever manages it reads them, the city all."""

    def own_rows(self, request):
        return limited(super().own_rows(request), "hospital", managed_by(request.user))


def link(name, pk, words):
    """A link to the page of a row in the admin."""
    return format_html('<a href="{}">{}</a>', reverse(f"admin:{name}_change", args=[pk]), words)
