"""The curated words of patients: `portal.search.models.Synonym`, read for the search."""

from portal.core.publishing import remembered

from .analysis import atoms
from .models import Synonym


@remembered
def phrases(language):
    """{atoms of a phrase: frozenset of the concepts it stands for}. One query."""
    found = {}
    rows = Synonym.objects.filter(language=language, active=True).order_by()
    for text, concept in rows.values_list("phrase", "concept"):
        found.setdefault(atoms(text), set()).add(concept)
    return {key: frozenset(concepts) for key, concepts in found.items()}
