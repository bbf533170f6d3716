from consultations.parts import Part


class NotificationsPart(Part):
    name = "notifications"
    order = 70
