"""How good the search is, measured with the queries of queries.toml on the sample."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from hospitals.models import Hospital, Treatment
from portal.core.shipped import read_toml
from portal.search.finding import search

TABLE = Path(__file__).with_name("queries.toml")
SEEN = 10  # hits of a kind that count for the recall
FIRST = 5  # hospitals that count for the precision


@dataclass(frozen=True)
class Score:
    """`recall`: the share of what has to be found that stands among the first ten of its kind,
    or of ten where more than ten are right. `precision`: the share of right answers among the
    first five hospitals, or among as many as there are right ones; None where none are asked."""

    language: str
    query: str
    held_out: bool
    recall: float
    precision: float | None
    said: str


class Evaluation:
    def __init__(self):
        self.treatments = dict(Treatment.objects.values_list("slug", "pk"))
        self.hospitals = dict(Hospital.objects.values_list("slug", "pk"))
        self.slugs = {pk: slug for slug, pk in self.hospitals.items()}
        self.named = {pk: slug for slug, pk in self.treatments.items()}

    def scores(self):
        for language, queries in read_toml(TABLE).items():
            for asked in queries:
                yield self.score(language, asked)

    def score(self, language, asked):
        treatments = self.found("treatment", asked["q"], language)
        hospitals = self.found("hospital", asked["q"], language)
        right = self.right_hospitals(asked)
        wanted = {self.treatments[slug] for slug in asked.get("treatments", ())}
        parts = [len(wanted & set(treatments)) / len(wanted)] if wanted else []
        if right:
            parts.append(len(right & set(hospitals)) / min(SEEN, len(right)))
        counted = min(FIRST, len(right))
        return Score(
            language,
            asked["q"],
            asked.get("held_out", False),
            sum(parts) / len(parts),
            len(right & set(hospitals[:counted])) / counted if right else None,
            " ".join(
                [*map(self.named.get, treatments[:4]), "|", *map(self.slugs.get, hospitals[:5])]
            ),
        )

    def said(self, treatments, hospitals):
        """The first answers, for whoever reads why a query missed."""
        shown = [self.named[pk] for pk in treatments[:4]], [self.slugs[pk] for pk in hospitals[:5]]
        return " | ".join(map(" ".join, shown))

    def found(self, kind, query, language):
        groups = search(query, language, kind=kind, limit=SEEN).groups
        return list(groups[0].ids) if groups else []

    def right_hospitals(self, asked):
        if "hospitals" in asked:
            return {self.hospitals[slug] for slug in asked["hospitals"]}
        rows = Hospital.objects.published()
        if "specialty" in asked:
            rows = rows.filter(doctors__specialty__slug=asked["specialty"])
        else:
            slugs = [*asked["treatments"], *asked.get("also", ())]
            rows = rows.filter(offers__treatment__slug__in=slugs)
        if "district" in asked:
            rows = rows.filter(district__slug=asked["district"])
        return set(rows.values_list("pk", flat=True))


def by_language(scores):
    found = defaultdict(list)
    for score in scores:
        found[score.language].append(score)
    return found


def mean(figures):
    figures = [figure for figure in figures if figure is not None]
    return sum(figures) / len(figures)


def report(scores):
    """A line for each language with its figures, then the queries that missed something."""
    lines = []
    for language, own in by_language(scores).items():
        recall, precision = mean(s.recall for s in own), mean(s.precision for s in own)
        lines.append(
            f"{language}: {len(own)} queries, recall {recall:.3f}, precision {precision:.3f}"
        )
    for score in scores:
        if score.recall < 1 or (score.precision is not None and score.precision < 1):
            precision = "–" if score.precision is None else f"{score.precision:.2f}"
            lines.append(
                f"  {score.language} «{score.query}» {score.recall:.2f} {precision}: {score.said}"
            )
    return "\n".join(lines)
