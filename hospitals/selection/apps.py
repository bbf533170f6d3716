from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hospitals.reading import designations
from portal.core import punctual


class SelectionConfig(AppConfig):
    name = "hospitals.selection"
    verbose_name = _("Selection of the fifty")

    def ready(self):
        from . import chores, course, publication, steps  # models are ready only now
        from .reading import designation_of

        designations.register(designation_of)
        steps.register(course.offer)
        chores.register_all()
        punctual.register(publication.publish_due)
