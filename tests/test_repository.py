"""What holds for every file: no addresses of elsewhere, no bare English, nothing inline."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.templatetext import bare_texts, forbidden

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {
    "", ".cfg", ".css", ".html", ".in", ".js", ".json", ".md", ".po", ".py", ".sh", ".svg",
    ".toml", ".txt", ".xml", ".yml",
}  # fmt: skip
NOT_OURS = {".venv", ".git", "var", "node_modules", "__pycache__"}
# In pieces, so that this file does not find itself.
ELSEWHERE = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "deb." + "debian.org",
    "files.python" + "hosted",
    "extra-index" + "-url",
    "find-" + "links",
    "trusted-" + "host",
]
MACHINE_PATH = re.compile("(?<![\\w.])/(" + "|".join(["work", "root", "opt", "home"]) + ")/[a-z.]")
BARE_STAYS = {
    # What is the same in every language, or in one of its own on purpose: {template: texts}.
    "templates/admin/consultations/thread/_facts.html": {"Ctrl", "Enter", "Alt", *"ARN↑↓"},
    "templates/consultations/export/consultation.html": {"no-referrer"},
    "templates/components/_head.html": {"website", "image/png", "summary_large_image"},
}


def repository():
    """The files that are or will be committed."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode == 0:
        paths = [ROOT / line for line in done.stdout.splitlines()]
    else:  # an archive, without git
        paths = [p for p in ROOT.rglob("*") if not NOT_OURS & set(p.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


FILES = repository()
TEMPLATES = [path for path in FILES if path.suffix == ".html" and "templates" in path.parts]
STYLES = [path for path in FILES if path.suffix == ".css" and "vendor" not in path.parts]
SCRIPTS = [path for path in FILES if path.suffix == ".js" and "vendor" not in path.parts]


def names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


def readable():
    for path in FILES:
        if path.suffix in TEXTS and "vendor" not in path.parts:
            yield path, path.read_text(encoding="utf-8")


def test_no_file_names_a_package_registry():
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path, text in readable()
        for word in ELSEWHERE
        if word in text and path != Path(__file__).resolve()
    ]
    # How to make the lock files names the options that keep the addresses out.
    assert [line for line in found if not line.startswith("tools/bootstrap.py")] == []


def test_no_file_names_a_path_of_somebodys_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in readable()
        for match in MACHINE_PATH.finditer(text)
    ]
    assert found == []


def test_requirements_are_pinned_with_hashes():
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pinned = re.findall(r"^[\w.\[\],-]+==", text, re.MULTILINE)
        packages = re.findall(r"^(?!#|\s)\S+", text, re.MULTILINE)
        assert (
            len(pinned) == len(packages) == len(re.findall(r"^[\w.].*?\\\n +--hash=", text, re.M))
        )


def test_both_lists_agree_on_what_they_share():
    pins = {}
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pins[name] = dict(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE))
    assert pins["base"].items() <= pins["dev"].items()


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_a_template_holds_nothing_inline(path):
    assert forbidden(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_every_word_of_a_template_can_be_translated(path):
    stays = BARE_STAYS.get(str(path.relative_to(ROOT)), set())
    assert [text for text in bare_texts(path.read_text()) if text not in stays] == []


@pytest.mark.parametrize("path", STYLES, ids=names(STYLES))
def test_a_style_sheet_stands_alone(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert text.count("{") == text.count("}")
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", text), "it fetches from another host"
    assert "!important" not in text


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_a_script_needs_no_other_host_and_no_eval(path):
    text = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)
    assert not re.search(r"https?://(?!www\.w3\.org)", text)
    assert not re.search(r"\beval\(|new Function\(|\.innerHTML\s*=|document\.write", text)


def test_what_others_wrote_comes_with_its_licence():
    vendored = [path for path in FILES if "vendor" in path.parts]
    folders = {path.parents[len(path.parts) - path.parts.index("vendor") - 3] for path in vendored}
    for folder in folders:
        licences = [p for p in FILES if folder in p.parents and p.stem.upper().startswith("LICEN")]
        assert licences, f"{folder.relative_to(ROOT)} has no licence"


def test_no_compiled_or_local_file_is_committed():
    local = {".mo", ".pyc", ".sqlite3", ".log"}
    assert [str(path) for path in FILES if path.suffix in local or "var" in path.parts[:1]] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>{% translate 'Hello' %}</p>", []),
        ("<p>Hello</p>", ["Hello"]),
        ("<p>{% blocktranslate trimmed %}Hello {{ name }}{% endblocktranslate %}!</p>", []),
        ("<p>{{ number }} · 119</p>", []),
        ("<a title='Close'>×</a>", ["Close"]),
        ("<a title='{% translate \"Close\" %}' class='big red'>×</a>", []),
        ("<img alt='A house' src='a.png'>", ["A house"]),
        ("<meta name='viewport' content='width=device-width'>", []),
        ("<meta name='description' content='Words'>", ["Words"]),
        ("{# a note #}{% comment %}another{% endcomment %}", []),
        ("{% include 'a.html' with label='Close it' %}", ["Close it"]),
        ("{% include 'a.html' with name='menu' %}", []),
        ("{% include 'a.html' with label=_('Close it') %}", []),
        ("<p{% if a %} class='b'{% endif %}>{{ c }}</p>", []),
        ('<script type=\'application/json\'>{"a": "Hello"}</script>', []),
    ],
)
def test_the_reader_of_templates_finds_bare_words(source, found):
    assert bare_texts(source) == found


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("<script src='{% static \"js/a.js\" %}' defer></script>", 0),
        ("<script>alert(1)</script>", 1),
        ("<style>p {}</style>", 1),
        ("<p style='color: red'>", 1),
        ("<p onclick='a()'>", 1),
        ("<a href='javascript:a()'>", 1),
        ("<img src='a' onerror='b' style='c'/>", 2),
    ],
)
def test_the_reader_of_templates_finds_what_is_inline(source, number):
    assert len(forbidden(source)) == number
