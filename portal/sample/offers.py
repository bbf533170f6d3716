"""What an invented institution asks for its treatments."""

from datetime import timedelta

from hospitals.models import Kind, Offer
from portal.core.shipped import localized

from .files import dice

CLASS_FACTOR = {Kind.HOSPITAL: 1.15, Kind.GENERAL: 1.3, Kind.TERTIARY: 1.6}
# The fees of severe care are those of a general hospital already.
SEVERE_FACTOR = {Kind.HOSPITAL: 0.95, Kind.TERTIARY: 1.15}
STEPS = (
    (30_000, 1_000),
    (100_000, 5_000),
    (1_000_000, 10_000),
    (5_000_000, 50_000),
    (50_000_000, 100_000),
)
# Shares of the offers whose fee an institution keeps to itself.
SILENCE = (0, 0, 0.15, 0.3, 0.5)


def offers(profile, hospital, treatments, fees, today):
    """`treatments` by slug with their sections, `fees` as in fees.toml. Yields unsaved rows."""
    rng = dice(profile, "offers")
    discloses = profile["selected"] or profile.get("discloses_fees")
    silence = 0 if discloses else rng.choice(SILENCE)
    vat = Offer.Vat.INCLUDED if discloses or rng.random() < 0.7 else Offer.Vat.EXCLUDED
    disclosed_on = today - timedelta(days=rng.randint(20, 300))
    for slug in profile["treatments"]:
        fee = fees[slug]
        low, high = span(rng, fee, factor(profile["kind"], treatments[slug].section.slug))
        silent = rng.random() < silence
        yield Offer(
            hospital=hospital,
            treatment=treatments[slug],
            fee_from=None if silent else low,
            fee_to=None if silent else high,
            vat=vat if is_taxed(fee, treatments[slug]) else Offer.Vat.EXEMPT,
            nights=fee["nights"] if profile["beds"] else 0,
            days_before_flying=fee["flying"],
            visits=fee["visits"],
            disclosed_on=None if silent else disclosed_on,
            **localized("includes", fee["includes"]),
        )


def is_taxed(fee, treatment):
    """Cosmetic procedures, and the services of wellness that treat no disease."""
    return fee["vat"] or treatment.section.slug == "wellness"


def factor(kind, section):
    return (SEVERE_FACTOR if section == "severe-care" else CLASS_FACTOR).get(kind, 1)


def span(rng, fee, factor):
    """From and to, around the usual fees, as a price list would print them."""
    low = rounded(fee["low"] * factor * rng.uniform(0.9, 1.2))
    high = rounded(fee["high"] * factor * rng.uniform(0.75, 1.05))
    return low, max(high, rounded(low * 1.25))


def rounded(won):
    step = next((step for limit, step in STEPS if won < limit), 1_000_000)
    return max(step, round(won / step) * step)
