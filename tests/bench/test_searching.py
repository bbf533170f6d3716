"""What `make bench-search` asks, and what it counts."""

import pytest

from portal.bench.generating import Generator
from portal.bench.queries import LANGUAGES, Queries
from portal.bench.searching import Spread, built
from portal.search.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def generated(reference):
    list(Generator().run(12, index=False))


def test_each_language_has_queries_of_each_kind_and_none_twice(generated):
    made = Queries(5)
    for language in LANGUAGES:
        found = made.of(language)
        assert ("one sign" in found) == (language in {"zh-hans", "ja"})
        for kind, queries in found.items():
            assert len(queries) >= 5, (language, kind)
            assert len(set(queries)) == len(queries)
            assert all(query.strip() for query in queries)


def test_the_same_seed_asks_the_same(generated):
    assert Queries(5).of("ru") == Queries(5).of("ru")


def test_a_mistyped_name_is_none(generated):
    made = Queries(5)
    mistyped = made.of("en")["a typing mistake"]
    assert not {*made.names, *made.treatments} & set(mistyped)


def test_the_spread_of_times_is_in_milliseconds():
    spread = Spread.of([(number / 1000, number / 2000) for number in range(1, 101)])
    assert (round(spread.p50), round(spread.p95), round(spread.cpu)) == (50, 96, 48)


def test_the_index_is_made_anew_and_weighed(generated):
    _seconds, documents, size = built()
    assert documents == Document.objects.count() > 60
    assert size > 100_000
