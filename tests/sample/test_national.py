"""The imitation of the national services answers as they are described."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import urllib3

from hospitals.exchange.services import PLACES, Service
from portal.sample.national import faults
from portal.sample.national.server import KEY, Imitation
from portal.sample.national.world import STAY, World

ALWAYS = {"serviceKey": KEY, "MobileOS": "ETC", "MobileApp": "test", "_type": "json"}
MEDICAL = {**ALWAYS, "langDivCd": "ENG"}
CHANGES = "mdclTursmSyncList"


def world():
    made = World()
    for number in range(1, 4):
        made.institution(f"340000{number}", f"Clinic {number} (의원 {number})")
    made.institution("3400009", "Far (부산)", lDongRegnCd="26", mapX="129.06", mapY="35.16")
    made.find(Service.MEDICAL, "3400001").details["detailMdclTursm"] = {"svcLangInfo": "English"}
    made.facility("2900001", "목욕 온천", "ko", wellnessThemaCd="EX050200")
    made.place("1300001", "Hotel (호텔)", "en", STAY, mapx="127.0277")
    made.place("1300002", "Park (공원)", "en")
    return made


@pytest.fixture
def national():
    with Imitation(world()) as standing:
        yield standing


@pytest.fixture
def ask(national):
    """ask(operation, …parameters) → the response; `read` its rows."""
    with urllib3.PoolManager() as http:

        def asked(operation, service=Service.MEDICAL, **params):
            always = ALWAYS if service in PLACES else MEDICAL
            query = urlencode({k: v for k, v in {**always, **params}.items() if v is not None})
            address = f"{national.origin}/B551011/{service}/{operation}?{query}"
            return http.request("GET", address, redirect=False, retries=False, timeout=5)

        yield asked


def body(response):
    return json.loads(response.data)["response"]["body"]


def rows(response):
    found = body(response)["items"]
    found = found["item"] if found else []
    return found if isinstance(found, list) else [found]


def test_several_rows_come_as_a_list(ask):
    response = ask(CHANGES, numOfRows=2, pageNo=1)
    said = json.loads(response.data)["response"]
    assert said["header"] == {"resultCode": "0000", "resultMsg": "OK"}
    assert isinstance(said["body"]["items"]["item"], list)
    assert (said["body"]["numOfRows"], said["body"]["pageNo"]) == (2, 1)
    assert said["body"]["totalCount"] == 4
    assert all(isinstance(value, str) for row in rows(response) for value in row.values())
    assert response.headers["Content-Type"] == "application/json;charset=UTF-8"


def test_one_row_comes_as_an_object(ask):
    assert body(ask("detailMdclTursm", contentId="3400001"))["items"]["item"] == {
        "contentId": "3400001", "langDivCd": "ENG", "svcLangInfo": "English",
    }  # fmt: skip


def test_no_row_comes_as_an_empty_text(ask):
    found = body(ask("searchKeyword", keyword="nobody"))
    assert (found["items"], found["totalCount"]) == ("", 0)


@pytest.mark.parametrize(
    ("params", "code", "message"),
    [
        ({"langDivCd": None}, "11", "NO_MANDATORY_REQUEST_PARAMETERS_ERROR1(langDivCd)"),
        ({"colour": "red"}, "10", "INVALID_REQUEST_PARAMETER_ERROR1(colour)"),
    ],
)
def test_a_wrong_parameter_is_answered_flat_with_200(ask, params, code, message):
    response = ask(CHANGES, **params)
    said = json.loads(response.data)
    assert response.status == 200
    assert set(said) == {"responseTime", "resultCode", "resultMsg"}
    assert (said["resultCode"], said["resultMsg"]) == (code, message)


def test_a_wrong_key_is_refused_in_xml_or_as_json_with_403(ask, national):
    quoted_twice = KEY.replace("+", "%2B").replace("=", "%3D")
    response = ask(CHANGES, serviceKey=quoted_twice)
    header = ElementTree.fromstring(response.data).find("cmmMsgHeader")
    assert [one.tag for one in header] == ["errMsg", "returnAuthMsg", "returnReasonCode"]
    assert header.findtext("returnAuthMsg") == "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"
    national.gateway = "json"
    response = ask(CHANGES, serviceKey="no")
    said = json.loads(response.data)["OpenAPI_ServiceResponse"]["cmmMsgHeader"]
    assert (response.status, said["returnReasonCode"]) == (403, "30")


def test_each_operation_has_its_calls_a_day(ask, national):
    national.daily_calls = 1
    assert rows(ask(CHANGES))
    assert b"<returnReasonCode>22</returnReasonCode>" in ask(CHANGES).data
    assert rows(ask("areaBasedList"))
    national.new_day()
    assert rows(ask(CHANGES))


def test_xml_holds_the_same_rows(ask):
    page = ElementTree.fromstring(ask(CHANGES, _type=None, numOfRows=2).data)
    as_xml = [{one.tag: one.text or "" for one in item} for item in page.iter("item")]
    assert as_xml == rows(ask(CHANGES, numOfRows=2))
    assert page.findtext("body/totalCount") == "4"


def test_the_medical_service_is_english_whatever_is_asked_for(ask):
    assert {row["langDivCd"] for row in rows(ask(CHANGES, langDivCd="RUS"))} == {"ENG"}


def test_a_region_is_heeded_or_not(ask, national):
    assert len(rows(ask(CHANGES, lDongRegnCd="11"))) == 3
    national.filters_regions = False
    assert len(rows(ask(CHANGES, lDongRegnCd="11"))) == 4


def test_withdrawn_rows_stand_in_the_list_of_changes_alone(ask, national):
    national.world.withdraw(national.world.find(Service.MEDICAL, "3400002"), "20261101030000")
    assert [row["contentId"] for row in rows(ask(CHANGES, showflag=0))] == ["3400002"]
    assert [row["contentId"] for row in rows(ask(CHANGES, mdfcnDt="20261031"))] == ["3400002"]
    listed = rows(ask("areaBasedList"))
    assert len(listed) == 3
    assert "showflag" not in listed[0]
    assert rows(ask("detailCommon", contentId="3400002")) == []


def test_places_speak_in_small_letters_and_know_their_distance(ask):
    near = {"mapX": "127.0276", "mapY": "37.4979", "radius": 500}
    found = rows(ask("locationBasedList2", Service.ENGLISH, **near))
    assert [row["contentid"] for row in found] == ["1300002", "1300001"]
    assert 5 < float(found[1]["dist"]) < 15
    assert [row["contentid"] for row in rows(ask("searchStay2", Service.ENGLISH))] == ["1300001"]
    assert rows(ask("areaBasedSyncList2", Service.CHINESE)) == []


def test_wellness_dates_have_six_digits(ask):
    [row] = rows(ask("wellnessTursmSyncList", Service.WELLNESS, langDivCd="KOR"))
    assert (row["mdfcnDt"], row["wellnessThemaCd"]) == ("260312", "EX050200")


def test_seoul_has_its_districts(ask):
    found = {
        row["name"]: row["code"] for row in rows(ask("ldongCode", lDongRegnCd="11", numOfRows=99))
    }
    assert (len(found), found["Gangnam-gu"], found["Seocho-gu"]) == (25, "680", "650")


def test_faults_come_in_turn_and_what_was_asked_is_noted(ask, national):
    national.misbehave(CHANGES, None, faults.status(429, retry_after=7), faults.truncated_json)
    assert rows(ask(CHANGES))
    assert ask(CHANGES).headers["Retry-After"] == "7"
    with pytest.raises(json.JSONDecodeError):
        body(ask(CHANGES))
    assert rows(ask(CHANGES, numOfRows=3))
    assert national.number(CHANGES) == 4
    assert national.asked[-1].params["numOfRows"] == "3"


def test_a_fault_may_end_the_connection(ask, national):
    national.misbehave("*", faults.drop, faults.reset, faults.drop_in_the_middle)
    for _each in range(3):
        with pytest.raises(urllib3.exceptions.HTTPError):
            ask(CHANGES)
    assert rows(ask(CHANGES))


def test_pages_may_repeat_be_missing_or_count_otherwise(ask, national):
    national.misbehave(CHANGES, faults.duplicate_page, faults.missing_page, faults.another_total())
    repeated = ask(CHANGES, numOfRows=2, pageNo=2)
    assert [row["contentId"] for row in rows(repeated)] == ["3400001", "3400002"]
    assert body(repeated)["pageNo"] == 2
    assert body(ask(CHANGES, numOfRows=2, pageNo=2))["items"] == ""
    assert body(ask(CHANGES))["totalCount"] == 5


def test_korean_may_come_in_another_encoding(ask, national):
    national.misbehave("*", faults.euc_kr)
    response = ask(CHANGES)
    assert response.headers["Content-Type"].endswith("charset=UTF-8")
    assert "의원" in response.data.decode("cp949")


def test_whoever_waits_is_let_go_when_it_ends():
    with Imitation(world()) as national, ThreadPoolExecutor(1) as pool:
        national.misbehave("*", faults.hang)
        waiting = pool.submit(urllib3.request, "GET", national.origin, retries=False, timeout=30)
        while not national.asked:
            pass
        national.stopping.set()
        with pytest.raises(urllib3.exceptions.ProtocolError):
            waiting.result(timeout=5)
