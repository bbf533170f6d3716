import pytest

from hospitals.exchange.merging import guessing
from hospitals.exchange.models import Record


def record(language="en", **fields):
    return Record(language=language, item={}, details={"detailMdclTursm": fields})


@pytest.mark.parametrize(
    ("names", "division", "expected"),
    [
        ({"name_en": "Lucy Clinic"}, "", "clinic"),
        ({"name_en": "Lucy Hospital", "name_ko": "루시의원"}, "", "clinic"),
        ({"name_en": "Lucy Clinic", "name_ko": "루시병원"}, "", "hospital"),
        ({"name_ko": "루시한의원"}, "", "korean-medicine"),
        ({"name_ko": "루시한방병원"}, "", "korean-medicine"),
        ({"name_ko": "루시치과의원"}, "", "dental"),
        ({"name_en": "Lucy Dental Hospital"}, "", "dental"),
        ({"name_ko": "루시대학교병원"}, "", "general-hospital"),
        ({"name_ko": "루시종합병원"}, "", "general-hospital"),
        ({"name_en": "Lucy House"}, "Tertiary General Hospital", "tertiary-hospital"),
        ({"name_en": "Lucy House"}, "Hospital", "hospital"),
        ({"name_en": "Lucy House"}, "", "clinic"),
        ({}, "", "clinic"),
    ],
)
def test_the_class_is_guessed_by_the_name(names, division, expected):
    assert guessing.kind(record(mdcltursmdivinfo=division), names) == expected


@pytest.mark.parametrize(
    ("language", "subjects", "expected"),
    [
        ("en", "Dermatology, Plastic surgery, Dentistry", ["beauty", "minor-care"]),
        ("en", "Eyelid surgery", ["beauty"]),
        ("en", "Acupuncture, Chuna", ["korean-medicine"]),
        ("en", "Health check-up, Cancer screening", ["health-checkup", "severe-care"]),
        ("en", "Spa and meditation", ["wellness"]),
        ("ko", "성형외과", ["beauty"]),
        ("ko", "정형외과, 안과", ["minor-care"]),
        ("ja", "整形外科", ["minor-care"]),
        ("zh-hans", "整形外科", ["beauty"]),
        ("zh-hans", "整形外科, 眼科", ["beauty", "minor-care"]),
        ("ru", "Кардиология", ["severe-care"]),
        ("en", "Accident consulting", []),
    ],
)
def test_care_sections_are_guessed_by_subjects(language, subjects, expected):
    assert guessing.sections(record(language, mainmdlcsubjinfo=subjects)) == expected


def test_without_subjects_the_title_speaks():
    row = Record(language="en", item={"title": "Lucy Dental Clinic"}, details={})
    assert guessing.sections(row) == ["minor-care"]
