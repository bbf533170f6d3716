"""Logs never hold what a person typed."""

import logging
import traceback
from copy import copy


class PrivateFormatter(logging.Formatter):
    """Writes where an error arose and of what kind, not its message: a database quotes the
    row that failed, a parser the text it stumbled over."""

    def format(self, record):
        # A copy: another handler may have put the whole message on the record already.
        record = copy(record)
        record.exc_text = None
        return super().format(record)

    def formatException(self, exc_info):  # noqa: N802 (logging's own name)
        parts = []
        error = exc_info[1]
        while error is not None:
            parts.append(
                "".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__
            )
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\ncaused by\n".join(parts)
