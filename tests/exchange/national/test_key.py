import logging
import pickle
import traceback
from urllib.parse import quote

import pytest

from hospitals.exchange.national import Fault, Key
from portal.sample.national import faults
from portal.sample.national.server import KEY

from .conftest import question


@pytest.mark.parametrize("form", [KEY, quote(KEY, safe=""), f" {KEY}\n"])
def test_both_forms_of_the_key_are_accepted(imitation, client, form):
    assert client(key=form).ask(question()).total == 2


def test_a_wrong_key_is_refused_and_not_tried_again(imitation, client):
    with pytest.raises(Fault, match="code-30"):
        client(key="another").ask(question())
    assert len(imitation.asked) == 1


def test_the_key_cannot_be_shown():
    key = Key(KEY)
    assert KEY not in f"{key!r} {key} {key.__dir__()}"
    with pytest.raises(TypeError):
        pickle.dumps(key)


@pytest.mark.parametrize(
    "fault",
    [None, faults.drop, faults.hang, faults.status(500), faults.redirect("http://x.test/"),
     faults.truncated_json, faults.key_not_registered, faults.drop_in_the_middle],
)  # fmt: skip
def test_the_key_is_in_no_log_and_no_traceback(imitation, client, fault, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for name in ("urllib3", "urllib3.connectionpool", "urllib3.util.retry"):
        caplog.set_level(logging.DEBUG, name)
    imitation.misbehave("*", *[fault] * 4)
    asked, shown = client(read=0.05), ""
    try:
        asked.ask(question())
    except Fault as error:
        shown = "".join(traceback.format_exception(error)) + repr(error)
        while error is not None:
            shown += repr(error)
            error = error.__context__
    logging.getLogger("urllib3.util.retry").warning("x %s", f"/x?serviceKey={KEY}&a=b")

    said = shown + caplog.text + "".join(capfd.readouterr())
    assert "urllib3.connectionpool" in caplog.text
    assert "serviceKey=…" in caplog.text
    for form in (KEY, quote(KEY), quote(KEY, safe=""), KEY[:8]):
        assert form not in said
