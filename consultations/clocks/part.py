from consultations.parts import Part


class ClocksPart(Part):
    name = "clocks"
    order = 10
