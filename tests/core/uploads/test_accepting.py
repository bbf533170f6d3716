"""Hostile files: each is refused with its reason, or kept without what made it hostile."""

import io
import resource
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal.core.uploads import Refused, accept, cleaning
from portal.core.uploads.names import LENGTH, safe_name
from portal.core.uploads.reasons import REASONS

from . import corpus
from .corpus import CANARY, NAMES

CASES = corpus.cases()


def uploaded(content, name="file"):
    return SimpleUploadedFile(name or "x", content)


def test_the_corpus_is_large_enough():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_or_cleaned(case):
    if case.expected.islower():
        with pytest.raises(Refused) as refusal:
            accept(uploaded(case.content, case.name))
        assert refusal.value.code == case.expected
        return
    accepted = accept(uploaded(case.content, case.name))
    assert accepted.kind.name == case.expected
    assert CANARY not in accepted.content + accepted.preview
    assert_plain(accepted)


def assert_plain(accepted):
    if accepted.kind.name == "PDF":
        assert_plain_document(accepted.content)
        return
    for content, kind in ((accepted.content, accepted.kind.name), (accepted.preview, "JPEG")):
        picture = Image.open(io.BytesIO(content), formats=[kind])
        assert not picture.getexif()
        assert not {"comment", "icc_profile", "xmp", "exif"} & set(picture.info)
        assert getattr(picture, "n_frames", 1) == 1
    assert max(Image.open(io.BytesIO(accepted.preview)).size) <= 480


def assert_plain_document(content):
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as document:
        assert len(document.pages) == 1
        assert "/Info" not in document.trailer
        assert not {"/OpenAction", "/AA", "/Metadata"} & set(document.Root.keys())
        streams = [o for o in document.objects if isinstance(o, pikepdf.Stream)]
        assert all(CANARY not in stream.read_raw_bytes() for stream in streams)
        assert CANARY not in content


def test_a_photo_within_a_document_is_still_there():
    accepted = accept(uploaded(corpus.pdf(corpus.talkative)))
    with pikepdf.open(io.BytesIO(accepted.content)) as document:
        stream = document.pages[0].Resources.XObject.Im0
        picture = Image.open(io.BytesIO(stream.read_raw_bytes()))
        assert picture.size == (64, 48)
        picture.load()


@pytest.mark.parametrize("make", [corpus.jpeg, corpus.png, corpus.webp, corpus.heic])
def test_a_turned_photo_stands_upright_in_its_colours(make):
    picture = Image.open(io.BytesIO(accept(uploaded(make())).content)).convert("RGB")
    assert picture.size == (48, 64)
    upper, lower = picture.getpixel((24, 10)), picture.getpixel((24, 54))
    assert upper[0] > 150 > upper[2]
    assert lower[2] > 150 > lower[0]


def test_a_photo_costs_nothing_of_its_quality():
    source = Image.effect_noise((400, 300), 60).convert("RGB")
    original = corpus.encoded(source, "JPEG", quality=60)
    kept = Image.open(io.BytesIO(accept(uploaded(original)).content))
    assert kept.quantization == Image.open(io.BytesIO(original)).quantization


def test_wide_colours_are_brought_to_those_every_screen_knows():
    from PIL import ImageCms  # only here

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = corpus.encoded(corpus.photo(), "PNG", icc_profile=profile)
    picture = Image.open(io.BytesIO(accept(uploaded(content)).content))
    assert "icc_profile" not in picture.info
    assert picture.getpixel((5, 5)) == (200, 30, 30)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode):
    source = Image.new("I;16", (20, 20), 40_000) if mode == "I;16" else corpus.photo().convert(mode)
    picture = Image.open(io.BytesIO(accept(uploaded(corpus.encoded(source, "PNG"))).content))
    assert picture.size == source.size
    if mode == "I;16":
        assert picture.getpixel((5, 5)) == 156


def test_a_print_in_four_colours_is_taken():
    content = corpus.encoded(corpus.photo().convert("CMYK"), "JPEG")
    assert Image.open(io.BytesIO(accept(uploaded(content)).content)).mode == "RGB"


