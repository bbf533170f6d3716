from consultations.parts import Part


class QuotesPart(Part):
    name = "quotes"
    order = 20
