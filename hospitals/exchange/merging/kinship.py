"""Records that belong together: other languages of one content id, what the service calls by
another id now, and all that tell of one hospital."""

from hospitals.exchange.models import Difference, Record


def old_id(record):
    """The content id that the row had before, or ""."""
    old = str(record.item.get("oldcontentid") or "").strip()
    return "" if old in {"0", record.content_id} else old


def kin_of(record):
    """The records of the same content id and of the one before. One query."""
    ids = {record.content_id, old_id(record)} - {""}
    kin = Record.objects.filter(service=record.service, content_id__in=ids).exclude(pk=record.pk)
    return list(kin.select_related("hospital").order_by("pk"))


def same_id(record, kin):
    return [one for one in kin if one.content_id == record.content_id]


def is_unwanted(record, kin):
    """Somebody dismissed it, in whatever language, or deleted the hospital that it had become."""
    return any(
        one.dismissed or (one.hospital_id is None and one.applied)
        for one in [record, *same_id(record, kin)]
    )


def inherit(record, kin):
    """Link it as its kin is linked. Under a new content id it takes over what was decided under
    the old one; what was written there counts as it is (saying.bases)."""
    linked = [one for one in kin if one.hospital_id]
    if not linked:
        return
    nearest = min(linked, key=lambda one: (one.content_id != record.content_id, one.pk))
    record.hospital = nearest.hospital
    for one in linked:
        if one.content_id != record.content_id and one.language == record.language:
            record.declined = {**one.declined, **record.declined}
            record.declined.pop(Difference.WITHDRAWAL, None)
    record.save(update_fields=["hospital"])  # its family is read from there


def family_of(record):
    """All records of its hospital, itself among them. One query."""
    family = Record.objects.filter(service=record.service, hospital=record.hospital_id)
    return [record if one.pk == record.pk else one for one in family.order_by("pk")]


def speakers(family):
    """Those that have something to say: shown, wanted, and not called otherwise by now."""
    former = {old_id(one) for one in family if one.shown}
    return [
        one
        for one in family
        if one.shown and not one.dismissed and one.content_id not in former
    ]  # fmt: skip


def has_moved(record):
    """Whether the service shows the row under another content id."""
    return Record.objects.filter(
        service=record.service, shown=True, item__oldcontentid=record.content_id
    ).exists()
