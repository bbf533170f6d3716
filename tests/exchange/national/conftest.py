from collections import Counter

import pytest

from hospitals.exchange.national import Client, Key, Question, Transport
from portal.sample.national.server import KEY, Imitation
from portal.sample.national.world import World

ASKED = {"MobileOS": "ETC", "MobileApp": "Test", "_type": "json", "langDivCd": "ENG"}


@pytest.fixture
def world():
    return World()


@pytest.fixture
def imitation(world):
    world.institution("1", "Clinic 1", baseAddr="서울특별시 강남구 테헤란로 1")
    world.institution("2", "Clinic 2")
    with Imitation(world) as imitation:
        yield imitation


@pytest.fixture
def client(imitation):
    """Of the national services; `client.counted` says how many calls were allowed."""
    made = []

    def start(pause=lambda tries, fault: 0, left=1000, key=KEY, at_once=2, **options):
        transport = Transport(imitation.origin, at_once=at_once, **options)
        counted = Counter()

        def allow(service, operation, number):
            granted = min(number, left - counted[service, operation])
            counted[service, operation] += granted
            return granted

        made.append(Client(transport, Key(key), allow, at_once=at_once, pause=pause))
        made[-1].counted = counted
        return made[-1]

    yield start
    for one in made:
        one.close()


def question(operation="mdclTursmSyncList", service="MdclTursmService", **more):
    return Question(service, operation, {**ASKED, **more})
