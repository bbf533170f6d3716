"""What a reader asks of the directory, and the one address it has."""

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.urls import reverse

# The parameter of the address where it is not the field's own name.
PARAMETERS = {"kind": "class"}
# In an address `selected=yes`, not `selected=True`.
YES = "yes"

FEE_STEPS = tuple(
    step * 10_000
    for step in (
        5, 10, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 10_000,
    )
)  # fmt: skip
ANSWER_STEPS = (3, 6, 12, 24, 48, 72)  # hours
SORTS = ("standing", "name", "fee", "answers", "beds")

# The filters that are counted as one: a way of speaking belongs to a language, and a fee lies
# between two ends.
GROUPS = {
    "q": ("q",),
    "section": ("section",),
    "treatment": ("treatment",),
    "district": ("district",),
    "kind": ("kind",),
    "spoken": ("language", "how"),
    "selected": ("selected",),
    "fees": ("fees",),
    "fee": ("fee_min", "fee_max"),
    "insured": ("insured",),
    "accreditation": ("accreditation",),
    "answers": ("answers",),
}
PLAIN = {"section", "district", "spoken", "selected"}


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; an empty value asks for nothing.

    Within a tuple one value is enough, between the fields all count. Fees are whole won
    (FEE_STEPS), `answers` hours (ANSWER_STEPS). `sort` and `view` narrow nothing.
    """

    q: str = ""
    section: str = ""
    treatment: str = ""
    district: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    selected: bool = False
    fees: bool = False
    insured: bool = False
    accreditation: tuple[str, ...] = ()
    fee_min: int | None = None
    fee_max: int | None = None
    answers: int | None = None
    sort: str = ""
    view: str = ""

    @property
    def groups(self):
        """The names of the groups that narrow."""
        return [
            group
            for group, members in GROUPS.items()
            if any(getattr(self, member) for member in members)
        ]

    @property
    def number(self):
        """How many filters are in use, each value counted."""
        narrowing = (getattr(self, member) for members in GROUPS.values() for member in members)
        return sum(len(value) if isinstance(value, tuple) else bool(value) for value in narrowing)

    @property
    def spoken_number(self):
        return len(self.language) + len(self.how)

    @property
    def is_plain(self):
        """At most one section, district or language, or the city's choice: a list that is worth
        finding by itself. All others are one of these, cut smaller."""
        plain = len(self.district) <= 1 and len(self.language) <= 1
        alone = len(self.groups) <= 1 and set(self.groups) <= PLAIN and not self.how
        return plain and alone and not self.sorting and not self.view

    @property
    def sorting(self):
        """The order asked for; nothing, where it is the one that stands anyway."""
        sense = {"standing": self.q, "fee": self.treatment}
        return self.sort if sense.get(self.sort, True) else ""

    def without(self, *groups):
        """The same question without these groups, which ask for nothing then."""
        empty = {field.name: field.default for field in fields(self)}
        dropped = [member for group in groups for member in GROUPS[group]]
        return replace(self, **{member: empty[member] for member in dropped})

    def seen(self, view):
        return replace(self, view=view)

    def toggled(self, field, value):
        """The same question with one value of a tuple put in, or taken out if it is there."""
        values = getattr(self, field)
        kept = [one for one in values if one != value]
        return replace(self, **{field: tuple(kept if value in values else sorted([*kept, value]))})

    def pairs(self, page=1):
        """The parameters in their one order: by name, then by value; nothing that says nothing."""
        found = [("page", str(page))] if page > 1 else []
        for field in fields(self):
            value = self.sorting if field.name == "sort" else getattr(self, field.name)
            values = value if isinstance(value, tuple) else (value,) if value else ()
            name = PARAMETERS.get(field.name, field.name)
            found += [(name, YES if one is True else str(one)) for one in values]
        return sorted(found)

    def query(self, page=1):
        return urlencode(self.pairs(page))

    def address(self, page=1):
        """The address of the answer in the language that is active."""
        query = self.query(page)
        return reverse("hospitals:directory") + (f"?{query}" if query else "")
