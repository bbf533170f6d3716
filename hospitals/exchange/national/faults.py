"""What can go wrong with a call, as exceptions that name it with a code.

A code is short and in English ("time-out", "status-503", "code-22"); it stands in reports and
logs. No fault holds an address, a header or a word of an answer: the key could be among them.
"""


class Fault(Exception):
    """The call failed, and would fail again: it is not asked again in this run."""

    again = False

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Passing(Fault):
    """It may go better in a while. `after`: seconds that the service asked for, or None."""

    again = True

    def __init__(self, code, after=None):
        super().__init__(code)
        self.after = after


class Refused(Fault):
    """The service does not answer this key at all."""


class Exhausted(Fault):
    """The calls of the day are used up for this operation."""


# What the services' own codes mean for the caller (the catalogue's list; "00" and "03" are none).
AGAIN = {"01", "02", "04", "05", "99"}
REFUSED = {"20", "21", "30", "31", "32", "33"}
QUOTA = "22"


def of_code(code):
    """The fault that a service's resultCode or returnReasonCode stands for."""
    name = f"code-{code}"
    if code == QUOTA:
        return Exhausted(name)
    if code in REFUSED:
        return Refused(name)
    return Passing(name) if code in AGAIN else Fault(name)
