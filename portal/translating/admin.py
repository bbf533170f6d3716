from django.contrib import admin
from django.urls import path

from portal.core.admin import ScopedModelAdmin

from .models import Translation
from .views import board, editing, exchanging, working


@admin.register(Translation)
class TranslationAdmin(ScopedModelAdmin):
    """The board. Its rows are texts of other models, so that no page of Django's fits; which
    texts a person sees and changes, the pages of those models say (scope)."""

    def get_urls(self):
        pages = [
            ("", board.kinds, "changelist"),
            ("objects/<str:label>/", board.objects, "objects"),
            ("texts/", working.work, "work"),
            ("texts/<str:label>/<int:row>/<str:field>/<str:language>/", editing.edit, "edit"),
            ("texts/next/", editing.following, "next"),
            ("export/", exchanging.export, "export"),
            ("import/", exchanging.send, "import"),
            ("import/<int:pk>/", exchanging.arrival, "arrival"),
        ]
        return [
            path(route, self.admin_site.admin_view(self.bound(view)), name=f"{PREFIX}_{name}")
            for route, view, name in pages
        ]

    def bound(self, view):
        """The view with this page before the request."""

        def wrapper(request, **parts):
            return view(self, request, **parts)

        return wrapper

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False  # by the pages of the models, and by `may_translate`

    def has_delete_permission(self, request, obj=None):
        return False

    def may_translate(self, request):
        return request.user.has_perm("translating.change_translation")


PREFIX = "translating_translation"
