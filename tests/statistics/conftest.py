import pytest

from hospitals import shipped as hospitals_shipped
from portal.core.publishing import forget
from portal.statistics import shipped


@pytest.fixture
def loaded(db):
    hospitals_shipped.load()
    found = shipped.load()
    forget()
    return found
