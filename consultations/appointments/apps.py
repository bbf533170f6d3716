from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class AppointmentsConfig(AppConfig):
    name = "consultations.appointments"
    verbose_name = _("Appointments")

    def ready(self):
        from .part import AppointmentsPart  # models are ready only now

        parts.register(AppointmentsPart())
