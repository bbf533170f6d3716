"""The check of a name before one pays, and the status of a certificate."""

from django.shortcuts import redirect, render
from django.utils.translation import get_language

from portal.core import networks
from portal.core.private import private_page
from portal.core.public import public_page

from . import answers, certificates, recognising
from .forms import CheckForm
from .models import CheckCount

MOST_AN_HOUR = 120  # from one network: a hotel's guests share theirs


@private_page("GET", "POST")
def check(request):
    """What is typed comes in a POST, and is neither kept nor written anywhere."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    answer, busy = None, False
    if form.is_bound and form.is_valid():
        busy = networks.count("check", networks.network_of(request)) > MOST_AN_HOUR
        if not busy:
            answer = answers.answer(form.cleaned_data["typed"])
            CheckCount.objects.add_one(answer.outcome)
    context = {
        "section_of_site": "check",
        "form": form,
        "answer": answer,
        "busy": busy,
        "report_line": answers.report_line(get_language()),
    }
    return render(request, "check/check.html", context, status=429 if busy else 200)


@public_page
def certificate(request, code):
    """However the code is written, it leads to its one address."""
    canonical = recognising.code(code)
    found = certificates.find(canonical, get_language()) if canonical else None
    context = {"section_of_site": "check", "report_line": answers.report_line(get_language())}
    if found is None:
        return render(request, "check/no_certificate.html", context, status=404)
    if code != canonical:
        return redirect("checking:certificate", canonical, permanent=True)
    return render(request, "check/certificate.html", {"certificate": found, **context})
