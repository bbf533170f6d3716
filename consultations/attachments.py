"""The files of a consultation: staged while a form is written, then part of a message.

A file is written first and its row last, so that no row is without its file; what a crash
leaves behind without a row is swept away. A staged file belongs to an owner: the keyed hash
of the form, or of the thread and the person, that it was chosen in.
"""

import os
import time
from contextlib import suppress
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Sum
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import ngettext_lazy

from portal.core.uploads import Refused, accept

from .models import Attachment
from .models.attachment import FOLDER, private_storage

AT_MOST = 5
STAGED_FOR = timedelta(hours=1)
FORM_LIFETIME = timedelta(hours=12)
# Between a file and its row lie moments; what is older than this has been left by a crash.
ROWLESS_FOR = timedelta(minutes=10)
TOO_MANY = ngettext_lazy(
    "No more than %(number)d file can be sent at a time.",
    "No more than %(number)d files can be sent at a time.",
    "number",
)
_signer = signing.TimestampSigner(salt="consultations.stage")


# --- Owners ----------------------------------------------------------------------
def new_stage():
    """Names a form whose thread does not exist yet; it stands in the form."""
    return _signer.sign(get_random_string(32))


def of_form(stage):
    """The owner that a form's stage stands for; None where we never gave it, or long ago."""
    try:
        return _owner("form", _signer.unsign(stage, max_age=FORM_LIFETIME))
    except signing.BadSignature:
        return None


def of_patient(thread):
    return _owner("patient", thread.locator)


def of_staff(thread, user):
    return _owner("staff", thread.locator, str(user.pk))


def _owner(*words):
    value = ":".join(words)
    return salted_hmac("consultations.attachments", value, algorithm="sha256").hexdigest()


# --- Staging ---------------------------------------------------------------------
def staged(owner):
    """What waits for being sent, in the order of its coming."""
    since = timezone.now() - STAGED_FOR
    found = Attachment.objects.filter(stage=owner, message=None, created_at__gt=since)
    return list(found.order_by("pk")) if owner else []


def stage(upload, owner, *, staff=None, network=""):
    """Take a file into a form that is being written; ValidationError where it is refused.
    The same file again is not taken twice."""
    if staff is None:
        check_room(upload.size, network)
    accepted = accept(upload)
    waiting = staged(owner)
    for row in waiting:
        if (row.name, row.size) == (accepted.name, len(accepted.content)):
            return row
    if len(waiting) >= AT_MOST:
        raise ValidationError(TOO_MANY, code="too_many", params={"number": AT_MOST})
    return store(accepted, owner, staff)


def check_room(size, network):
    """Strangers may not fill the disk: neither one network, nor all of them together."""
    key = f"staged:{network}:{int(time.time() // 3600)}"
    cache.add(key, 0, 3600)
    if network and cache.incr(key, size) > settings.UPLOAD_MAX_PER_NETWORK:
        raise Refused("no_room")
    unsent = Attachment.objects.filter(message=None, staff=None).aggregate(size=Sum("size"))
    if (unsent["size"] or 0) + size > settings.UPLOAD_MAX_STAGED:
        raise Refused("no_room")


def store(accepted, owner, staff):
    row = Attachment(
        stage=owner,
        staff=staff,
        name=accepted.name,
        content_type=accepted.kind.content_type,
        size=len(accepted.content),
    )
    try:
        row.file.save("file", ContentFile(accepted.content), save=False)
        if accepted.preview:
            row.preview.save("preview", ContentFile(accepted.preview), save=False)
        row.save()
    except BaseException as error:
        delete_files(row.file.name, row.preview.name)
        if isinstance(error, OSError):  # the disk is full, or gone
            raise Refused("no_room") from error
        raise
    return row


def touch(owner):
    """Somebody is still writing: the hour begins anew."""
    Attachment.objects.filter(stage=owner, message=None).update(created_at=timezone.now())


def drop(owner, public_ids):
    Attachment.objects.filter(stage=owner, message=None, public_id__in=public_ids).delete()


def drop_all(thread):
    """What the patient has chosen for this thread and not sent."""
    Attachment.objects.filter(stage=of_patient(thread), message=None).delete()


def leave_with(thread, owner):
    """A form was sent again after its thread had been opened: what the thread has is dropped,
    what it lacks waits in the patient's next message."""
    sent = Attachment.objects.filter(message__thread=thread)
    known = {(row.name, row.size) for row in sent}
    rows = staged(owner)
    drop(owner, [row.public_id for row in rows if (row.name, row.size) in known])
    hand_over(owner, of_patient(thread))


def hand_over(owner, to):
    if owner:
        Attachment.objects.filter(stage=owner, message=None).update(stage=to)


# --- What has been sent ------------------------------------------------------------
def of_thread(thread):
    return Attachment.objects.filter(message__thread=thread).order_by("pk")


def content(stored):
    """The bytes of a row's `file` or `preview`; FileNotFoundError where a restore lost it."""
    with stored.open() as file:
        return file.read()


def holds(message, files):
    """Whether the message has each of these files already."""
    known = {(row.name, row.size) for row in message.attachments.all()}
    return all((row.name, row.size) in known for row in files)


def let_go(files):
    Attachment.objects.filter(pk__in=[row.pk for row in files], message=None).delete()


def for_export(thread):
    """(path in the archive, bytes) of each file of a thread."""
    for number, row in enumerate(of_thread(thread), start=1):
        yield f"files/{number:02}-{row.name}", content(row.file)


# --- Ends --------------------------------------------------------------------------
def erase_files(sender, instance, **kwargs):
    """A row has gone; its files go once that is certain."""
    names = instance.file.name, instance.preview.name
    transaction.on_commit(partial(delete_files, *names), robust=True)


post_delete.connect(erase_files, Attachment, dispatch_uid="consultations.attachments")


def delete_files(*names):
    storage = private_storage()
    for name in filter(None, names):
        with suppress(OSError):
            storage.delete(name)


def sweep(now=None):
    """Let go what was never sent and what a crash has left; (rows, files without a row)."""
    now = now or timezone.now()
    old = Attachment.objects.filter(message=None, created_at__lte=now - STAGED_FOR)
    rows = old.count()
    old.delete()
    return rows, sweep_orphans(now)


def sweep_orphans(now):
    storage, before = private_storage(), (now - ROWLESS_FOR).timestamp()
    kept = {name for pair in Attachment.objects.values_list("file", "preview") for name in pair}
    orphans = [
        name
        for name in storage.names(FOLDER)
        if name not in kept and written_before(storage.path(name), before)
    ]
    delete_files(*orphans)
    return len(orphans)


def written_before(path, moment):
    try:
        return os.stat(path).st_mtime < moment
    except FileNotFoundError:
        return False
