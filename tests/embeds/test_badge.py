"""The badge says how a certificate stands today, and looks plainly different when it does not."""

from datetime import timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hospitals.embeds import badges
from hospitals.models import Hospital
from hospitals.selection.models import SelectionRound
from portal.core.heads import columns_of
from portal.core.publishing import publish

SVG = "{http://www.w3.org/2000/svg}"
SEAL = "#b5431b"


def badge(client, code, language="en"):
    return client.get(f"/{language}/badges/{code}.svg")


def words(response):
    found = ElementTree.fromstring(response.content)
    return [line.text for line in found.iter(f"{SVG}text")]


def test_a_certificate_in_force_has_the_seal_and_its_last_day(client, held):
    page = badge(client, held.certificate)
    assert page.headers["Content-Type"] == "image/svg+xml"
    assert SEAL in page.content.decode()
    assert words(page)[:2] == ["Selected by the City of Seoul", "Hanok Clinic"]
    assert words(page)[2].startswith("Valid until ")
    assert words(page)[-1] == "Press to check it with the city"


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_it_speaks_four_languages(client, held, language):
    found = ElementTree.fromstring(badge(client, held.certificate, language).content)
    assert found.attrib["lang"] in {"en", "zh-Hans", "ja", "ru"}
    assert found.attrib["role"] == "img"
    assert getattr(held.hospital, f"name_{language.replace('-', '_')}") in "".join(found.itertext())


def test_other_sites_may_show_it_and_keep_it_for_a_moment(client, held):
    page = badge(client, held.certificate)
    assert page.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert page.headers["Cache-Control"] == "public, max-age=300"
    assert not page.cookies


def ends(held):
    SelectionRound.objects.update(ends=timezone.localdate() - timedelta(days=1))


def is_revoked(held):
    held.revoked_on = timezone.localdate()
    held.save()


@pytest.mark.parametrize(("deed", "says"), [(ends, "Expired on "), (is_revoked, "Revoked on ")])
def test_what_is_not_in_force_looks_plainly_different(client, held, deed, says):
    deed(held)
    publish()
    page = badge(client, held.certificate)
    assert page.status_code == 200
    assert SEAL not in page.content.decode()
    assert words(page)[:2] == ["Not valid", "Hanok Clinic"]
    assert words(page)[2].startswith(says)


@pytest.mark.parametrize("code", ["ABCDE23456", "x", "<b>", "../../admin", "A" * 300])
@pytest.mark.django_db
def test_an_unknown_code_is_a_picture_that_says_so(client, code):
    page = badge(client, code)
    assert page.status_code == 404
    if page.headers["Content-Type"] == "image/svg+xml":
        assert words(page)[0] == "Not valid"
        assert SEAL not in page.content.decode()


def test_a_certificate_of_a_round_that_is_not_published_is_unknown(client, held):
    SelectionRound.objects.update(phase="approved")
    assert badge(client, held.certificate).status_code == 404


def test_however_the_code_is_written_there_is_one_address(client, held):
    answer = badge(client, held.certificate.lower())
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        f"/en/badges/{held.certificate}.svg",
    )


def test_sample_data_says_so(client, held):
    publish(sample=True)
    page = badge(client, held.certificate)
    assert words(page)[-1] == "Sample data: an invented hospital"
    assert page.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ['"><script>alert(1)</script>', "a\x0bb\u202ec", "A&B <c>"])
def test_a_name_is_text_whatever_it_holds(client, held, name):
    Hospital.objects.update(name_en=name)
    page = badge(client, held.certificate)
    assert "<script" not in page.content.decode()
    assert "\u202e" not in "".join(words(page))


@given(st.text(max_size=150), st.integers(11, 15))
def test_every_text_fits_its_lines(text, size):
    lines = badges.fitted(badges.readable(text), size)
    assert 1 <= len(lines) <= 2
    for line, fitting in lines:
        assert columns_of(line) <= badges.room(fitting)


@given(st.lists(st.text(min_size=1, max_size=200), min_size=3, max_size=4))
def test_the_lines_stay_within_the_picture_and_apart(texts):
    lines = badges.arranged([(badges.readable(text), 14, "#000", False) for text in texts])
    places = [line.y for line in lines]
    assert places[0] >= lines[0].size * 0.7
    assert places[-1] <= badges.HEIGHT - 3
    assert all(after - before >= 10 for before, after in pairwise(places))


@given(st.text(max_size=60))
def test_what_is_readable_stands_in_an_xml(text):
    ElementTree.fromstring(f"<a>{badges.readable(text).replace('&', '').replace('<', '')}</a>")
