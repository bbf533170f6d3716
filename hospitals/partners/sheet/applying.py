"""Carrying out an import that somebody has looked at: all of it, or nothing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from hospitals.partners import sharing
from hospitals.partners.models import (
    SHARED,
    PartnerContact,
    PartnerHospital,
    PartnerImport,
    PartnerLanguage,
    PartnerName,
    PartnerService,
)
from portal.core import audit

from .columns import CONTACTS
from .planning import CHANGED, NEW, Planner


class Outdated(Exception):
    """The register has changed since the report was shown; carry `plan` to the reader."""

    def __init__(self, plan):
        super().__init__("The register has changed.")
        self.plan = plan


@transaction.atomic
def carry_out(batch, digest, user):
    """Write what the report with this digest said; {state: rows}. Raises Outdated where that would
    be something else by now, or where the import waits no more."""
    batch = PartnerImport.objects.select_for_update().get(pk=batch.pk)
    planner = Planner(locked=True)
    plan = planner.plan(batch.rows)
    if batch.state != PartnerImport.State.WAITING or plan.digest() != digest or not plan.holds:
        raise Outdated(plan)
    for entry in plan.entries:
        if entry.state in (NEW, CHANGED):
            write(entry, planner.hospitals, user)
    counts = plan.counts()
    batch.state, batch.done_at, batch.rows = PartnerImport.State.DONE, timezone.now(), []
    batch.made, batch.changed = counts[NEW], counts[CHANGED]
    batch.save()
    audit.record(gettext_noop("partners imported"), batch, user=user)
    return counts


def write(entry, hospitals, user):
    partner = entry.partner
    touched = {column.key for column, _old, _new in entry.changes}
    if partner.hospital and touched & {*SHARED, "hospital"}:
        values = {name: getattr(partner, name) for name in SHARED}
        sharing.hand_over(partner, values)
    partner.save()
    for key in touched & WRITERS.keys():
        WRITERS[key](partner, entry.values[key], hospitals)
    action = (
        gettext_noop("partner added by import")
        if entry.state == NEW
        else gettext_noop("partner changed by import")
    )
    audit.record(action, partner, user=user)


# --- What hangs on a partner: a list is written anew, in its order ------------------------
def write_services(partner, slugs, _hospitals):
    partner.services.set(PartnerService.objects.filter(slug__in=slugs))


def write_languages(partner, codes, _hospitals):
    partner.languages.all().delete()
    for code in codes:
        PartnerLanguage.objects.create(partner=partner, code=code)


def write_names(partner, names, _hospitals):
    partner.other_names.all().delete()
    for name in names:
        PartnerName.objects.create(partner=partner, name=name)


def write_links(partner, links, hospitals):
    partner.links.all().delete()
    for slug, since, until in links:
        PartnerHospital.objects.create(
            partner=partner, hospital=hospitals[slug], since=since, until=until
        )


def write_accounts(partner, accounts, _hospitals):
    partner.contacts.filter(kind="messenger").delete()
    for service, name in accounts:
        PartnerContact.objects.create(
            partner=partner, kind="messenger", service=service, value=name
        )


def writer_of_contacts(kind):
    def write_contacts(partner, values, _hospitals):
        partner.contacts.filter(kind=kind).delete()
        for value in values:
            PartnerContact.objects.create(partner=partner, kind=kind, value=value)

    return write_contacts


WRITERS = {
    "services": write_services,
    "languages": write_languages,
    "other_names": write_names,
    "hospitals": write_links,
    "messenger": write_accounts,
    **{kind: writer_of_contacts(kind) for kind in CONTACTS},
}
