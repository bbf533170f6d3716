import signal

from django.core.management.base import BaseCommand, CommandError

from portal.outbox.delivery import Worker
from portal.outbox.models import Letter


class Command(BaseCommand):
    help = (
        "Send the letters of the outbox as they fall due, and do what else falls due at a set"
        " moment. Several may run at once; SIGTERM ends one after the letter in hand. With --once:"
        " what is due now, and no more."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="send what is due now, then end")

    def handle(self, *args, once, **options):
        worker = Worker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        if not once:
            worker.run()
            return
        worker.be_punctual()
        done = worker.work_off()
        self.stdout.write(told(worker.counts))
        if not done:
            waiting = Letter.objects.waiting().count()
            raise CommandError(f"Not all could be sent; {waiting} letters wait.")


def told(counts):
    state = Letter.State
    return (
        f"{counts[state.SENT]} letters sent, {counts['later']} put off,"
        f" {counts[state.DEAD]} given up, {counts[state.CANCELLED]} cancelled."
    )
