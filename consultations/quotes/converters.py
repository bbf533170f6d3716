class NumberConverter:
    """A quote's number: Q-2026-0007 ↔ (2026, 7)."""

    regex = r"Q-2[0-9]{3}-(?:[0-9]{4}|[1-9][0-9]{4,8})"

    def to_python(self, value):
        _letter, year, serial = value.split("-")
        return int(year), int(serial)

    def to_url(self, value):
        return str(value)
