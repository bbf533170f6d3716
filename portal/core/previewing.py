"""A look at a public page from the admin, before the public can see it.

For models whose rows have a page each, or stand together on one. The reading code of that page
shows the previewed row as well (portal.core.publishing.previewed).
"""

import copy

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, resolve, reverse
from django.utils import translation

from .languages import OWN_NAMES, in_language, tag
from .publishing import previewing


class PreviewedAdmin:
    """For a ScopedModelAdmin: links on the form to the page in each language, and the page
    itself where visitors do not see it yet.

    `public_page`: the name of its address ("news:article"), `in_address` what that takes of the
    row. A row says by `is_live()` whether visitors see it.
    """

    public_page = ""
    in_address = ("slug",)
    change_form_template = "admin/previewed_change_form.html"

    @property
    def preview_name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

    def get_urls(self):
        look = self.admin_site.admin_view(self.preview_view)
        at = "<int:pk>/preview/<str:language>/"
        return [path(at, look, name=self.preview_name), *super().get_urls()]

    def preview_view(self, request, pk, language):
        """The row's page as visitors will see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, pk)
        if language not in settings.PUBLIC_LANGUAGES:
            raise Http404("This is no language of the site.")
        return preview(request, row, language, self.public_page, self.in_address)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["preview_links"] = self.preview_links(obj)
            context["is_live"] = obj.is_live()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def preview_links(self, row):
        """Where the page stands, or where it can be looked at before the public can."""
        public, live = address_of(row, self.public_page, self.in_address), row.is_live()
        return [
            {
                "url": in_language(public, code)
                if live
                else reverse(f"admin:{self.preview_name}", args=[row.pk, code]),
                "name": OWN_NAMES[code],
                "tag": tag(code),
            }
            for code in settings.PUBLIC_LANGUAGES
        ]


def address_of(row, page, in_address):
    return reverse(page, args=[getattr(row, name) for name in in_address])


def preview(request, row, language, page, in_address=("slug",)):
    """The public page, rendered for this one look: kept nowhere, listed nowhere."""
    look = copy.copy(request)
    with translation.override(language), previewing(row):
        look.path = look.path_info = address_of(row, page, in_address)
        match = resolve(look.path)
        response = match.func(look, *match.args, **match.kwargs)
    response.public = False
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Language"] = tag(language)
    return response
