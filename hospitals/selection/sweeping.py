"""Files of applications that no row knows: what a crash between file and row leaves behind."""

import os
from contextlib import suppress
from datetime import timedelta

from portal.core.uploads import PrivateStorage

from .models import Evidence, VisitPhoto

FOLDER = "selection"
ROWLESS_FOR = timedelta(minutes=10)  # between a file and its row lie moments


def sweep(now):
    """Delete them; a sentence for the log, or None."""
    storage, before = PrivateStorage(), (now - ROWLESS_FOR).timestamp()
    known = {
        *Evidence.objects.values_list("file", flat=True),
        *VisitPhoto.objects.values_list("file", flat=True),
    }
    gone = 0
    for name in storage.names(FOLDER):
        with suppress(FileNotFoundError):
            if name not in known and os.stat(storage.path(name)).st_mtime < before:
                storage.delete(name)
                gone += 1
    return f"{gone} files of applications without a row deleted" if gone else None
