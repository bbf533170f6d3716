from consultations.parts import Part


class AppointmentsPart(Part):
    name = "appointments"
    order = 30
