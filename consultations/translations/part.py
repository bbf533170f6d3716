from consultations.parts import Part


class TranslationsPart(Part):
    name = "translations"
    order = 50
