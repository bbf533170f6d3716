from consultations.parts import Part


class FollowUpsPart(Part):
    name = "follow_ups"
    order = 40
