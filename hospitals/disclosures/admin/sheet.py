"""The page of one hospital's disclosures: the hospital confirms there, the city looks."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hospitals.disclosures import actions, figures
from hospitals.disclosures.access import may_answer, may_run
from hospitals.disclosures.models import Aftercare, Disclosure, Item, SourceFile, State

from .forms import AskForm, ConfirmForm, RefuseForm


@dataclass
class Part:
    """One item on the page."""

    row: Disclosure
    figures: list
    sources: list = field(default_factory=list)
    confirming: ConfirmForm | None = None
    refusing: RefuseForm | None = None

    @property
    def standing(self):
        return self.row.standing_on(timezone.localdate())

    @property
    def is_overdue(self):
        return self.row.state == State.PENDING and self.row.due_on < timezone.localdate()

    @property
    def expires_soon(self):
        until = self.row.valid_until
        return until is not None and until <= timezone.localdate() + timedelta(days=60)

    @property
    def has_changed(self):
        """Whether the figures are others than those that were confirmed."""
        return bool(self.row.figures) and self.row.figures != figures.digest(self.figures)

    @property
    def ticked(self):
        return self.confirming.ticked() if self.confirming else set()

    @property
    def unseen_refusal(self):
        return self.row.state == State.REFUSED and self.row.looked_at is None


def parts_of(user, hospital):
    """A Part for each item; with forms where the user answers for the hospital."""
    rows = {row.item: row for row in Disclosure.objects.filter(hospital=hospital)}
    own = figures.figures_of(hospital)
    sources = {}
    for source in SourceFile.objects.filter(disclosure__hospital=hospital):
        sources.setdefault(source.disclosure_id, []).append(source)
    answers = may_answer(user, hospital.pk)
    parts = []
    for item in Item:
        row = rows.get(item) or Disclosure(hospital=hospital, item=item)
        part = Part(row, own[item], sources.get(row.pk, []))
        if answers and row.may_become(State.PUBLISHED):
            part.confirming = ConfirmForm(row, own[item])
        if answers and row.may_become(State.REFUSED):
            part.refusing = RefuseForm(row)
        parts.append(part)
    return parts


def sheet(request, admin, hospital):
    """Answers GET and POST of the page."""
    parts = parts_of(request.user, hospital)
    asking = AskForm(initial=dates()) if may_run(request.user) else None
    if request.method == "POST":
        if "_ask" in request.POST:
            asking = AskForm(request.POST)
        done = act(request, hospital, parts, asking)
        if done:
            messages.success(request, done)
            return HttpResponseRedirect(request.path)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Disclosures"),
        "subtitle": str(hospital),
        "opts": admin.opts,
        "hospital": hospital,
        "parts": parts,
        "asking": asking,
        "runs": may_run(request.user),
        "aftercare_url": aftercare_url(hospital),
        "hospital_url": reverse("admin:hospitals_hospital_change", args=[hospital.pk]),
        "offers_url": f"{reverse('admin:hospitals_offer_changelist')}"
        f"?hospital__id__exact={hospital.pk}",
        "media": admin.media + (asking.media if asking else AskForm().media),
    }
    return TemplateResponse(request, "admin/disclosures/disclosure/sheet.html", context)


def dates():
    return {"due_on": timezone.localdate() + timedelta(days=actions.DAYS_TO_ANSWER)}


def aftercare_url(hospital):
    held = Aftercare.objects.filter(hospital=hospital).values_list("pk", flat=True).first()
    if held:
        return reverse("admin:disclosures_aftercare_change", args=[held])
    return reverse("admin:disclosures_aftercare_add")


def act(request, hospital, parts, asking):
    """Do what was pressed; a sentence that says so, or None where a form has to be mended."""
    post = request.POST
    if "_ask" in post:
        return ask(request, hospital, asking)
    if "_accept" in post:
        return accept(request, hospital, post["_accept"])
    part = next((one for one in parts if one.row.item == post.get("item")), None)
    if part is None or part.row.pk is None:
        raise Http404("No such item was asked for.")
    if "_look" in post:
        return look(request, part)
    return answer(request, part)


def ask(request, hospital, asking):
    if not may_run(request.user):
        raise PermissionDenied
    if not asking.is_valid():
        return None
    asking.save(hospital, request.user)
    return _("The hospital was asked, and its managers get a letter.")


def accept(request, hospital, pk):
    source = SourceFile.objects.filter(
        disclosure__hospital=hospital, pk=pk if pk.isdecimal() else None
    ).first()
    if source is None:
        raise Http404("There is no such source.")
    if not may_run(request.user):
        raise PermissionDenied
    actions.accept_source(source, by=request.user)
    return _("The source is accepted.")


def look(request, part):
    if not may_run(request.user):
        raise PermissionDenied
    actions.look_at_refusal(part.row, by=request.user)
    return _("The refusal is noted as looked at.")


def answer(request, part):
    """Confirm or refuse. What the actions object to stands with the form."""
    if not may_answer(request.user, part.row.hospital_id):
        raise PermissionDenied
    if "_refuse" in request.POST and part.refusing:
        form = part.refusing = RefuseForm(part.row, request.POST)
        done = _("The refusal is noted. Visitors see that the hospital does not disclose this.")
    elif "_confirm" in request.POST and part.confirming:
        form = part.confirming = ConfirmForm(part.row, part.figures, request.POST, request.FILES)
        done = _("Thank you. The figures are confirmed for a year.")
    else:
        return None
    if not form.is_valid():
        return None
    try:
        form.save(request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    return done
