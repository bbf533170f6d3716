"""What the card of a hospital says."""

from dataclasses import dataclass

from django.utils import timezone

from hospitals.checking import standing, states
from hospitals.checking.keys import HOSPITAL
from hospitals.models import Hospital
from hospitals.reading import microsite
from hospitals.reading.facts import expired_on, valid_until
from portal.core.text import columns, read


@dataclass(frozen=True)
class Card:
    """`hospital`: the frame of its microsite; `subject`: how the public check sees it today;
    `words`: until when, or since when not."""

    hospital: dict
    subject: standing.Subject
    words: str

    @property
    def sealed(self):
        return self.subject.state == states.SELECTED


def card(slug, language):
    """The card of a published hospital. Raises Http404. Seven queries: the microsite's frame
    and the check's two; two while the frame is remembered."""
    hospital = microsite.frame(slug, language)
    key = HOSPITAL, hospital["pk"]
    subject = standing.subjects([key], language)[key]
    return Card(hospital, subject, words(subject))


def words(subject):
    """ "valid until 31 December 2027", where a day is known that says more than the title."""
    if subject.until is None or subject.state in {states.SUSPENDED, states.WITHDRAWN}:
        return ""
    today = timezone.localdate()
    return valid_until(subject.until) if subject.until >= today else expired_on(subject.until)


def example(language):
    """(slug, name) of the first hospital there is, to show how cards are asked for, or None.
    One query."""
    rows = Hospital.objects.published().order_by("slug")
    row = rows.values("slug", *columns(language, "name")).first()
    return row and (row["slug"], read(row, "name", language))
