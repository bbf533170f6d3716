"""What an invented institution can show for itself: registration, insurance, accreditation.

The days count from the day of loading, so that the sample never looks out of date. Those the
city chose meet what the law asks; a few of the others do not, as in life.
"""

from datetime import timedelta

from hospitals.models import Accreditation, ImportedFact, Insurance, legal_minimum

from .files import dice

INSURERS = ("Gyeonbon Fire & Marine Insurance", "Gyeonbon Medical Mutual", "Gyeonbon General")
IMPORTED = {
    "beds": "HIRA (sample)",
    "registration_number": "KHIDI (sample)",
    "insurance": "KHIDI (sample)",
    "accreditation": "KOIHA (sample)",
}
KNOWN_TO_REGISTERS = 0.8
YEARS = {"koiha": 4, "kahf": 4, "jci": 3}


def registration(profile, number, today):
    """The columns of the registration for foreign patients; `number` counts the sample."""
    rng = dice(profile, "registration")
    days = rng.randint(90, 1000)
    lapsed = rng.random() < 0.05
    if not profile["selected"] and lapsed:
        days = -rng.randint(15, 120)
    return {
        "registration_number": f"SAMPLE-{number:04d}",
        "registered_until": today + timedelta(days=days),
    }


def insurance(profile, hospital, today):
    """Yields one policy, or none."""
    rng = dice(profile, "insurance")
    least = legal_minimum(profile["kind"])
    cover, days = least * rng.choice((1, 1, 2, 3, 5)), rng.randint(60, 360)
    fault = rng.choice(("none", "expired", "low", *["nothing"] * 9))
    if not profile["selected"]:
        if fault == "none":
            return
        if fault == "expired":
            days = -rng.randint(10, 90)
        if fault == "low":
            cover = least // 2
    yield Insurance(
        hospital=hospital,
        insurer=rng.choice(INSURERS),
        cover=cover,
        valid_until=today + timedelta(days=days),
    )


def accreditations(profile, hospital, today):
    for body in profile["accreditations"]:
        rng = dice(profile, body)
        since = today - timedelta(days=rng.randint(60, 365 * YEARS[body] - 200))
        until = since.replace(year=since.year + YEARS[body], day=min(since.day, 28))
        yield Accreditation(hospital=hospital, body=body, since=since, until=until)


def imported_facts(profile, hospital, today):
    """What a national register would have told, and when it was read."""
    rng = dice(profile, "imported")
    for field, source in IMPORTED.items():
        if rng.random() < KNOWN_TO_REGISTERS:
            read_on = today - timedelta(days=rng.randint(5, 120))
            yield ImportedFact(hospital=hospital, field=field, source=source, retrieved_on=read_on)
