"""Letters about applications to the managers of a hospital, by the outbox."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from hospitals.models import Membership
from portal.outbox.actions import cancel, enqueue

from .models import Application, Phase, SelectionRound

REMINDED_BEFORE = timedelta(days=3)


def managers_of(hospital):
    """The accounts that apply for a hospital and can be written to."""
    rows = Membership.objects.filter(hospital=hospital, role=Membership.Role.MANAGER)
    rows = rows.filter(user__is_active=True).exclude(user__email="").select_related("user")
    return [row.user for row in rows.order_by("pk")]


def received(application):
    """It has arrived; each handing in has its own letter."""
    cancel(reference(application), kinds=["application_open"])
    tell("application_received", application, f"{application.pk}:{application.version}")


def remind(now):
    """Three days before the close, once, where a draft lies open."""
    soon = SelectionRound.objects.filter(
        phase=Phase.DOCUMENTS, closes_at__gt=now, closes_at__lte=now + REMINDED_BEFORE
    )
    drafts = Application.objects.filter(round__in=soon, state=Application.State.DRAFT)
    for draft in drafts.select_related("round"):
        tell("application_open", draft, str(draft.pk), until=draft.round.closes_at)


def tell(kind, application, key, until=None):
    for user in managers_of(application.hospital_id):
        enqueue(
            kind,
            to=user.email,
            language=user.language,
            context={
                "year": application.round.year,
                "application": application.pk,
                "closes": moment(application.round.closes_at, user.language),
            },
            reference=reference(application),
            key=f"{kind}:{key}:{user.pk}",
            until=until,
        )


def reference(application):
    return f"application:{application.pk}"


def moment(at, language):
    """A time in Seoul, as the language of the letter writes it."""
    with override(language):
        return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
