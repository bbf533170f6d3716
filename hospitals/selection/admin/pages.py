"""What the pages of a round in the admin have in common."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from hospitals.selection.models import SelectionRound


class RoundPages:
    """For a ScopedModelAdmin that has pages of its own."""

    class Media:
        css = {"all": ["css/admin-selection.css"]}

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def show(self, request, template, title, **context):
        """A page of its own: templates/admin/selection/<template>.html."""
        request.current_app = self.admin_site.name
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "media": self.media,
        }
        return TemplateResponse(request, f"admin/selection/{template}.html", {**frame, **context})

    def round_of(self, request, pk):
        """A round, for those who run it."""
        if not request.user.has_perm("selection.run_rounds"):
            raise PermissionDenied
        return get_object_or_404(SelectionRound, pk=pk)


def attempt(request, deed, success):
    """Do the deed and say so, or say why not; whether it was done."""
    try:
        deed()
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return False
    messages.success(request, success)
    return True
