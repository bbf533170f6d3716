from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hospitals.reading import designations
from portal.core import nightly, punctual


class SelectionConfig(AppConfig):
    name = "hospitals.selection"
    verbose_name = _("Selection of the fifty")

    def ready(self):
        # models are ready only now
        from . import chores, course, letters, managing, offers, publication, steps, sweeping
        from .reading import designation_of

        designations.register(designation_of)
        steps.register(offers.offer)
        steps.register(course.offer)
        chores.register_all()
        punctual.register(managing.check_closed)
        punctual.register(letters.remind)
        punctual.register(publication.publish_due)
        nightly.register(sweeping.sweep)
