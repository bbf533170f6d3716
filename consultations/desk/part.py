from consultations.parts import Part


class DeskPart(Part):
    name = "desk"
    order = 60
