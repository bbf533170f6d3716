from .codes import ALPHABET, LOCATOR_LENGTH


class LocatorConverter:
    regex = f"[{ALPHABET}]{{{LOCATOR_LENGTH}}}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value
