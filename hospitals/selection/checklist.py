"""What the city looks for on site. The slugs are kept in rows and never change."""

from django.utils.translation import gettext_lazy as _

ITEMS = {
    "signs": _("Signs in the languages of the patients it receives"),
    "interpreter": _("An interpreter or coordinator on the spot for each language it names"),
    "reception": _("A reception where patients from abroad are expected"),
    "privacy": _("Talks about health cannot be overheard"),
    "consent": _("Consent forms and explanations in the patients’ languages"),
    "fees": _("Fees are displayed, the same for everybody, before treatment begins"),
    "records": _("Records, certificates and bills can be had in another language"),
    "emergency": _("A way for emergencies, practised, with the hospital it transfers to"),
    "fire": _("Fire safety: escape routes, extinguishers, drills with foreign patients in mind"),
    "infection": _("Infection control: hand hygiene, instruments, waste"),
    "equipment": _("Equipment is maintained and within its inspection date"),
    "access": _("Without steps for wheelchairs, from the street to the toilet"),
    "aftercare": _("Instructions and a contact for after the journey home"),
    "complaints": _("A way to complain, shown in the patients’ languages"),
    "food": _("Meals with regard to religion and allergies, where patients stay the night"),
}
