"""What happens to hospitals as a whole: who works for them, and whether they are shown."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core import audit
from portal.core.roles import CITY_ROLES, HOSPITAL_ROLES, admit, roles_of

from .models import Membership, Status


# --- Who works for a hospital ----------------------------------------------------
def check_may_join(user):
    """Raises ValidationError: who works for the city never reads a hospital's threads."""
    if user.is_superuser or roles_of(user) & CITY_ROLES.keys():
        raise ValidationError(_("This account works for the city. It cannot work for a hospital."))


@transaction.atomic
def join(user, hospital, role, by=None):
    """Let the account work for the hospital in a role; in another one than before, if so."""
    check_may_join(user)
    membership, _made = Membership.objects.update_or_create(
        user=user, hospital=hospital, defaults={"role": role}
    )
    follow_memberships(user)
    audit.record(gettext_noop("joined hospital"), membership, user=by)
    return membership


@transaction.atomic
def leave(user, hospital, by=None):
    """End the work of an account for a hospital. Its rights end with the next request."""
    membership = Membership.objects.get(user=user, hospital=hospital)
    audit.record(gettext_noop("left hospital"), membership, user=by)
    membership.delete()
    follow_memberships(user)


def follow_memberships(user):
    """The groups of the hospital roles are those of the memberships, no more and no less."""
    held = set(Membership.objects.filter(user=user).values_list("role", flat=True))
    user.groups.remove(*Group.objects.filter(name__in=HOSPITAL_ROLES.keys() - held))
    user.groups.add(*(Group.objects.get_or_create(name=role)[0] for role in held))
    admit(user)


# --- Whether a hospital is shown -------------------------------------------------
def missing_for_publication(hospital):
    """What a reader would miss, in words. Texts fall back to English and then Korean, so a
    summary in one of the two is one in every language."""
    checks = [
        (hospital.name_ko, _("a Korean name")),
        (hospital.name_en, _("an English name")),
        (hospital.summary_en or hospital.summary_ko, _("a summary in English or Korean")),
        (hospital.hospital_sections.exists(), _("a care section")),
    ]
    return [what for there, what in checks if not there]


@transaction.atomic
def submit_hospital(hospital, by):
    """Ask the city to publish."""
    _refuse_unless(hospital.status in {Status.DRAFT, Status.WITHDRAWN}, hospital)
    _refuse_incomplete(hospital)
    _become(hospital, Status.SUBMITTED, gettext_noop("hospital submitted"), by)


@transaction.atomic
def publish_hospital(hospital, by):
    _refuse_unless(hospital.status != Status.PUBLISHED, hospital)
    _refuse_incomplete(hospital)
    _become(hospital, Status.PUBLISHED, gettext_noop("hospital published"), by)


@transaction.atomic
def withdraw_hospital(hospital, by):
    _refuse_unless(hospital.status == Status.PUBLISHED, hospital)
    _become(hospital, Status.WITHDRAWN, gettext_noop("hospital withdrawn"), by)


@transaction.atomic
def send_back_hospital(hospital, by):
    """Answer a submission with: not yet."""
    _refuse_unless(hospital.status == Status.SUBMITTED, hospital)
    _become(hospital, Status.DRAFT, gettext_noop("hospital sent back"), by)


def _become(hospital, status, action, by):
    hospital.status = status
    hospital.save(update_fields=["status", "modified_at"])
    audit.record(action, hospital, user=by)


def _refuse_unless(possible, hospital):
    if not possible:
        raise ValidationError(
            _("%(hospital)s: not possible while its state is “%(state)s”."),
            params={"hospital": str(hospital), "state": hospital.get_status_display()},
        )


def _refuse_incomplete(hospital):
    missing = missing_for_publication(hospital)
    if missing:
        raise ValidationError(
            _("%(hospital)s cannot be published yet. Missing: %(missing)s."),
            params={"hospital": str(hospital), "missing": ", ".join(missing)},
        )
