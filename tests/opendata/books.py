"""A kind of record that tests hold in their hands."""

from portal.opendata import resource, urls
from portal.opendata.resource import Resource

assert urls  # the API is made of the real kinds, before `only` hides them


def only(monkeypatch, held):
    """Nothing else is published."""
    monkeypatch.setattr(resource, "every", lambda: (held,))
    return held


class Books(Resource):
    """`held`: {id: record's own field}; `asked`: how often records were read."""

    kind = "books"

    def __init__(self, **held):
        self.held, self.asked = held, 0

    def ids(self, filters, language):
        return sorted(self.held)

    def records(self, ids, language):
        self.asked += 1
        return [self.record(one) for one in ids if one in self.held]

    def record(self, key):
        source = {"name": "City of Seoul", "kind": "city"}
        return {"id": key, "title": self.held[key], "borrowed": {}, "source": source}
