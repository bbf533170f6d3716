"""Quotes within the sample's consultations: sent, decided on and compared with a bill by the same
actions as real ones."""

from datetime import timedelta

from consultations.quotes import actions, offers
from consultations.quotes.comparing import Billed
from consultations.quotes.content import Content, Line
from consultations.quotes.models import Outcome, QuoteVersion, today
from hospitals.models import Offer

ROUNDED_TO = 10_000


def writes(step):
    """Whether a step leaves a message in the thread."""
    return "quote" in step or "decides" in step


def perform(thread, step, user):
    quote = thread.quotes.whole().last()
    if "quote" in step:
        told = said(thread, step["quote"])
        actions.send(thread, user=user, version=thread.version, said=told, quote=quote)
    elif "decides" in step:
        actions.decide(thread, quote.newest, step["decides"], language=thread.language)
    else:
        actions.enter_bill(thread, quote.agreed, billed(quote.agreed.said, step["bill"], thread))


def said(thread, entry):
    return Content(
        language=thread.language,
        valid_until=today() + timedelta(days=entry["days"]),
        lines=tuple(line(thread, row) for row in entry["line"]),
        hospital=offers.letterhead(thread.hospital_id),
        **{name: entry[name] for name in ("included", "excluded", "notes") if name in entry},
    )


def line(thread, row):
    if "offer" not in row:
        return Line(row["text"], row.get("quantity", 1), row["price"], row["vat"])
    pk = Offer.objects.get(hospital=thread.hospital_id, treatment__slug=row["offer"]).pk
    offer = offers.disclosed(thread.hospital_id)[pk]
    fees = offer["fees"]
    price = fees.low + int((fees.high - fees.low) * row["share"])
    return Line(
        texts=offer["texts"],
        quantity=row.get("quantity", 1),
        unit_price=price // ROUNDED_TO * ROUNDED_TO,
        vat=fees.vat,
        includes=offer["includes"],
        offer=pk,
        fees=fees,
    )


def billed(said, entry, thread):
    """`more`: by how much each line of the bill is above what was quoted."""
    amounts = [
        row.amounts.gross + more for row, more in zip(said.lines, entry["more"], strict=True)
    ]
    others = [(other["text"], other["price"]) for other in entry.get("other", [])]
    return Billed(tuple(amounts), tuple(others), thread.language)


def move_in_time(thread, moments):
    """`moments`: [(step, when)]; versions and outcomes came about then."""
    versions = list(QuoteVersion.objects.filter(quote__thread=thread).order_by("pk"))
    sent = [when for step, when in moments if "quote" in step]
    for version, when in zip(versions, sent, strict=True):
        QuoteVersion._base_manager.filter(pk=version.pk).update(sent_at=when)
    for when in [when for step, when in moments if "decides" in step]:
        Outcome.objects.filter(version__quote__thread=thread).update(at=when)
