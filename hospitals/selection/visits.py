"""The visit on site: its day, its checklist, its pictures."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core import trail

from .assigning import require_stage
from .checklist import ITEMS
from .models import SiteVisit, Stage, VisitCheck, VisitPhoto

MOST_PHOTOS = 30


def checks_of(visit):
    """[(slug, label, VisitCheck or None)] in the order of the list."""
    found = {check.item: check for check in visit.checks.all()}
    return [(slug, label, found.get(slug)) for slug, label in ITEMS.items()]


@transaction.atomic
def record(visit, *, visits_on, visited, note, checks, by):
    """Keep what was agreed and found. `checks`: {slug: (found, note)}."""
    current = SiteVisit.objects.select_for_update(of=["self"]).get(pk=visit.pk)
    held = current.application.round
    require_stage(held, Stage.ON_SITE)
    if visited and not visits_on:
        raise ValidationError(_("Say on which day the visit took place."))
    current.visits_on, current.visited, current.note = visits_on, visited, note
    current.save(update_fields=["visits_on", "visited", "note"])
    for slug in ITEMS:
        found, remark = checks.get(slug, ("", ""))
        VisitCheck.objects.update_or_create(
            visit=current, item=slug, defaults={"found": found, "note": remark}
        )
    trail.write(
        held.chain,
        gettext_noop("visit recorded"),
        current.application,
        user=by,
        on=visits_on,
        visited=visited,
        checks={slug: found for slug, (found, _remark) in sorted(checks.items()) if found},
    )


@transaction.atomic
def add_photo(visit, accepted, caption, by):
    """Keep a picture (portal.core.uploads.Accepted) taken on site."""
    SiteVisit.objects.select_for_update(of=["self"]).get(pk=visit.pk)
    require_stage(visit.application.round, Stage.ON_SITE)
    if accepted.kind.name == "PDF":
        raise ValidationError(_("Please choose a picture."))
    if visit.photos.count() >= MOST_PHOTOS:
        raise ValidationError(_("This visit has as many pictures as it can take."))
    photo = VisitPhoto(visit=visit, content_type=accepted.kind.content_type, caption=caption)
    photo.file.save(accepted.name, ContentFile(accepted.content))
    trail.write(
        visit.application.round.chain,
        gettext_noop("picture of a visit added"),
        visit.application,
        user=by,
        picture=photo.pk,
    )
    return photo
