"""What templates show: texts chosen for a language, sums, states."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.languages import tag

from . import comparing, money
from .content import pick
from .models import State


@dataclass(frozen=True)
class ShownLine:
    line: object
    language: str
    own: str

    def _pick(self, texts):
        return pick(texts, self.language, self.own)

    @property
    def text(self):
        return self._pick(self.line.texts)

    @property
    def remark(self):
        return self._pick(self.line.remarks)

    @property
    def includes(self):
        return self._pick(self.line.includes)

    @property
    def vat(self):
        return money.Vat(self.line.vat).label


@dataclass(frozen=True)
class Sheet:
    """One version of a quote in one language."""

    version: object
    language: str
    newest: int

    @cached_property
    def said(self):
        return self.version.said

    @property
    def number(self):
        return self.version.quote.number

    @property
    def lines(self):
        return [ShownLine(line, self.language, self.said.language) for line in self.said.lines]

    @property
    def total(self):
        return self.said.total

    @property
    def state(self):
        return self.version.state(self.newest)

    @property
    def is_open(self):
        return self.state == State.OPEN

    @property
    def is_superseded(self):
        """There is a later version, whatever became of this one."""
        return self.version.version < self.newest

    @property
    def outside(self):
        return any(line.outside for line in self.said.lines)

    def _text(self, texts):
        return pick(texts, self.language, self.said.language)

    @property
    def included(self):
        return self._text(self.said.included)

    @property
    def excluded(self):
        return self._text(self.said.excluded)

    @property
    def notes(self):
        return self._text(self.said.notes)

    @property
    def hospital(self):
        return self._text(self.said.hospital["name"])

    @property
    def address(self):
        return self._text(self.said.hospital["address"])

    def in_language(self, language):
        return Sheet(self.version, language, self.newest)


@dataclass(frozen=True)
class ShownQuote:
    """A quote read with `whole()`."""

    quote: object
    language: str

    @property
    def number(self):
        return self.quote.number

    def sheet(self, version):
        return Sheet(version, self.language, self.quote.newest.version)

    @cached_property
    def newest(self):
        return self.sheet(self.quote.newest)

    @property
    def earlier(self):
        return [self.sheet(version) for version in reversed(self.quote.history[:-1])]

    @property
    def agreed(self):
        return self.quote.agreed

    @property
    def bill(self):
        return getattr(self.quote, "bill", None)

    @cached_property
    def comparison(self):
        return compared(self.quote, self.bill, self.language) if self.bill else None


def shown_quotes(thread, language):
    """The thread's quotes, the latest first; those of an erased thread say nothing any more."""
    rows = thread.quotes.whole().order_by("-year", "-serial")
    quotes = []
    for quote in rows:
        if quote.history:
            for version in quote.history:
                version.quote = quote  # known already: no query for each
            quotes.append(ShownQuote(quote, language))
    return quotes


def compared(quote, bill, language):
    """The bill beside the version that it was entered for."""
    said = next(row.said for row in quote.history if row.pk == bill.version_id)
    billed = comparing.load(bill.content)
    others = [pick({billed.language: text}, language) for text, _amount in billed.others]
    texts = [pick(line.texts, language, said.language) for line in said.lines]
    return comparing.compare(said.lines, billed, [*texts, *others])


# What a printed quote is labelled with; on paper it stands in two languages.
LABELS = {
    "quote": pgettext_lazy("heading of a document", "Quote"),
    "number": pgettext_lazy("on a quote", "Number"),
    "version": pgettext_lazy("on a quote", "Version"),
    "date": pgettext_lazy("on a quote", "Date"),
    "valid_until": pgettext_lazy("on a quote", "Valid until"),
    "state": pgettext_lazy("on a quote", "State"),
    "hospital": pgettext_lazy("on a quote", "Hospital"),
    "registration": pgettext_lazy("on a quote", "Registration for foreign patients"),
    "item": pgettext_lazy("on a quote", "Service"),
    "quantity": pgettext_lazy("on a quote", "Quantity"),
    "unit_price": pgettext_lazy("on a quote", "Unit price"),
    "amount": pgettext_lazy("on a quote", "Amount with VAT"),
    "net": pgettext_lazy("on a quote", "Without VAT"),
    "vat": pgettext_lazy("on a quote", "VAT"),
    "total": pgettext_lazy("on a quote", "Total"),
    "included": pgettext_lazy("on a quote", "Included"),
    "excluded": pgettext_lazy("on a quote", "Not included"),
    "notes": pgettext_lazy("on a quote", "Notes"),
    "superseded": _("This version has been replaced by a later one."),
    "nature": _(
        "A quote is no bill. What is done is decided after the examination; nothing is done or"
        " charged beyond it without your consent. Pay only at the hospital’s own desk."
    ),
}
KOREAN = "ko"


@dataclass(frozen=True)
class Both:
    """A quote for two readers: every label and text in the page's language and in Korean."""

    sheet: Sheet

    @property
    def tag(self):
        return tag(self.sheet.language)

    @property
    def is_double(self):
        return self.sheet.language != KOREAN

    @cached_property
    def korean(self):
        return self.sheet.in_language(KOREAN)

    @cached_property
    def labels(self):
        return {name: self.twice(text) for name, text in LABELS.items()}

    @property
    def lines(self):
        pairs = zip(self.sheet.lines, self.korean.lines, strict=True)
        return [(here, there, self.twice(here.vat)) for here, there in pairs]

    @property
    def state(self):
        return self.twice(self.sheet.state.label)

    def twice(self, text):
        """What the portal says, in the sheet's language and in Korean."""
        return said_in(self.sheet.language, text), said_in(KOREAN, text)

    @property
    def texts(self):
        """[(label, here, in Korean)] of the notes that are filled in."""
        rows = [
            (self.labels[name], getattr(self.sheet, name), getattr(self.korean, name))
            for name in ("included", "excluded", "notes")
        ]
        return [row for row in rows if row[1]]


def said_in(language, text):
    with override(language):
        return str(text)


def both(quote, version):
    """The printable sheet of a version, in the page's language and Korean."""
    return Both(Sheet(version, get_language(), quote.newest.version))
