"""Processes that run sync_national on the test's database, one after the other: each line of
stdin starts one (its process id is printed), whose exit code is printed at its end."""

import os
import sys

import django
from django.core.management import call_command


def work():
    # Only after django.setup: these are models.
    from hospitals.exchange import targets
    from tests.exchange.sync.once import Once

    targets._targets.clear()
    targets.register(Once())
    with open(os.devnull, "w") as nowhere:
        call_command("sync_national", service=["medical"], stdout=nowhere)


def tell(number):
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = os.environ["KILLED_DATABASE"]
    for _line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                work()
            finally:
                os._exit(1 if sys.exc_info()[0] else 0)
        tell(child)
        tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
