"""The steps of a round that belong to its preparation, to applying and to its record."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.models import Trail

from .models import Phase, SelectionRound
from .steps import Step


def offer(held, user):
    """For the page of a round in the admin; three queries."""
    if not user.has_perm("selection.run_rounds"):
        return
    prepared = held.phase == Phase.PREPARED
    yield Step(_("Take criteria over"), page("criteria", held), prepared, 10)
    yield Step(_("Open the round"), page("open", held), prepared, 20)
    number = held.applications.handed_in().count()
    text = ngettext("%(number)d application", "%(number)d applications", number)
    applications = reverse("admin:selection_application_changelist")
    yield Step(
        text % {"number": number}, f"{applications}?round__id__exact={held.pk}", not prepared, 30
    )
    yield Step(_("Print the record"), page("protocol", held), order=90)
    chain = Trail.objects.filter(name=held.chain).values_list("pk", flat=True).first()
    if chain and user.has_perm("core.view_trail"):
        yield Step(_("Audit trail"), reverse("admin:core_trail_change", args=[chain]), order=91)
    shown = SelectionRound.objects.announced().filter(pk=held.pk).exists()
    yield Step(_("Public page"), reverse("selection:round", args=[held.year]), shown, 92)


def page(name, held):
    return reverse(f"admin:selection_selectionround_{name}", args=[held.pk])
