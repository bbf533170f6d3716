"""A list that is read page by page, and whether what was read holds together."""

from dataclasses import asdict, dataclass, field

from hospitals.exchange.national import Fault

ROWS = 1000  # of a page
PASSES = 3
MOST_PAGES = 1000

WHOLE, LOOSE = "whole", "loose"


@dataclass
class Listing:
    """How far a list has been read; kept as JSON in the run's place.

    `page` comes next. A pass holds together where each page says the same total and all rows
    together are as many, each once; else the list is read again, at most PASSES times. `done`:
    WHOLE or LOOSE (it never held together), "" while pages are missing. `seen`: "id/language".
    """

    page: int = 1
    passes: int = 1
    total: int = 0
    pages: int = 1
    done: str = ""
    broken: bool = False
    seen: list = field(default_factory=list)

    def kept(self):
        return asdict(self)

    def add(self, rows, total):
        """A page has come: its rows (fetching.rows.Row), and what it says is the total."""
        if self.page == 1:
            self.total, self.pages = total, pages_of(total, len(rows))
        known = set(self.seen)
        fresh = dict.fromkeys(name(row.key) for row in rows if name(row.key) not in known)
        self.seen += fresh
        # A page without news stands for one that is missing.
        self.broken |= total != self.total or (not fresh and total > 0)
        if self.page >= self.pages:
            self.broken |= len(self.seen) != self.total
            self.done = LOOSE if self.broken else WHOLE
        self.page += 1
        if self.broken and self.passes < PASSES:
            self.begin_again()

    def begin_again(self):
        self.page, self.seen, self.done, self.broken = 1, [], "", False
        self.passes += 1


def pages_of(total, size):
    """By the page that came first: some services send fewer rows than were asked for."""
    pages = -(-total // size) if size else 1
    if pages > MOST_PAGES:
        raise Fault("total")
    return max(1, pages)


def name(key):
    return "/".join(key)
