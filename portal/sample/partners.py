"""The register of partners of the sample: 132 institutions, 30 agencies, 18 tourism services, and
awards of three years. A few are expired, suspended or withdrawn, as in life."""

from datetime import datetime, timedelta
from functools import cache

from django.db.models import Q
from django.utils import timezone

from hospitals import law
from hospitals.models import District, Source, SpokenLanguage, legal_minimum
from hospitals.partners.models import (
    Award,
    Partner,
    PartnerContact,
    PartnerHospital,
    PartnerLanguage,
    PartnerName,
    PartnerService,
    PartnerStatus,
)
from hospitals.shipped import DATA as REFERENCE
from portal.core.shipped import localized, read_toml

from .addresses import address
from .files import LANGUAGES, dice, table
from .trust import INSURERS

DISTRICTS = ["gangnam", "seocho", "jung", "mapo", "jongno", "yongsan", "songpa", "gangseo"]
MARK = "S"  # numbers of the sample begin with it: no authority writes one like that
AGENCY_SERVICES = (
    "interpreting", "translation", "pick-up", "lodging", "visa", "insurance", "companion",
    "aftercare",
)  # fmt: skip
MESSENGERS = ("KakaoTalk", "WeChat", "LINE", "WhatsApp", "Telegram")
AWARDED_YEARS = 3
# What is wrong with some of them, by their place in the file.
FATES = {
    "institution": {4: "expired", 13: "uninsured", 20: "no-number", 26: "ending"},
    "agency": {
        3: "expired", 7: "withdrawn", 11: "suspended", 15: "uninsured", 19: "not-yet",
        22: "ending", 25: "low cover", 28: "withdrawn",
    },
    "tourism": {5: "expired", 9: "ended", 12: "ending"},
}  # fmt: skip


@cache
def data():
    return table("partners")


def load(hospitals):
    """`hospitals`: {slug: Hospital} of the sample, all saved."""
    today = timezone.localdate()
    remove()
    made = [of_hospital(slug, hospital, today) for slug, hospital in sorted(hospitals.items())]
    for kind in ("institution", "agency", "tourism"):
        for number, row in enumerate(data()[kind]):
            made.append(without_hospital(kind, number, row, today, sorted(hospitals)))
    award(made, today)


def remove():
    Award.objects.filter(partner__in=sample()).delete()
    sample().delete()


def sample():
    """Its rows: those of sample hospitals, and those of the file by their address."""
    names = [row["slug"] for kind in FATES for row in data()[kind]]
    return Partner.objects.filter(Q(slug__in=names) | Q(hospital__source=Source.SAMPLE))


def texts(field, said):
    return localized(field, dict(zip(LANGUAGES, said, strict=True)))


def days(number):
    return timedelta(days=number)


# --- Institutions with a microsite --------------------------------------------------------
def of_hospital(slug, hospital, today):
    rng = dice({"slug": slug}, "partner")
    names = {f"name_{code}": getattr(hospital, f"name_{code}") for code in COLUMNS}
    places = {f"address_{code}": getattr(hospital, f"address_{code}") for code in COLUMNS}
    partner = Partner.objects.create(
        slug=slug,
        kind="institution",
        hospital=hospital,
        district_id=hospital.district_id,
        homepage=hospital.homepage,
        registered_from=min(today, hospital.registered_until or today) - days(rng.randint(60, 900)),
        **names,
        **places,
    )
    partner.services.set(services("treatment", *rng.sample(("booking", "aftercare"), 1)))
    spoken = SpokenLanguage.objects.filter(hospital=hospital).values_list("code", flat=True)
    speak(partner, spoken)
    reach(partner, "phone", hospital.phone)
    return partner


COLUMNS = [code.replace("-", "_") for code in LANGUAGES]


# --- Everybody else ---------------------------------------------------------------------------
def without_hospital(kind, number, row, today, hospitals):
    rng = dice(row, kind)
    tables = data()
    district = rng.choice(DISTRICTS)
    both = tables["form"][row["form"]], row["stem"]
    named = [form.format(stem) for form, stem in zip(*both, strict=True)]
    fate = FATES[kind].get(number, "")
    partner = Partner(
        slug=row["slug"],
        kind=kind,
        institution_class=row.get("class", ""),
        district=District.objects.get(slug=district),
        homepage=f"https://{row['slug']}.example/",
        **texts("name", named),
        **texts("description", tables["about"][kind]),
        **localized("address", address(row, district_names()[district])),
        **registration(kind, number, rng, today),
        **insurance(kind, row.get("class", ""), rng, today),
    )
    befall(partner, fate, rng, today)
    partner.save()
    hang_on(partner, row, kind, rng, hospitals)
    return partner


