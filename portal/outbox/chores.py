from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at

from .models import Letter

GIVEN_UP = Letter.State.DEAD
CHORES = [
    Chore(
        key="outbox-given-up",
        label=_("Letters that could not be sent"),
        permission="outbox.change_letter",
        count=lambda user: Letter.objects.filter(state=GIVEN_UP).count(),
        url=at("outbox_letter_changelist", state__exact=GIVEN_UP.value),
        order=70,
        urgent=True,
    )
]
