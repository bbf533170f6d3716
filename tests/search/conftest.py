import pytest

from hospitals.models import Hospital
from portal.search.finding import search
from portal.search.indexing import rebuild
from tests.factories import HospitalFactory


@pytest.fixture
def indexed(db):
    """A few names made searchable: indexed("京都医院", name_en="…") → the hospitals."""

    def make(*names, **columns):
        made = [HospitalFactory(**(columns | {"name_ko": name})) for name in names]
        rebuild()
        return made

    return make


@pytest.fixture
def hospitals():
    """The English names of the hospitals that a query finds, best first."""

    def found(query, language="en", limit=20):
        groups = search(query, language, kind="hospital", limit=limit).groups
        names = dict(Hospital.objects.values_list("pk", "name_en"))
        return [names[pk] for group in groups for pk in group.ids]

    return found
