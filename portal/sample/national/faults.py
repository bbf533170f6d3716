"""What may go wrong between here and the national services.

A fault is called with the `Call` it shall spoil (server.Call): it may send what it likes, and
close the connection. Those with arguments are made by a function: `status(500)`.
"""

import gzip
import json
import struct
from functools import partial
from http import HTTPStatus
from socket import SO_LINGER, SOL_SOCKET

from .answers import JSON, Answer, dumps, flat, gateway_json, gateway_xml, plain

LINK_LOCAL = "http://169.254.169.254/latest/meta-data/"
MEGABYTE = 1024 * 1024


# --- The connection --------------------------------------------------------------
def drop(call):
    """Closed without an answer."""
    call.close()


def reset(call):
    """Broken off (RST), as by a firewall."""
    call.handler.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    call.close()


def drop_in_the_middle(call):
    """Closed after half of the body that was promised."""
    answer = call.proper()
    call.write(answer.head() + answer.body[: len(answer.body) // 2])
    call.close()


def hang(call):
    """Nothing comes, for as long as the imitation stands."""
    call.stopping.wait()
    call.close()


def slow_drip(call, pause=0.05):
    """A byte now and then: no pause is long, the whole would take minutes."""
    answer = call.proper()
    for byte in answer.head() + answer.body:
        call.write(bytes([byte]))
        if call.stopping.wait(pause):
            break
    call.close()


def late(seconds):
    """The right answer, after a while."""

    def fault(call):
        call.stopping.wait(seconds)
        call.send(call.proper())

    return fault


# --- The body --------------------------------------------------------------------
def spoiled(call, change, **instead):
    """The proper answer with another body; Content-Length is right."""
    answer = call.proper()
    call.send(Answer(change(answer.body), **{"content_type": answer.content_type, **instead}))


def truncated_json(call):
    """The end of the JSON is missing, though all bytes that were promised come."""
    spoiled(call, lambda body: body[: len(body) * 2 // 3])


def euc_kr(call, declared="UTF-8"):
    """Bytes of EUC-KR (as cp949); UTF-8 is declared."""
    spoiled(
        call,
        lambda body: body.decode().encode("cp949", "replace"),
        content_type=f"application/json;charset={declared}",
    )


declared_euc_kr = partial(euc_kr, declared="EUC-KR")  # the bytes are what they say they are


def broken_utf_8(call):
    """Cut in the middle of a character, and no other encoding either."""
    spoiled(call, lambda body: body.replace(b'"', b'"\xe2\x80\xff\xff', 3))


def xml_for_json(call):
    """The right rows as XML, though JSON was asked for."""
    call.send(call.proper(_type="xml"))


def empty_body(call):
    call.send(Answer(b""))


def plain_text(call, text="Unexpected errors"):
    call.send(plain(text))


def html_page(call):
    """What a proxy or a maintenance notice answers, with HTTP 200."""
    call.send(Answer(b"<!DOCTYPE html><html><body>Maintenance</body></html>", "text/html"))


def entity_bomb(call):
    """XML whose entities grow to a gigabyte when they are read."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<!DOCTYPE r [<!ENTITY l0 "boom">{levels}]><r>&l9;</r>'
    call.send(Answer(body.encode(), "text/xml;charset=UTF-8"))


def huge_body(call, megabytes=50):
    """A body of 50 MB, its length declared."""
    head = Answer(b"").head(megabytes * MEGABYTE)
    call.write(head)
    for _each in range(megabytes):
        call.write(b" " * MEGABYTE)


def endless_body(call):
    """No length is declared, and the body never ends."""
    call.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")
    while not call.stopping.is_set():
        call.write(b" " * MEGABYTE)
    call.close()


def gzip_bomb(call, megabytes=50):
    """50 KB that are 50 MB when they are unpacked."""
    packed = gzip.compress(b" " * (megabytes * MEGABYTE), 9)
    call.send(Answer(packed, JSON, HTTPStatus.OK, {"Content-Encoding": "gzip"}))


def gzipped(call):
    """The right answer, packed: a proxy may do that."""
    answer = call.proper()
    packed, headers = gzip.compress(answer.body, 1), {"Content-Encoding": "gzip"}
    call.send(Answer(packed, answer.content_type, answer.status, headers))


def deep_json(call, depth=100_000):
    """Lists in lists, deeper than any reader's stack."""
    call.send(Answer(b"[" * depth + b"]" * depth))


# --- Status and codes ------------------------------------------------------------
def status(number, text="", retry_after=None):
    """An HTTP status with plain text; `retry_after` in seconds."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    phrase = HTTPStatus(number).phrase

    def fault(call):
        call.send(plain(text or phrase, HTTPStatus(number), **headers))

    return fault


def redirect(to, number=302):
    """To another address: `redirect(LINK_LOCAL)`, or to a port of this machine."""

    def fault(call):
        call.send(Answer(b"", "text/plain", HTTPStatus(number), {"Location": to}))

    return fault


def gateway(code, as_json=False):
    """Refused by the gateway (E; F with `as_json`): 20 to 22, 30 to 33 and others."""

    def fault(call):
        call.send((gateway_json if as_json else gateway_xml)(code))

    return fault


def error(code, about=""):
    """Refused by the service (D), flat and with HTTP 200."""

    def fault(call):
        call.send(flat(code, about))

    return fault


quota = gateway("22")
key_not_registered = gateway("30")
forbidden = status(403, "Forbidden")


# --- The rows --------------------------------------------------------------------
def reworked(call, change):
    """The proper answer after `change(body)` of what stands in response.body."""
    answer = call.proper()
    said = json.loads(answer.body)
    change(said["response"]["body"])
    call.send(Answer(dumps(said)))


def duplicate_page(call):
    """The rows of the page before, under the number that was asked for."""
    number = max(1, int(call.params.get("pageNo", 1)))

    def renumber(body):
        body["pageNo"] = number

    before = call.params
    call.params = {**before, "pageNo": str(max(1, number - 1))}
    reworked(call, renumber)
    call.params = before


def missing_page(call):
    """No rows, in the middle of a list that says it has many."""
    reworked(call, lambda body: body.update(items=""))


def another_total(by=1):
    """totalCount is another than a page before."""
    return partial(reworked, change=lambda body: body.update(totalCount=body["totalCount"] + by))


def fewer_rows(call):
    """The last row of the page is missing; totalCount still counts it."""
    reworked(call, lambda body: body["items"].update(item=rows_of(body)[:-1]))


def wrong_types(call):
    """Numbers, lists and nothing where texts are promised."""

    def muddle(row):
        values = (12, None, ["x"], {"a": {"b": 1}}, True, 1.5)
        return {name: values[at % len(values)] for at, name in enumerate(row)}

    reworked(call, lambda body: body["items"].update(item=[muddle(one) for one in rows_of(body)]))


def nonsense(call):
    """Well-formed JSON of another shape."""
    call.send(Answer(dumps({"response": {"header": [], "body": {"items": [1, "x", None]}}})))


def html_in_fields(call):
    """Elements, scripts and entities in every text; as sources do that nobody watches."""

    def mark(row):
        return {
            name: value if not isinstance(value, str) or name.lower() in KEPT else DIRT % value
            for name, value in row.items()
        }

    reworked(call, lambda body: body["items"].update(item=[mark(one) for one in rows_of(body)]))


KEPT = {"contentid", "langdivcd", "mdfcndt", "regdt", "mapx", "mapy", "ldongregncd", "showflag"}
DIRT = (
    "<p onclick='alert(1)'><b>%s</b></p><script>alert('x')</script>"
    "<img src=x onerror=alert(1)>&lt;i&gt;&nbsp;<br/>"
)


def rows_of(body):
    found = body["items"]["item"] if body["items"] else []
    return found if isinstance(found, list) else [found]