def test_what_is_too_large_is_not_even_read():
    class Unreadable:
        size, name = corpus.LIMIT + 1, "x.jpg"

    with pytest.raises(Refused) as refusal:
        accept(Unreadable())
    assert refusal.value.messages == ["The file is larger than 10 MB."]


def test_a_bomb_costs_little_memory():
    """The child's peak, and not that of any other child of this test run."""
    script = (
        "import subprocess, sys, resource;"
        "subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    assert peak(script, corpus.bomb(13_000), "PNG") < 80_000  # kilobytes
    forty = corpus.bomb(6_320)  # just below the limit
    assert peak(script, forty, "PNG") < 700_000


def peak(script, content, kind):
    import json
    import subprocess
    import sys

    order = {"kind": kind, "pixels": 40_000_000, "memory": cleaning.MEMORY, "seconds": 40}
    done = subprocess.run(
        [sys.executable, "-c", script, sys.executable, "-I", str(cleaning.WORKSHOP),
         json.dumps(order)],
        input=content, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return int(done.stdout)


def test_a_child_that_needs_more_than_it_gets_refuses(monkeypatch):
    monkeypatch.setattr(cleaning, "MEMORY", 250 * 1024**2)
    with pytest.raises(Refused) as refusal:
        accept(uploaded(corpus.encoded(corpus.photo((6_000, 6_000)), "JPEG")))
    assert refusal.value.code in {"too_complex", "broken"}


def test_a_child_that_takes_too_long_is_stopped(monkeypatch, tmp_path):
    forever = tmp_path / "forever.py"
    forever.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(cleaning, "WORKSHOP", forever)
    monkeypatch.setattr(cleaning, "SECONDS", 0.2)
    with pytest.raises(Refused) as refusal:
        accept(uploaded(corpus.png()))
    assert refusal.value.code == "too_complex"


def test_a_child_that_crashes_takes_nobody_along(monkeypatch, tmp_path):
    crash = tmp_path / "crash.py"
    crash.write_text("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    monkeypatch.setattr(cleaning, "WORKSHOP", crash)
    with pytest.raises(Refused) as refusal:
        accept(uploaded(corpus.png()))
    assert refusal.value.code == "too_complex"


def test_the_child_has_neither_keys_nor_a_right_to_write(monkeypatch, tmp_path):
    curious = tmp_path / "curious.py"
    body = cleaning.WORKSHOP.read_text().replace(
        "data = sys.stdin.buffer.read()",
        "import os; told = [sorted(os.environ), os.getcwd()]\n"
        f"    try: open({str(tmp_path / 'written')!r}, 'w').write('x')\n"
        "    except OSError: told.append('no')\n"
        "    sys.stdout.buffer.write(json.dumps({'content': 1, 'told': told}).encode() + b'\\n')\n"
        "    sys.exit(0)",
    )
    curious.write_text(body)
    monkeypatch.setenv("FIELD_KEYS", "1:secret")
    monkeypatch.setattr(cleaning, "WORKSHOP", curious)
    answer = cleaning.run(
        {"kind": "PNG", "pixels": 1, "memory": cleaning.MEMORY, "seconds": 5}, b""
    )
    assert b"FIELD_KEYS" not in answer
    assert b'"/"' in answer
    assert not Path(tmp_path / "written").exists() or not (tmp_path / "written").read_text()


@pytest.mark.parametrize(("given_name", "kept"), NAMES.items(), ids=lambda name: repr(name)[:40])
def test_a_name_keeps_what_does_no_harm(given_name, kept):
    assert safe_name(given_name, "png") == kept


@given(st.text())
def test_whatever_the_name_it_is_short_visible_and_without_a_path(name):
    safe = safe_name(name, "pdf")
    assert 4 < len(safe) <= LENGTH + 9
    assert safe.endswith(".pdf")
    assert not set(safe) & set('/\\\0\r\n\t"<>:|?*\u202e\u2066\u200b')
    assert safe_name(safe, "pdf") == safe


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans", "ja", "ru"])
def test_every_reason_can_be_said(language):
    with translation.override(language):
        assert all("%(" not in Refused(code).messages[0] for code in REASONS)


def test_the_children_of_this_run_kept_within_bounds():
    """All of them together never used more than the limit of addresses."""
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert kilobytes * 1024 < cleaning.MEMORY
