"""The rounds as visitors read of them: who was chosen when, and by which criteria. Never who
applied in vain, and never a score."""

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from hospitals.models import Status
from hospitals.reading.trust import per_cent
from portal.core.text import columns, lines, read

from .models import Criterion, Designation, Phase, SectionQuota, SelectionRound, Stage

PLAIN = (
    "pk", "year", "phase", "quota", "opens_at", "closes_at", "starts", "ends", "document_weight",
    "minimum_score", "shortlist_size",
)  # fmt: skip
OPEN, ASSESSED, PUBLISHED = "open", "assessed", "published"
STATES = {
    OPEN: pgettext_lazy("a selection round", "takes applications"),
    ASSESSED: pgettext_lazy("a selection round", "applications are being assessed"),
    PUBLISHED: pgettext_lazy("a selection round", "decided"),
}


def rounds(language):
    """Every round that visitors know of, the newest first. One query."""
    rows = known(columns(language, "introduction"))
    now = timezone.now()
    return [shown(row, language, now) for row in rows]


def known(texts):
    """Rows of the rounds that visitors know of, with these columns of texts."""
    handed_in = Count("applications", filter=Q(applications__state="submitted"), distinct=True)
    chosen = Count("designations", filter=Q(designations__replaces=None), distinct=True)
    return (
        SelectionRound.objects.announced()
        .annotate(applied=handed_in, chosen=chosen)
        .order_by("-year")
        .values(*PLAIN, "applied", "chosen", *texts)
    )


def shown(row, language, now):
    """`applied` and `chosen` are None until the round is decided."""
    state = state_of(row, now)
    decided = state == PUBLISHED
    today = timezone.localdate(now)
    ended = decided and row["ends"] < today
    return {
        **{name: row[name] for name in PLAIN},
        "state": state,
        "words": pgettext("a selection round", "has ended") if ended else STATES[state],
        "ended": ended,
        "introduction": lines(read(row, "introduction", language)),
        "applied": row["applied"] if decided and row["applied"] else None,
        "chosen": row["chosen"] if decided else None,
        "current": decided and row["starts"] <= today <= row["ends"],
        "on_site_weight": 100 - row["document_weight"],
    }


def state_of(row, now):
    if row["phase"] == Phase.PUBLISHED:
        return PUBLISHED
    closes = row["closes_at"]
    return OPEN if row["phase"] == Phase.DOCUMENTS and closes and now < closes else ASSESSED


def overview(language):
    """{rounds, open, current, seals}. Two queries."""
    found = rounds(language)
    current = next((one for one in found if one["current"]), None)
    return {
        "rounds": found,
        "open": [one for one in found if one["state"] == OPEN],
        "current": current,
        "seals": [one for one in chosen(current["pk"], language) if one["holds"]]
        if current
        else [],
    }


def one_round(year, language):
    """The page of a year. Raises Http404. Four queries: rounds, criteria, places, the chosen."""
    found = rounds(language)
    held = next((one for one in found if one["year"] == year), None)
    if held is None:
        raise Http404("No round of this year is known to visitors.")
    return {
        "held": held,
        "others": [one["year"] for one in found if one["year"] != year],
        "stages": stages(held, language),
        "quotas": quotas(held["pk"], language),
        "chosen": chosen(held["pk"], language) if held["state"] == PUBLISHED else [],
    }


def stages(held, language):
    """[{label, weight, criteria}]: what is judged in each stage, and how much it weighs."""
    rows = (
        Criterion.objects.filter(round=held["pk"])
        .order_by("order", "pk")
        .values("stage", "weight", *columns(language, "name", "description"))
    )
    criteria = [
        {
            "stage": row["stage"],
            "weight": row["weight"],
            "share": per_cent(row["weight"]),
            "name": read(row, "name", language),
            "description": read(row, "description", language),
        }
        for row in rows
    ]
    weights = {Stage.DOCUMENTS: held["document_weight"], Stage.ON_SITE: held["on_site_weight"]}
    found = [
        {
            "slug": stage.value,
            "label": stage.label,
            "share": per_cent(weights[stage]),
            "criteria": [row for row in criteria if row["stage"] == stage],
        }
        for stage in Stage
    ]
    return [stage for stage in found if stage["criteria"]]


def quotas(pk, language):
    rows = (
        SectionQuota.objects.filter(round=pk)
        .order_by("section__order")
        .values("places", "section__slug", *columns(language, "section__name"))
    )
    return [
        {
            "places": row["places"],
            "slug": row["section__slug"],
            "name": read(row, "section__name", language),
        }
        for row in rows
    ]


def chosen(pk, language):
    """The places of a round in their order; who lost one stands before who took it over."""
    rows = (
        Designation.objects.filter(round=pk)
        .order_by("slot", "designated_on", "pk")
        .values(
            "slot",
            "designated_on",
            "revoked_on",
            "hospital__slug",
            "hospital__status",
            "replaces",
            *columns(
                language,
                "revocation_reason",
                "hospital__name",
                "hospital__district__name",
                "replaces__hospital__name",
            ),
        )
    )
    return [
        {
            "slot": row["slot"],
            "since": row["designated_on"],
            "revoked_on": row["revoked_on"],
            "reason": read(row, "revocation_reason", language),
            "holds": row["revoked_on"] is None,
            "slug": row["hospital__slug"] if row["hospital__status"] == Status.PUBLISHED else "",
            "name": read(row, "hospital__name", language),
            "district": read(row, "hospital__district__name", language),
            "in_place_of": read(row, "replaces__hospital__name", language)
            if row["replaces"]
            else "",
        }
        for row in rows
    ]
