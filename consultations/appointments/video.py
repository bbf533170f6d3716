"""Video counselling: who may offer it, and when its room stands open."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from .models import Kind, VideoAuthorisation

OPENS_BEFORE = timedelta(minutes=15)
ROOM_BYTES = 20


def possible(hospital_id, on=None):
    """Whether a hospital may hold a video call on a day (today)."""
    if not settings.VIDEO_BASE_URL:
        return False
    return VideoAuthorisation.objects.valid(hospital_id, on).exists()


def standing(hospital_id):
    """ "on", or why it cannot be chosen: "off" for the whole portal, or "unauthorised"."""
    if not settings.VIDEO_BASE_URL:
        return "off"
    return "on" if possible(hospital_id) else "unauthorised"


def possible_on_all(hospital_id, moments):
    return all(possible(hospital_id, timezone.localdate(moment)) for moment in moments)


def new_room():
    """160 random bits. Hexadecimal, since Jitsi does not tell small letters from capitals."""
    return secrets.token_hex(ROOM_BYTES)


def is_open(appointment, now):
    return (
        appointment.kind == Kind.VIDEO
        and appointment.is_held
        and appointment.starts_at - OPENS_BEFORE <= now < appointment.ends_at
    )


def link(appointment, hospital_id, now):
    """The address of the call while its room stands open; else nothing."""
    if not (appointment.room and is_open(appointment, now) and possible(hospital_id)):
        return ""
    return f"{settings.VIDEO_BASE_URL}/{appointment.room}"
