"""Hospitals × items, with how each stands: what the city sees at one glance."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.disclosures import desk
from hospitals.disclosures.models import Disclosure, Item, State
from hospitals.models import CareSection, Hospital, Kind

PAGE_SIZE = 50
SHOWN = [
    ("waiting", _("waiting for an answer")),
    ("overdue", _("overdue")),
    ("refused", _("refused")),
    ("expired", _("expired")),
    ("expiring", _("expires within 30 days")),
]


class MatrixForm(forms.Form):
    item = forms.ChoiceField(
        label=_("item"), required=False, choices=[("", _("any item")), *Item.choices]
    )
    show = forms.ChoiceField(label=_("show"), required=False, choices=[("", _("all")), *SHOWN])
    selected = forms.BooleanField(label=_("only the fifty"), required=False)
    kind = forms.ChoiceField(
        label=_("class"), required=False, choices=[("", _("any class")), *Kind.choices]
    )
    section = forms.ModelChoiceField(
        label=_("care section"), required=False, queryset=CareSection.objects.order_by("order"),
        to_field_name="slug", empty_label=_("any section"),
    )  # fmt: skip
    p = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


def matrix(query):
    """The template's context. Whatever the form does not know shows all."""
    form = MatrixForm(query)
    form.is_valid()
    asked, today = form.cleaned_data, timezone.localdate()
    page = Paginator(hospitals(asked, today), PAGE_SIZE).get_page(asked.get("p") or 1)
    known = {}
    rows = Disclosure.objects.filter(hospital__in=[row.pk for row in page])
    for row in rows:
        known[row.hospital_id, row.item] = row
    kept = query.copy()
    kept.pop("p", None)
    return {
        "form": form,
        "items": list(Item),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "query": f"{kept.urlencode()}&" if kept else "",
        "lines": [
            {
                "hospital": hospital,
                "cells": [cell(item, known.get((hospital.pk, item)), today) for item in Item],
            }
            for hospital in page
        ],
    }


def hospitals(asked, today):
    found = Hospital.objects.published().order_by("-selected", "slug")
    if asked.get("selected"):
        found = found.filter(selected=True)
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("section"):
        found = found.filter(hospital_sections__section=asked["section"])
    if asked.get("show"):
        rows = Disclosure.objects.filter(hospital=OuterRef("pk"))
        if asked.get("item"):
            rows = rows.filter(item=asked["item"])
        found = found.filter(Exists(so(rows, asked["show"], today)))
    elif asked.get("item"):
        found = found.filter(disclosures__item=asked["item"])
    return found


def so(rows, show, today):
    return {
        "waiting": rows.waiting,
        "overdue": lambda: rows.overdue(today),
        "refused": lambda: rows.filter(state=State.REFUSED),
        "expired": lambda: rows.expired(today),
        "expiring": lambda: rows.expiring(today, today + desk.SOON),
    }[show]()


def cell(item, row, today):
    """{item, name, words, css, note}: the note is the day that matters."""
    row = row or Disclosure(item=item)
    standing = row.standing_on(today)
    overdue = row.state == State.PENDING and row.due_on < today
    note = row.due_on if row.state == State.PENDING else row.valid_until
    return {
        "item": item,
        "name": item.label,
        "words": _("overdue") if overdue else standing.label,
        "css": "overdue" if overdue else standing.value,
        "note": note,
        "is_due": row.state == State.PENDING,
    }
