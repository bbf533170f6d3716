from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext_noop
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.core import audit
from portal.core.signin import sealed
from portal.core.staff import end_sessions

RECOVERY_CODES = 8


class Command(BaseCommand):
    help = (
        "Give a staff account a new second factor and print it once: the address for the"
        " authenticator app and recovery codes, each good for one sign-in. What it had dies."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, username, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no staff account {username}.")
        device, codes = renew(user)
        self.stdout.write(f"{device.config_url}\n\nRecovery codes:")
        for code in codes:
            self.stdout.write(f"  {code}")


@transaction.atomic
def renew(user):
    """(the app's device, the recovery codes), in place of whatever the account had."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    device = TOTPDevice.objects.create(user=user, name="app", confirmed=True)
    recovery = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=recovery, token=sealed(code)) for code in codes
    )
    end_sessions(user)
    audit.record(gettext_noop("second factor renewed"), user)
    return device, codes
