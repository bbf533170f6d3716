"""The service key: used in one place, shown in none."""

import logging
import re
from urllib.parse import unquote

PARAMETER = "serviceKey"
LOGGERS = ("connectionpool", "connection", "poolmanager", "response", "util.retry")


class Key:
    """The key of data.go.kr in either of its two forms, ready to be encoded once.

    Its "encoding" form is percent-encoded already; encoded a second time it is refused. The
    other form knows no percent sign, so that decoding leaves it alone.
    """

    __slots__ = ("_text",)

    def __init__(self, text):
        self._text = unquote(text.strip())

    def __bool__(self):
        return bool(self._text)

    def __repr__(self):
        return "Key(…)"

    def __reduce__(self):
        raise TypeError("A key is not written down.")

    def beside(self, parameters):
        """The parameters of a call, with the key."""
        return {PARAMETER: self._text, **parameters}


class WithoutKey(logging.Filter):
    """urllib3 writes the whole address of a call to its log."""

    KEY = re.compile(rf"({PARAMETER}=)[^&\s'\"]*", re.IGNORECASE)

    def filter(self, record):
        record.msg, record.args = self.KEY.sub(r"\1…", record.getMessage()), ()
        # An exception of urllib3 quotes the address too.
        record.exc_info = record.exc_text = None
        return True


def keep_out_of_logs():
    for name in LOGGERS:
        logger = logging.getLogger(f"urllib3.{name}")
        if not any(isinstance(one, WithoutKey) for one in logger.filters):
            logger.addFilter(WithoutKey())
