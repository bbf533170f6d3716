"""The figures of the board: which share of which kind, or of which object, is translated."""

from dataclasses import dataclass, field

from portal.core.translation_state import SOURCE, records

from .scope import Kind, column, targets
from .states import TO_DO, State, state_of, tally

# In the bar from its start: what is sure, then what is less so.
BAR = (State.CHECKED, State.HUMAN, State.MACHINE, State.OLDER, State.MISSING)


@dataclass
class Cell:
    """How many texts of a language are in which state."""

    language: str
    counts: dict  # {State: number}
    urgent: list = field(default_factory=list)  # of one object: (field, its name, State) to do

    @property
    def total(self):
        return sum(self.counts.values())

    def in_state(self, state):
        """How many are in it; all of them where none is named."""
        return self.counts.get(State(state), 0) if state else self.total

    @property
    def current(self):
        """How many are there and as new as their source."""
        return self.total - self.to_do

    @property
    def to_do(self):
        return self.counts.get(State.MISSING, 0) + self.counts.get(State.OLDER, 0)

    @property
    def to_do_states(self):
        return TO_DO

    @property
    def percent(self):
        """Rounded down: a hundred means that nothing is left to do."""
        return self.current * 100 // self.total if self.total else 0

    @property
    def figures(self):
        """[(state, number)] of what there is, the urgent first."""
        return [(state, self.counts[state]) for state in reversed(BAR) if self.counts.get(state)]

    @property
    def bar(self):
        """[(state, start, width)] in hundredths of the bar."""
        parts, start = [], 0.0
        for state in BAR:
            if number := self.counts.get(state, 0):
                width = round(number * 100 / self.total, 2)
                parts.append((state, f"{start:.2f}", f"{width:.2f}"))
                start += width
        return parts


@dataclass
class Line:
    """A line of the matrix: a kind or one object, with a cell for each language."""

    of: object
    cells: list
    owner: object = None  # whose the object is


def lines(kinds):
    """A line for each kind, and one of all. Two queries for each kind."""
    each = [Line(kind, cells_of_kind(kind)) for kind in kinds]
    whole = [
        Cell(language, added(line.cells[place] for line in each))
        for place, language in enumerate(targets())
    ]
    return each, Line(None, whole)


def cells_of_kind(kind: Kind):
    counted = tally(kind, targets())
    cells = {language: Cell(language, {}) for language in targets()}
    for (_field, language, state), number in counted.items():
        counts = cells[language].counts
        counts[state] = counts.get(state, 0) + number
    return list(cells.values())


def added(cells):
    counts = {}
    for cell in cells:
        for state, number in cell.counts.items():
            counts[state] = counts.get(state, 0) + number
    return counts


def object_lines(kind, rows):
    """A line for each of these rows (instances). One query."""
    known = {
        (record.row, record.field, record.language): record
        for record in records(kind.model, [row.pk for row in rows])
    }
    return [
        Line(
            row,
            [cell_of_row(kind, row, language, known) for language in targets()],
            getattr(row, kind.owner) if kind.owner else None,
        )
        for row in rows
    ]


def cell_of_row(kind, row, language, known):
    cell = Cell(language, {})
    for name in kind.fields:
        source = getattr(row, column(name, SOURCE))
        text = getattr(row, column(name, language))
        state = state_of(source, text, known.get((row.pk, name, language)))
        if state:
            cell.counts[state] = cell.counts.get(state, 0) + 1
        if state in TO_DO:
            cell.urgent.append((name, kind.field_name(name), state))
    return cell
