"""The patient's own copy of everything: a ZIP whose pages open without a network.

It holds what the patient sees and nothing that opens anything: no code, no address with one.
"""

import re
import unicodedata
import zipfile
from itertools import chain

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from portal.core import audit
from portal.core.languages import tag

from . import consents, countries, guidance, letters, moments, parts, reading, rights
from .models import Attachment
from .states import Status

PAGE = "consultation.html"
NAME_LENGTH = 80
# What Windows cannot have as a name, and what turns a name's reading direction around.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
UNSAFE = re.compile(r'[<>:"/\\|?*\s]+')
KINDS_LEFT_OUT = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def prepared(thread):
    """[(path in the archive, bytes or a function that reads them)]. All rows are read now; the
    files are opened one by one while they are being sent."""
    language = thread.language
    files = attached(thread)
    audit.record(gettext_noop("exported"), thread, by_patient=True)
    with translation.override(language):
        context = facts(thread, language, files)
        pages = [
            (PAGE, render_to_string("consultations/export/consultation.html", context).encode()),
            ("style.css", render_to_string("consultations/export/style.css").encode()),
            ("README.txt", render_to_string("consultations/export/readme.txt", context).encode()),
        ]
    own = [(path, opener(attachment)) for attachment, path in files]
    others = chain.from_iterable(part.export_files(thread) for part in parts.each())
    return unique([*pages, *own, *((safe_path(path), content) for path, content in others)])


def facts(thread, language, files):
    _slug, hospital = reading.hospital_name(thread.hospital_id, language)
    every = letters.of(thread, None)
    paths = {attachment.pk: path for attachment, path in files}
    for message in chain.from_iterable(day.messages for day in every.days):
        message.may_ask_machine = False
        message.files = [
            (attachment.name, paths[attachment.pk])
            for attachment in message.attachments.all()
            if attachment.pk in paths
        ]
    return {
        "thread": thread,
        "language_tag": tag(language),
        "hospital_name": hospital,
        "state": Status(thread.status),
        "status": guidance.NEXT[thread.status],
        "country": countries.name(thread.country, language) if thread.country else "",
        "letters": every,
        "clock": moments.clock(thread, language),
        "made": moments.moment(timezone.now(), moments.zone_of(thread)),
        "sections": sections(thread, language),
        "consents": consents_with_wording(thread, hospital),
        "rating": rights.rating_of(thread),
        "kept_until": rights.kept_until(thread),
    }


def sections(thread, language):
    """What each part adds, as (title, HTML)."""
    added = chain.from_iterable(part.export(thread, language) for part in parts.each())
    return [(title, render_to_string(template, context)) for title, template, context in added]


def consents_with_wording(thread, hospital):
    """[(consent, its sentence, its explanation)]; the wording of an older version, which is no
    longer here, is told by its version only."""
    zone, found = moments.zone_of(thread), []
    for consent in thread.consents.order_by("pk"):
        consent.moment = moments.moment(consent.given_at, zone)
        consent.tag = tag(consent.language)
        with translation.override(consent.language):
            current = consent.version == consents.VERSION
            labels = consents.labels(hospital) if current else {}
            explanations = consents.explanations(hospital) if current else {}
            wording = (labels.get(consent.kind, ""), explanations.get(consent.kind, ""))
        found.append((consent, *wording))
    return found


def attached(thread):
    """[(attachment, its path in the archive)] of all that was sent, in order."""
    rows = Attachment.objects.filter(message__thread=thread).order_by("message", "pk")
    return [
        (attachment, f"files/{number:03d}-{safe_name(attachment.name)}")
        for number, attachment in enumerate(rows, start=1)
    ]


def opener(attachment):
    def read():
        with attachment.file.open("rb") as file:
            return file.read()

    return read


def zipped(files):
    """The archive, piece by piece: never more than one file of it is in memory."""
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files:
            try:
                data = content() if callable(content) else content
            except OSError:  # the disk has lost it: the rest is still worth having
                path, data = f"{path}.missing.txt", b""
            archive.writestr(path, data)
            yield outlet.take()
    yield outlet.take()


class Outlet:
    """What a ZIP is written to, to be passed on at once."""

    def __init__(self):
        self.pieces = []

    def write(self, data):
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self):
        """Nothing is held back."""

    def take(self):
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def safe_name(name):
    """A name that is the same file on every system: no folder, no hidden or device name, no
    character that acts."""
    kept = "".join(c for c in unicodedata.normalize("NFC", name) if _shows(c))
    plain = UNSAFE.sub("_", kept).strip("._ ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 8:
        plain = f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending}"
    plain = plain[:NAME_LENGTH].rstrip("._ ")
    return f"_{plain}" if not plain or RESERVED.fullmatch(plain) else plain


def safe_path(path):
    """A path below the archive, whatever it was."""
    return "/".join(safe_name(piece) for piece in path.split("/") if piece.strip("._ "))


def unique(files):
    """No path twice, also where capitals do not count."""
    taken, found = set(), []
    for path, content in files:
        free, number = path, 1
        while free.casefold() in taken:
            number += 1
            stem, dot, ending = path.rpartition(".")
            free = f"{stem}-{number}.{ending}" if dot else f"{path}-{number}"
        taken.add(free.casefold())
        found.append((free, content))
    return found


def _shows(character):
    return character == "\t" or unicodedata.category(character) not in KINDS_LEFT_OUT
