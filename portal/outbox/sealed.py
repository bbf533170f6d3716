"""The secrets in letters that have not been sent: encrypted values inside their context."""

from django.db import transaction

from portal.core import encryption
from portal.core.keyed import Keyed

from .models import Letter


class SealedValues(Keyed):
    name = "outbox.Letter.context"

    def rotate(self):
        return sum(rotate(pk) for pk in with_sealed())

    def check(self):
        letters = Letter.objects.filter(pk__in=with_sealed()).values_list("context", flat=True)
        tokens = [token for context in letters for token in context["sealed"].values()]
        return len(tokens), sum(not encryption.opens(token) for token in tokens)


def with_sealed():
    return list(Letter.objects.filter(context__has_key="sealed").values_list("pk", flat=True))


@transaction.atomic
def rotate(pk):
    letter = Letter.objects.select_for_update().filter(pk=pk).first()
    sealed = letter.context.get("sealed", {}) if letter else {}
    old = {name: token for name, token in sealed.items() if not encryption.is_current(token)}
    if not old:
        return 0
    sealed.update((n, encryption.encrypt(encryption.decrypt(token))) for n, token in old.items())
    Letter.objects.filter(pk=pk).update(context=letter.context)
    return len(old)
