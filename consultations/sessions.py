"""What a patient's session holds: which threads this device has opened, receipts not yet put
away, codes not yet said to be saved, drafts that could not be sent, and where one stands who has
lost the code. Never a code or a text in the clear."""

import time

from django.utils.crypto import salted_hmac

from portal.core import encryption

from .models import Thread
from .states import Status

OPENED = "consultations_opened"
RECEIPTS = "consultations_receipts"
UNSAVED = "consultations_unsaved"
DRAFTS = "consultations_drafts"
RECOVERY = "consultations_recovery"
RECOVERED = "consultations_recovered"
FILES = "consultations_files"
OPEN_SECONDS = 2 * 60 * 60
RECEIPT_SECONDS = 30 * 60
RECOVERED_SECONDS = 10 * 60


def remember(request, thread):
    """From now on, for two hours or until the browser is closed, this device may see the thread.
    The session gets a new key, so that one prepared by somebody else is worth nothing."""
    request.session.cycle_key()
    entry = {"at": int(time.time()), "mark": _mark(thread)}
    _put(request, OPENED, thread.locator, entry)
    _end_with_the_browser(request)


def _end_with_the_browser(request):
    if not request.user.is_authenticated:
        request.session.set_expiry(0)


def opened(request, locator):
    """The thread, where this device has opened it with the code that still holds; else None."""
    entry = request.session.get(OPENED, {}).get(locator)
    if not entry or time.time() - entry["at"] > OPEN_SECONDS:
        return None
    thread = Thread.objects.filter(locator=locator).exclude(status=Status.ERASED).first()
    return thread if thread and entry["mark"] == _mark(thread) else None


def forget(request, locator):
    """Nothing of this thread stays on the device."""
    for store in (OPENED, RECEIPTS, UNSAVED, DRAFTS, FILES):
        _drop(request, store, locator)
    for store in (RECOVERY, RECOVERED):
        request.session.pop(store, None)


def keep_receipt(request, locator, code):
    entry = {"at": int(time.time()), "code": encryption.encrypt(code)}
    _put(request, RECEIPTS, locator, entry)
    _put(request, UNSAVED, locator, True)


def receipt(request, locator):
    """The code to show, until it is put away or half an hour has passed; else None."""
    entry = request.session.get(RECEIPTS, {}).get(locator)
    if not entry or time.time() - entry["at"] > RECEIPT_SECONDS:
        return None
    return encryption.decrypt(entry["code"])


def put_receipt_away(request, locator):
    """The patient has the code: it is shown no more, and nobody reminds of it."""
    _drop(request, RECEIPTS, locator)
    _drop(request, UNSAVED, locator)


def has_unsaved_code(request, locator):
    return locator in request.session.get(UNSAVED, {})


def keep_recovery(request, token):
    """The digits that are on their way count in this session only."""
    request.session[RECOVERY] = token
    request.session.pop(RECOVERED, None)
    _end_with_the_browser(request)


def recovery(request):
    """The token that the digits belong to, or None."""
    return request.session.get(RECOVERY)


def keep_recovered(request, email_index):
    request.session.cycle_key()
    request.session.pop(RECOVERY, None)
    request.session[RECOVERED] = {"at": int(time.time()), "index": email_index}


def recovered(request):
    """The index of the address whose digits were given here within ten minutes, or None."""
    entry = request.session.get(RECOVERED)
    if not entry or time.time() - entry["at"] > RECOVERED_SECONDS:
        return None
    return entry["index"]


def keep_draft(request, locator, text):
    _put(request, DRAFTS, locator, encryption.encrypt(text))


def draft(request, locator):
    stored = request.session.get(DRAFTS, {}).get(locator)
    return encryption.decrypt(stored) if stored else ""


def drop_draft(request, locator):
    _drop(request, DRAFTS, locator)


def keep_files(request, locator, owner):
    """Whose the files of the draft are until the thread is open again (attachments)."""
    _put(request, FILES, locator, owner)


def take_files(request, locator):
    owner = request.session.get(FILES, {}).get(locator)
    _drop(request, FILES, locator)
    return owner


def _put(request, store, locator, entry):
    request.session[store] = {**request.session.get(store, {}), locator: entry}


def _drop(request, store, locator):
    entries = request.session.get(store, {})
    if locator in entries:
        request.session[store] = {key: entries[key] for key in entries if key != locator}


def _mark(thread):
    """Changes with the code: when it is replaced, the other devices lose the thread."""
    return salted_hmac("consultations.session", thread.secret_hash, algorithm="sha256").hexdigest()
