from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at

from .models import UntranslatedMessage

CHORES = [
    Chore(
        key="translations-waiting",
        label=_("Messages to translate"),
        permission="translations.view_untranslatedmessage",
        count=lambda user: UntranslatedMessage.objects.for_staff(user).count(),
        url=at("translations_untranslatedmessage_changelist"),
        order=3,
    )
]
