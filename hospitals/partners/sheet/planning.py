"""What an import would do, row by row, before it does anything."""

import hashlib
import json
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hospitals.models import District, Hospital
from hospitals.partners import normal
from hospitals.partners.models import Partner, PartnerKind
from hospitals.partners.models.partner import RESERVED_SLUGS
from hospitals.partners.normal import registration_key
from portal.core.sheets import Unreadable

from .cells import Text
from .columns import CONTACTS, LANGUAGES, RELATED, columns, current, folded, of_language

NEW, CHANGED, SAME, ERROR = "new", "changed", "same", "error"
NAME_COLUMNS = [of_language("name", code) for code in LANGUAGES]
# Looked at elsewhere: relations, and the base columns of what is translated.
UNCHECKED = ["hospital", "district", "name", "description", "address", "status_reason"]


@dataclass
class Entry:
    """A row of the sheet. `changes`: [(column, old, new)] as written; `errors`: [(column or
    None, reason)]; `values`: {key: parsed value} of its cells."""

    number: int
    state: str = ERROR
    partner: Partner = None
    name: str = ""
    values: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)
    errors: list = field(default_factory=list)


@dataclass
class Plan:
    entries: list

    def counts(self):
        found = dict.fromkeys((NEW, CHANGED, SAME, ERROR), 0)
        for entry in self.entries:
            found[entry.state] += 1
        return found

    @property
    def holds(self):
        """Whether it may be carried out: every row is understood and something would change."""
        counts = self.counts()
        return not counts[ERROR] and bool(counts[NEW] or counts[CHANGED])

    def digest(self):
        """The same as long as carrying it out does the same to the same register."""
        told = [
            (
                e.number,
                e.state,
                e.partner and e.partner.pk,
                [(c.key, o, n) for c, o, n in e.changes],
            )
            for e in self.entries
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def read_header(rows):
    """[[number of the row, {key: text}], …] of a sheet's rows. Raises Unreadable."""
    spellings = {one: column.key for column in columns() for one in column.spellings}
    keys = [spellings.get(folded(header)) for header in rows[0]]
    named = [key for key in keys if key]
    if not {"registration_number", "slug"} & set(named):
        raise Unreadable(_("The first row has to name the columns: take the template."))
    unknown = [text for text, key in zip(rows[0], keys, strict=True) if text and not key]
    if unknown:
        raise Unreadable(_("There is no column “%(name)s”.") % {"name": unknown[0][:60]})
    if len(named) > len(set(named)):
        raise Unreadable(_("A column stands there twice."))
    return [[number, cells(keys, row)] for number, row in enumerate(rows[1:], start=2) if any(row)]


def cells(keys, row):
    padded = [*row, *[""] * (len(keys) - len(row))]
    return {key: text for key, text in zip(keys, padded, strict=False) if key}


def register():
    """Every partner with what hangs on it; a fixed number of queries."""
    return Partner.objects.select_related("hospital", "district").prefetch_related(
        "services", "languages", "other_names", "contacts", "links__hospital"
    )


class Planner:
    """Reads rows against the register as it stands now."""

    def __init__(self, locked=False):
        if locked:  # the related rows follow their partner
            list(Partner.objects.select_for_update().order_by("pk").values_list("pk"))
        self.columns = {column.key: column for column in columns()}
        self.partners = list(register())
        self.by_number = {p.registration_key: p for p in self.partners if p.registration_key}
        self.by_slug = {p.slug: p for p in self.partners}
        self.by_hospital = {p.hospital_id: p for p in self.partners if p.hospital_id}
        self.hospitals = {row.slug: row for row in Hospital.objects.all()}
        self.districts = {row.slug: row for row in District.objects.all()}
        self.seen = {"number": {}, "slug": {}, "hospital": {}}

    def plan(self, rows):
        return Plan([self.entry(number, cells) for number, cells in rows])

    def entry(self, number, cells):
        entry = Entry(number)
        for key, text in cells.items():
            column = self.columns[key]
            try:
                entry.values[key] = column.cell.parse(text)
            except ValidationError as error:
                entry.errors.append((column, error.messages[0]))
        self.find(entry)
        entry.name = self.name_of(entry)
        if not entry.errors:
            self.compare(entry)
        if not entry.errors:
            self.judge(entry)
        if entry.errors:
            entry.state = ERROR
        return entry

    def name_of(self, entry):
        """What the report calls the row."""
        names = [entry.values.get(name) for name in NAME_COLUMNS]
        own = str(entry.partner) if entry.partner and entry.partner.pk else ""
        return next(filter(None, names), own)

    # --- Whom the row is about ---------------------------------------------------------
    def find(self, entry):
        """By the number, else by the address; a row that names nobody is a new partner."""
        key = registration_key(entry.values.get("registration_number", ""))
        slug = entry.values.get("slug", "")
        for what, value in (("number", key), ("slug", slug)):
            if value and value in self.seen[what]:
                message = _("Row %(row)d is about the same partner.")
                self.fault(entry, "", message % {"row": self.seen[what][value]})
            self.seen[what].setdefault(value, entry.number)
        if not key and not slug:
            self.fault(entry, "", _("A row needs a registration number or an address."))
        by_number, by_slug = self.by_number.get(key), self.by_slug.get(slug)
        if by_number and by_slug and by_number != by_slug:
            self.fault(entry, "slug", _("The number and the address are those of two partners."))
        entry.partner = by_number or by_slug or Partner()

    # --- What it would change ----------------------------------------------------------
    def compare(self, entry):
        partner, values = entry.partner, entry.values
        if not partner.pk:
            values["slug"] = self.new_slug(values)
        for key, value in values.items():
            if key == "slug" and not value:
                continue
            before = self.before(partner, key)
            if value != before:
                column = self.columns[key]
                shown = column.cell.show(before) if partner.pk else ""
                entry.changes.append((column, shown, column.cell.show(value)))
        entry.state = NEW if not partner.pk else CHANGED if entry.changes else SAME

    def before(self, partner, key):
        if not partner.pk and key in RELATED:
            return ()
        value = current(partner, key)
        # A language without a text holds null or nothing.
        return value or "" if isinstance(self.columns[key].cell, Text) else value

    def new_slug(self, values):
        """The one that is given, else one made of the name."""
        if values.get("slug"):
            return values["slug"]
        made = slugify(values.get("name_en", ""))[:60] or slugify(
            f"partner {registration_key(values['registration_number'])}"
        )
        slug, number = made, 1
        while slug in self.by_slug or slug in self.seen["slug"] or slug in RESERVED_SLUGS:
            number += 1
            slug = f"{made}-{number}"
        self.seen["slug"][slug] = 0
        return slug

    # --- Whether that can be -----------------------------------------------------------
    def judge(self, entry):
        """The rules of the model, without asking the database for each row."""
        if not entry.changes:
            return
        partner = entry.partner
        self.fill(partner, entry.values)
        hospital, shared = partner.hospital_id, partner.hospital
        if shared and partner.institution_class not in ("", shared.kind):
            self.fault(entry, "institution_class", _("The class is kept at the microsite."))
        held = self.by_hospital.get(hospital)
        if hospital and held and held.pk != partner.pk:
            self.fault(entry, "hospital", _("Another partner has this microsite."))
        if hospital and self.seen["hospital"].setdefault(hospital, entry.number) != entry.number:
            self.fault(entry, "hospital", _("Another row has this microsite."))
        for check in (partner.check_rules, lambda: partner.clean_fields(UNCHECKED)):
            try:
                check()
            except ValidationError as error:
                self.tell(entry, error)
        for key, message in broken_lists(entry):
            self.fault(entry, key, message)

    def fill(self, partner, values):
        """Set the row's own columns on the instance; nothing is saved."""
        for key, value in values.items():
            if key in RELATED or (key == "slug" and not value):
                continue
            if key == "hospital":
                value = self.hospitals.get(value)
            elif key == "district":
                value = self.districts.get(value)
            setattr(partner, key, value)

    def tell(self, entry, error):
        for name, messages in error.message_dict.items():
            for message in messages:
                self.fault(entry, name, message)

    def fault(self, entry, key, reason):
        entry.errors.append((self.columns.get(key), reason))


def broken_lists(entry):
    """(column, reason) of what hangs on the partner and cannot stand there."""
    values = entry.values
    if values.get("hospitals") and entry.partner.kind == PartnerKind.INSTITUTION:
        yield "hospitals", _("An institution treats patients itself.")
    if twice([normal.name_key(name) for name in values.get("other_names", ())]):
        yield "other_names", _("A name stands there twice.")
    for kind in CONTACTS:
        if twice([normal.contact_key(kind, value) for value in values.get(kind, ())]):
            yield kind, _("A contact stands there twice.")
    accounts = [(s, normal.messenger_key(name)) for s, name in values.get("messenger", ())]
    if twice(accounts):
        yield "messenger", _("A contact stands there twice.")
    for address in values.get("email", ()):
        if not is_email(address):
            yield "email", _("“%(text)s” is no e-mail address.") % {"text": address[:60]}


def twice(keys):
    return len(keys) > len(set(keys))


def is_email(text):
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
