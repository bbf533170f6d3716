from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from consultations.models import Consent
from consultations.translations import actions, machines
from consultations.translations.models import UntranslatedMessage, reader_language

LATELY = timedelta(days=7)
FAILURES_IN_A_ROW = 3


class Command(BaseCommand):
    help = (
        "Have the machine translate what waits for it, in consultations whose patients allowed"
        " it: messages of the last seven days that their readers cannot read. Run it every"
        " minute or two where MACHINE_TRANSLATOR is set; a failure leaves everything as it was."
    )

    def handle(self, *args, **options):
        if machines.machine() is None:
            self.stdout.write("No machine is set up (MACHINE_TRANSLATOR).")
            return
        done = failed = 0
        for message in waiting():
            try:
                actions.translate_by_machine(message, reader_language(message, message.thread))
                done += 1
            except (machines.TranslationFailed, actions.NoConsentError):
                failed += 1
            if failed >= FAILURES_IN_A_ROW and not done:
                break  # it is down: try again at the next run
        self.stdout.write(f"{done} messages translated, {failed} failed.")


def waiting():
    allowed = Consent.objects.filter(kind=Consent.Kind.MACHINE).values("thread")
    return (
        UntranslatedMessage.objects.untranslated()
        .filter(thread__in=allowed, created_at__gt=timezone.now() - LATELY)
        .select_related("thread")
        .order_by("created_at")
    )