@cache
def district_names():
    rows = read_toml(REFERENCE / "districts.toml")["district"]
    return {row["slug"]: row["name"] for row in rows}


def registration(kind, number, rng, today):
    since = today - days(rng.randint(100, 900))
    letter = {"institution": "M", "agency": "A"}.get(kind)
    return {
        "registration_number": f"{MARK}{letter}-{since.year}-{number + 1:03d}" if letter else "",
        "registered_from": since,
        "registered_until": since + days(3 * 365),
    }


def insurance(kind, institution_class, rng, today):
    if kind == "tourism":
        return {}
    least = legal_minimum(institution_class) if kind == "institution" else law.AGENCY_GUARANTEE
    return {
        "insurer": rng.choice(INSURERS),
        "cover": least * rng.choice((1, 1, 2, 3)),
        "insured_until": today + days(rng.randint(70, 360)),
        "capital": law.AGENCY_CAPITAL * rng.choice((1, 2, 5)) if kind == "agency" else None,
    }


def befall(partner, fate, rng, today):
    """Let the partner be what the sample needs an example of."""
    reasons = data()["reason"]
    ago = today - days(rng.randint(20, 200))
    if fate in ("withdrawn", "suspended", "ended"):
        partner.status = PartnerStatus.SUSPENDED if fate == "suspended" else PartnerStatus.WITHDRAWN
        partner.status_on = ago
        for column, text in texts("status_reason", reasons[fate]).items():
            setattr(partner, column, text)
    elif fate == "expired":
        partner.registered_from, partner.registered_until = ago - days(3 * 365), ago
    elif fate == "not-yet":
        partner.registered_from = today + days(20)
    elif fate == "ending":
        partner.registered_until = today + days(25)
    elif fate == "uninsured":
        partner.insured_until = ago
    elif fate == "low cover":
        partner.cover //= 2
    elif fate == "no-number":
        partner.registration_number = ""


def hang_on(partner, row, kind, rng, hospitals):
    """Services, languages, names, contacts and hospitals."""
    if kind == "institution":
        offered = ["treatment"]
    elif kind == "agency":
        offered = ["booking", *rng.sample(AGENCY_SERVICES, rng.randint(2, 6))]
    else:
        offered = row["services"]
    partner.services.set(services(*offered))
    speak(partner, rng.sample(["en", "zh", "ja", "ru", "mn", "vi", "kk"], rng.randint(1, 4)))
    number = rng.randrange(1000, 9999)
    reach(partner, "phone", f"+82-2-0000-{number}")
    reach(partner, "email", f"hello@{row['slug']}.example")
    reach(partner, "web", f"https://{row['slug']}.example/")
    if kind != "institution":
        name = row["slug"].replace("-", "_")
        for service in rng.sample(MESSENGERS, rng.randint(1, 3)):
            value = f"+82-10-0000-{number}" if service == "WhatsApp" else f"{name}_sample"
            reach(partner, "messenger", value, service)
        PartnerName.objects.create(partner=partner, name=row["stem"][1])
        link(partner, rng, hospitals, most=9 if kind == "agency" else 4)


def services(*slugs):
    return PartnerService.objects.filter(slug__in=slugs)


def speak(partner, codes):
    PartnerLanguage.objects.bulk_create(PartnerLanguage(partner=partner, code=c) for c in codes)


def reach(partner, kind, value, service=""):
    if value:
        PartnerContact.objects.create(partner=partner, kind=kind, service=service, value=value)


def link(partner, rng, hospitals, most):
    chosen = rng.sample(hospitals, min(len(hospitals), rng.randint(1, most)))
    pks = dict(Partner.objects.filter(slug__in=chosen).values_list("slug", "hospital_id"))
    today = timezone.localdate()
    PartnerHospital.objects.bulk_create(
        PartnerHospital(partner=partner, hospital_id=pk, since=today - days(rng.randint(30, 700)))
        for pk in pks.values()
        if pk
    )


# --- Awards ---------------------------------------------------------------------------------
def award(partners, today):
    """Five in each of the last years, published on the day of the partners in December."""
    for back in range(AWARDED_YEARS):
        year = today.year - 1 - back
        for place, row in enumerate(data()["award"]):
            rng = dice({"slug": f"{year}-{place}"}, "award")
            fit = [one for one in partners if one.kind == row["kind"] and one.valid()]
            if fit:
                Award.objects.create(
                    year=year,
                    partner=rng.choice(fit),
                    published_at=timezone.make_aware(datetime(year, 12, 16, 10)),
                    **texts("name", row["name"]),
                    **texts("reason", row["reason"]),
                )
