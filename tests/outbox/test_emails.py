"""Every mail there is, in every language: what may be in a mailbox that others look into."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import gettext, override

from portal.outbox.rendering import one_line

FOLDER = Path(settings.BASE_DIR) / "templates" / "emails"
KINDS = sorted(path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt"))
# To a hospital about itself, and not about a patient.
OF_HOSPITALS = re.compile(r"application_|disclosure_|(not_)?selected$|waiting_list$")
LANGUAGES = ["en", "zh-hans", "ja", "ru", "ko"]
ORIGIN = "https://seoul.example"
# What would tell somebody looking over a shoulder that there is an illness.
HEALTH = {
    "en": r"illness|disease|treatment|surgery|operation|diagnos|doctor|clinic|medic|cancer|symptom",
    "zh-hans": r"病|治疗|手术|诊|医生|医疗|癌|症状",
    "ja": r"病|治療|手術|診|医師|医療|がん|症状",
    "ru": r"болезн|лечен|операци|диагн|врач|клиник|медиц|\bрак|симптом",
    "ko": r"병(?!원)|치료|수술|진단|의사|의료|암|증상",
}


class Three(int):
    """A number, and a list of one where a template goes through it."""

    def __iter__(self):
        return iter((3,))


class Anything(dict):
    """Whatever a template asks for, it gets a 3."""

    def __contains__(self, name):
        return True

    def __missing__(self, name):
        return Three(3)


def texts(kind, language):
    """(subject, body) without the portal's own name."""
    context = Anything(site_origin=ORIGIN, language=language)
    with override(language):
        found = [
            get_template(f"emails/{kind}{end}").template.render(Context(context, autoescape=False))
            for end in (".subject.txt", ".txt")
        ]
        return [text.replace(gettext("Seoul Medical Tour"), "").strip() for text in found]


def test_every_subject_has_its_text():
    assert KINDS
    assert {path.name for path in FOLDER.iterdir()} == {
        name for kind in KINDS for name in (f"{kind}.txt", f"{kind}.subject.txt")
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if not OF_HOSPITALS.match(kind)])
def test_no_mail_has_a_word_on_health(kind, language):
    for text in texts(kind, language):
        assert re.findall(HEALTH[language], text, re.IGNORECASE) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_links_to_the_door_and_to_nothing_else(kind, language):
    """Where the code is typed, or staff sign in; a link that opened something would be one."""
    subject, body = texts(kind, language)
    assert one_line(subject)
    assert "://" not in subject
    links = re.findall(r"\S+://\S+", body)
    doors = rf"{ORIGIN}/(?:{language}/(?:consultations/)?|admin/\S*)"
    assert [link for link in links if not re.fullmatch(doors, link)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_is_plain_text(kind):
    for text in texts(kind, "en"):
        assert not re.search(r"<\w|&\w+;", text)
