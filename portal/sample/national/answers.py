"""The shapes in which the services answer (A to F of their description), as bytes."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
JSON, XML, TEXT = "application/json;charset=UTF-8", "text/xml;charset=UTF-8", "text/plain"
# What the gateway and the services say with each code.
MESSAGES = {
    "01": "APPLICATION_ERROR",
    "02": "DB_ERROR",
    "03": "NODATA_ERROR",
    "04": "HTTP_ERROR",
    "05": "SERVICETIMEOUT_ERROR",
    "10": "INVALID_REQUEST_PARAMETER_ERROR",
    "11": "NO_MANDATORY_REQUEST_PARAMETERS_ERROR",
    "12": "NO_OPENAPI_SERVICE_ERROR",
    "20": "SERVICE_ACCESS_DENIED_ERROR",
    "21": "TEMPORARILY_DISABLE_THE_SERVICEKEY_ERROR",
    "22": "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR",
    "30": "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
    "31": "DEADLINE_HAS_EXPIRED_ERROR",
    "32": "UNREGISTERED_IP_ERROR",
    "33": "UNSIGNED_CALL_ERROR",
    "99": "UNKNOWN_ERROR",
}


@dataclass(frozen=True)
class Answer:
    body: bytes
    content_type: str = JSON
    status: int = HTTPStatus.OK
    headers: dict = field(default_factory=dict)

    def head(self, length=None):
        """Status line and headers; `length` where another is claimed than the body has."""
        headers = {
            "Content-Type": self.content_type,
            "Content-Length": len(self.body) if length is None else length,
            **self.headers,
        }
        lines = [f"HTTP/1.1 {int(self.status)} {HTTPStatus(self.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def dumps(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def element(name, value):
    """XML of dicts, lists (the element again for each) and plain values."""
    if isinstance(value, list):
        return "".join(element(name, one) for one in value)
    if isinstance(value, dict):
        value = "".join(element(*pair) for pair in value.items())
    else:
        value = escape(str(value))
    return f"<{name}>{value}</{name}>"


def document(name, value):
    return f'<?xml version="1.0" encoding="UTF-8"?>{element(name, value)}'.encode()


def page(items, total, number, rows, as_json=True, code="0000", message="OK"):
    """A; B where there is one row (an object, no list); C where there is none (an empty text)."""
    found = {"item": items[0] if len(items) == 1 else items} if items else ""
    header = {"resultCode": code, "resultMsg": message}
    body = {"items": found, "numOfRows": rows, "pageNo": number, "totalCount": total}
    response = {"header": header, "body": body}
    if as_json:
        return Answer(dumps({"response": response}))
    return Answer(document("response", response), XML)


def flat(code, about="", as_json=True):
    """D: a parameter is wrong; HTTP 200, and no wrapper around it."""
    message = MESSAGES[code] + (f"1({about})" if about else "")
    now = datetime.now(SEOUL).isoformat(timespec="milliseconds").partition("+")[0]
    said = {"responseTime": now, "resultCode": code, "resultMsg": message}
    return Answer(dumps(said)) if as_json else Answer(document("response", said), XML)


def gateway(code):
    return {
        "cmmMsgHeader": {
            "errMsg": "SERVICE ERROR",
            "returnAuthMsg": MESSAGES[code],
            "returnReasonCode": code,
        }
    }


def gateway_xml(code):
    """E: XML, whatever was asked for."""
    return Answer(element("OpenAPI_ServiceResponse", gateway(code)).encode(), XML)


def gateway_json(code):
    """F: the same as JSON, with HTTP 403."""
    return Answer(dumps({"OpenAPI_ServiceResponse": gateway(code)}), JSON, HTTPStatus.FORBIDDEN)


def plain(text, status=HTTPStatus.OK, **headers):
    """G."""
    return Answer(text.encode(), TEXT, status, headers)
