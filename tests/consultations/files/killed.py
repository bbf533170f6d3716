"""Settings of a server that is to be killed: those of the tests, on the tests' own database."""

import os

from portal.settings.test import *  # noqa: F403 (settings)
from portal.settings.test import DATABASES

DATABASES["default"]["NAME"] = os.environ["KILLED_DATABASE"]
PRIVATE_ROOT = os.environ["KILLED_FILES"]
CONSULTATION_MIN_SECONDS = 0
