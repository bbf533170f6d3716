"""The words that come with the portal."""

import pytest

from hospitals.models import CareSection, Specialty, Treatment
from hospitals.shipped import load as load_hospitals
from portal.search import concepts, shipped
from portal.search.analysis import atoms
from portal.search.curation import SynonymForm, only_noise
from portal.search.models import Synonym
from portal.search.synonyms import phrases
from portal.search.understanding import LONGEST_PHRASE

LANGUAGES = {"ko", "en", "zh-hans", "ja", "ru"}


@pytest.fixture
def loaded(db):
    load_hospitals()
    shipped.load()


def words_of():
    """{concept: {language: [phrases]}}"""
    found = {}
    for language, text, concept in shipped.entries():
        found.setdefault(concept, {}).setdefault(language, []).append(text)
    return found


def test_loading_again_brings_nothing_new(db):
    made, _completed = shipped.load()
    assert made > 7500
    assert shipped.load() == (0, 0)


def test_what_staff_changed_or_switched_off_stays_so(loaded):
    rhinoplasty = Synonym.objects.filter(concept="treatment:rhinoplasty", language="en")
    rhinoplasty.filter(phrase="nose job").update(active=False)
    renamed = rhinoplasty.get(phrase="nose surgery")
    renamed.phrase, renamed.concept = "nose repair", "specialty:otorhinolaryngology"
    renamed.save()
    assert shipped.load() == (0, 0)
    assert ("nose", "job") not in phrases("en")
    assert ("nose", "surgeri") not in phrases("en")


def test_a_phrase_of_the_city_is_not_brought_in_a_second_time(db):
    own = Synonym.objects.create(language="en", phrase="Nose Jobs", concept="treatment:rhinoplasty")
    shipped.load()
    same = Synonym.objects.filter(language="en", key=own.key, concept=own.concept)
    assert same.get().origin == ""


def test_all_treatments_sections_and_specialties_have_words_in_all_languages(loaded):
    words = words_of()
    named = {
        *(f"treatment:{slug}" for slug in Treatment.objects.values_list("slug", flat=True)),
        *(f"section:{slug}" for slug in CareSection.objects.values_list("slug", flat=True)),
        *(f"specialty:{slug}" for slug in Specialty.objects.values_list("slug", flat=True)),
    }
    assert words.keys() == named
    assert named <= concepts.names().keys()
    for concept, languages in words.items():
        assert languages.keys() == LANGUAGES, concept
        if concept.startswith("treatment:"):
            assert min(map(len, languages.values())) >= 5, concept


def test_each_phrase_can_be_found_and_means_something():
    for language, text, concept in shipped.entries():
        assert 1 <= len(atoms(text)) <= LONGEST_PHRASE, (language, text, concept)
        assert not only_noise(text), (language, text, concept)


def test_what_is_shipped_would_pass_the_form(loaded):
    for row in Synonym.objects.order_by("key")[::400]:
        data = {"language": row.language, "phrase": row.phrase, "concept": row.concept}
        assert SynonymForm(data | {"active": "on"}, instance=row).is_valid(), row


def test_names_that_deceive_lead_where_they_should():
    words = words_of()
    assert "整形外科" in words["specialty:plastic-surgery"]["zh-hans"]
    assert "整形外科" in words["specialty:orthopaedics"]["ja"]
    assert "glaucoma" in words["specialty:ophthalmology"]["en"]
    assert not {"glaucoma", "eye pressure"} & set(words["treatment:cataract-surgery"]["en"])
