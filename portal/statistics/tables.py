"""A table of numbers as the page shows it, draws it and hands it out: one thing for all three,
so that they cannot differ."""

from dataclasses import dataclass, field
from datetime import date

from portal.core.charts import BarChart, LineChart


@dataclass(frozen=True)
class Cell:
    """A number of the table. `text` is how the page writes it; `value` and `share` are the bare
    numbers, both None where nothing may or can be said. `where` names it in a sentence."""

    area: str
    period: str
    key: str
    label: str
    value: float | None = None
    share: float | None = None
    text: str = ""
    where: str = ""
    approximate: bool = False
    quality: str = ""
    note: str = ""
    source: str = ""
    checked_on: date | None = None

    @property
    def is_empty(self):
        return self.value is None and self.share is None


@dataclass(frozen=True)
class Row:
    label: str
    cells: list  # a Cell or None a column


@dataclass(frozen=True)
class Table:
    """`unit` is a word for machines (persons, visits …), `counts` the same for readers."""

    slug: str
    title: str
    unit: str
    counts: str
    head: str
    columns: list
    rows: list
    chart: BarChart | LineChart | None = None
    summary: str = ""
    drawn: str = ""  # what of the table the chart shows, where it is not all
    lead: str = ""
    note: str = ""
    url: str = ""
    dimension: str = ""
    newest: str = ""
    is_old: bool = False
    withheld: bool = False
    sources: list = field(default_factory=list)  # [(source, [where …])]

    @property
    def cells(self):
        return [cell for row in self.rows for cell in row.cells if cell is not None]

    @property
    def remarks(self):
        """The cells that need a word."""
        return [cell for cell in self.cells if cell.note]

    @property
    def qualities(self):
        return {cell.quality for cell in self.cells}

    @property
    def is_rounded(self):
        return any(cell.approximate for cell in self.cells)

    @property
    def checked_on(self):
        """The day on which the figure that was looked at longest ago was."""
        return min((cell.checked_on for cell in self.cells if cell.checked_on), default=None)

    @property
    def has_lines(self):
        return isinstance(self.chart, LineChart)
