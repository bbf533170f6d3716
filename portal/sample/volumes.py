"""How much the portal of the sample has been used: invented, for the last four whole quarters."""

from django.conf import settings
from django.utils import timezone

from portal.statistics import periods
from portal.statistics.measuring import MONTH, QUARTER, TOGETHER
from portal.statistics.models import Volume

QUARTERS = 4
# (questions, median of the hours to the first answer), the oldest quarter first.
MONTHS = ((21, 14), (18, 13), (26, 12), (31, 12), (35, 11), (29, 11), (38, 10), (44, 9), (47, 9),
          (52, 8), (49, 8), (61, 7))  # fmt: skip
SHARES = {"en": 0.37, "zh-hans": 0.27, "ja": 0.33}  # the rest asks in Russian


def load():
    today = timezone.localdate()
    first = periods.back(QUARTER, periods.start_of(QUARTER, today), QUARTERS)
    starts = [periods.back(MONTH, first, -number) for number in range(len(MONTHS))]
    rows = [row(MONTH, day, TOGETHER, *told) for day, told in zip(starts, MONTHS, strict=True)]
    for place in range(0, len(MONTHS), 3):
        rows += quarter(starts[place], MONTHS[place : place + 3])
    Volume.objects.bulk_create(rows, ignore_conflicts=True)


def quarter(start, months):
    total = sum(number for number, _hours in months)
    hours = months[1][1]
    numbers = {code: round(total * share) for code, share in SHARES.items()}
    numbers["ru"] = total - sum(numbers.values())
    yield row(QUARTER, start, TOGETHER, total, hours)
    for place, code in enumerate(settings.PUBLIC_LANGUAGES):
        yield row(QUARTER, start, code, numbers.get(code, 0), hours + place)


def row(span, start, language, questions, hours):
    return Volume(
        span=span,
        start=start,
        language=language,
        questions=questions,
        answered=questions,
        median_hours=hours if questions else None,
        sample=True,
    )


def remove():
    Volume.objects.filter(sample=True).delete()
