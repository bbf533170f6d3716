"""The same query finds the same on both databases: this file runs on each."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.search.finding import ids_of, read_query, search, suggest
from portal.search.indexing import rebuild
from portal.search.models import Synonym
from tests.factories import (
    CareSectionFactory,
    DistrictFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    SpecialtyFactory,
    TreatmentFactory,
)
from tests.factories.guide import HelpLineFactory
from tests.factories.partners import PartnerFactory
from tests.factories.wellness import CourseFactory, PlaceFactory, ThemeFactory

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ja", "ru")

# What is asked on which page, and the hospital of `a_town` that has to come first.
QUERIES = [
    ("en", "Seoul Hanok Clinic", "Seoul Hanok Clinic"),
    ("en", "hanok clinics", "Seoul Hanok Clinic"),
    ("ru", "hanok", "Seoul Hanok Clinic"),
    ("ja", "서울한옥의원", "Seoul Hanok Clinic"),
    ("en", "서울 한옥 의원", "Seoul Hanok Clinic"),
    ("en", "한옥", "Seoul Hanok Clinic"),
    ("zh-hans", "seoulhanoguiwon", "Seoul Hanok Clinic"),
    ("en", "seoulhanok uiwon", "Seoul Hanok Clinic"),
    ("zh-hans", "韩屋", "Seoul Hanok Clinic"),
    ("zh-hans", "韓屋醫院", "Seoul Hanok Clinic"),
    ("en", "首爾韓屋", "Seoul Hanok Clinic"),
    ("ja", "韓屋", "Seoul Hanok Clinic"),
    ("ja", "ソウル", "Seoul Hanok Clinic"),
    ("ja", "そうる", "Seoul Hanok Clinic"),
    ("ja", "ｿｳﾙ", "Seoul Hanok Clinic"),
    ("ru", "ханок", "Seoul Hanok Clinic"),
    ("en", "rhinoplasty", "Nose House"),
    ("en", "rhinoplasties price", "Nose House"),
    ("en", "best rhinoplasty in Seoul, how much?", "Nose House"),
    ("ru", "ринопластику", "Nose House"),
    ("en", "ринопластики цена", "Nose House"),
    ("zh-hans", "鼻整形术多少钱", "Nose House"),
    ("zh-hans", "鼻", "Nose House"),
    ("ja", "鼻形成術の費用", "Nose House"),
    ("en", "코 성형", "Nose House"),
    ("en", "rhinoplasy", "Nose House"),
    ("en", "rihnoplasty", "Nose House"),
    ("en", "rhinooplasty", "Nose House"),
    ("ru", "ринапластика", "Nose House"),
    ("ja", "鼻形成木", "Nose House"),
    ("en", "rhinopl", "Nose House"),
    ("en", "haemorrhoids", "Nose House"),
    ("en", "hemorrhoid treatment", "Nose House"),
    ("en", "rhinoplasty zzzzqqq", "Nose House"),
    ("en", "Kim Minsu", "Nose House"),
    ("ru", "Ноксан", "Nose House"),
    ("en", "Nogsan-gu", "Nose House"),
    ("en", "녹산", "Nose House"),
]


@pytest.fixture
def a_town(db):
    section = CareSectionFactory(name_en="Beauty", name_ru="Красота")
    HospitalFactory(
        name_ko="서울한옥의원",
        name_en="Seoul Hanok Clinic",
        name_zh_hans="首尔韩屋医院",
        name_ja="ソウル韓屋医院",
        name_ru="Клиника «Сеул Ханок»",
        sections=[section],
    )
    nose = HospitalFactory(
        name_ko="코하우스병원",
        name_en="Nose House",
        name_zh_hans="美丽之家",
        name_ja="コハウス病院",
        name_ru="Коха",
        district=DistrictFactory(
            slug="noksan", name_ko="녹산구", name_en="Nogsan-gu", name_ru="Ноксан-гу"
        ),
        sections=[section],
    )
    rhinoplasty = TreatmentFactory(
        slug="rhinoplasty",
        section=section,
        name_ko="코 성형",
        name_en="Rhinoplasty",
        name_zh_hans="鼻整形术",
        name_ja="鼻形成術",
        name_ru="Ринопластика",
    )
    OfferFactory(hospital=nose, treatment=rhinoplasty)
    OfferFactory(hospital=nose, treatment=TreatmentFactory(slug="piles", name_en="Haemorrhoids"))
    DoctorFactory(hospital=nose, name_en="Kim Minsu")
    for _ in range(3):
        HospitalFactory(sections=[section])
    rebuild()


@pytest.mark.parametrize(("language", "query", "expected"), QUERIES)
def test_a_query_finds(a_town, hospitals, language, query, expected):
    assert hospitals(query, language)[:1] == [expected]


def test_a_phrase_in_a_name_comes_before_its_signs_in_another_word(indexed, hospitals):
    indexed("가", name_en="Tokyo", name_zh_hans="东京都医院", name_ja="東京都病院")
    indexed("나", name_en="Kyoto", name_zh_hans="京都医院", name_ja="京都病院")
    for language, query in (("ja", "京都"), ("zh-hans", "京都"), ("en", "京都病院")):
        assert hospitals(query, language)[0] == "Kyoto"
    assert hospitals("東京都", "ja") == ["Tokyo"]


def test_the_rank_is_whole_name_then_name_then_keyword_then_text(indexed, hospitals):
    indexed("하나", name_en="Text", summary_en="We also do lasers.")
    (keyword,) = indexed("둘", name_en="Keyword")
    OfferFactory(hospital=keyword, treatment=TreatmentFactory(name_en="Laser toning"))
    indexed("셋", name_en="A Clinic of the Laser")
    indexed("넷", name_en="Laser Clinic")
    indexed("다섯", name_en="Laser")
    assert hospitals("laser") == [
        "Laser", "Laser Clinic", "A Clinic of the Laser", "Keyword", "Text",
    ]  # fmt: skip


def test_what_has_the_term_alone_follows_what_has_every_word(indexed, hospitals):
    offered = TreatmentFactory(slug="rhinoplasty", name_en="Rhinoplasty")
    here, there = DistrictFactory(name_en="Nogsan-gu"), DistrictFactory(name_en="Haesan-gu")
    made = [
        *indexed("하나", name_en="Every word", summary_en="We mend it.", district=here),
        *indexed("둘", name_en="Term alone", district=here, selected=True),
        *indexed("셋", name_en="Elsewhere", district=there),
    ]
    for hospital in made:
        OfferFactory(hospital=hospital, treatment=offered)
    indexed("넷", name_en="Neither", summary_en="We mend cars.", district=here)
    assert hospitals("mend rhinoplasty") == ["Every word", "Term alone", "Elsewhere"]
    assert hospitals("mend rhinoplasty nogsan") == ["Every word", "Term alone"]


@pytest.mark.parametrize(
    ("language", "said", "typed"),
    [
        ("en", "bags under the eyes", "get rid of bags under both my eyes"),
        ("zh-hans", "瘦脸针", "瘦脸打针"),
        ("ru", "уколы от морщин", "морщины уберут уколы"),
    ],
)
def test_the_words_of_a_phrase_are_understood_wherever_they_stand(
    indexed, hospitals, language, said, typed
):
    offered = TreatmentFactory(slug="meant")
    Synonym.objects.create(language=language, phrase=said, concept="treatment:meant")
    (right, _other) = indexed("하나", "둘")
    OfferFactory(hospital=right, treatment=offered)
    rebuild()
    assert hospitals(typed, language) == [right.name_en]


def test_a_mistake_beside_a_term_is_mended_all_the_same(a_town, hospitals):
    assert read_query("rhinoplasty nogsam", "en").corrected == "rhinoplasty nogsan"
    assert hospitals("rhinoplasty nogsam") == ["Nose House"]


def test_a_stop_word_is_known_by_all_its_letters(indexed, hospitals):
    indexed("하나", name_en="Ear", name_ru="Приём больных отитом")
    indexed("둘", name_en="Other", name_ru="Больница")
    assert hospitals("при отите", "ru") == hospitals("приём", "ru") == ["Ear"]


def test_of_two_that_match_alike_the_selected_comes_first(indexed, hospitals):
    indexed("하나", name_en="Laser One")
    indexed("둘", name_en="Laser Two", selected=True)
    assert hospitals("laser") == ["Laser Two", "Laser One"]


def test_a_mended_query_says_so(a_town):
    assert read_query("rhinoplasy", "en").corrected == "rhinoplasty"
    assert read_query("rhinoplasy in seoul", "en").corrected == "rhinoplasty in seoul"
    assert read_query("rhinoplasty", "en").corrected == ""
    assert read_query("ринаплостика", "ru").corrected == ""  # two mistakes


def test_it_says_what_it_understood(a_town):
    reading = read_query("Rhinoplasty price", "en")
    assert reading.concepts == ("treatment:rhinoplasty",)
    assert reading.query == "Rhinoplasty price"
    assert ("rhinoplasti",) in reading.words
    assert reading.hint is None


def test_one_word_means_two_things_and_the_page_decides(db):
    bones = SpecialtyFactory(slug="orthopaedics", name_ja="整形外科", name_zh_hans="骨科")
    looks = SpecialtyFactory(slug="plastic-surgery", name_ja="美容外科", name_zh_hans="整形外科")
    bone_doctor, looks_doctor = DoctorFactory(specialty=bones), DoctorFactory(specialty=looks)
    rebuild()
    expected = {
        "ja": ([bone_doctor.pk], ["美容外科"]),
        "zh-hans": ([looks_doctor.pk], ["骨科"]),
        "en": ([bone_doctor.pk, looks_doctor.pk], ["Orthopaedics", "Plastic surgery"]),
    }
    for language, (doctors, others) in expected.items():
        found, reading = ids_of("doctor", "整形外科", language)
        assert found == doctors
        assert [meaning.name for meaning in reading.hint.meanings] == others


def test_every_kind_is_found_in_the_order_of_the_page(a_town):
    DoctorFactory(name_en="Dr Beauty")
    PlaceFactory(theme=ThemeFactory(name_en="Beauty of the forest"), name_en="Beauty spot")
    CourseFactory(name_en="Beauty days")
    PartnerFactory(name_en="Beauty travels")
    HelpLineFactory(name_en="Beauty line")
    rebuild()
    findings = search("beauty", "en")
    kinds = [group.source.kind for group in findings.groups]
    assert kinds == [
        "treatment", "hospital", "section", "doctor", "theme", "course", "place", "partner",
        "helpline",
    ]  # fmt: skip
    assert findings.total == sum(group.total for group in findings.groups)
    for group in findings.groups:
        shown = group.source.dress(group.ids, "en")
        assert set(shown) == set(group.ids)
        assert all(hit["url"].startswith("/") and hit["title"] for hit in shown.values())


def test_one_kind_can_be_asked_for(a_town):
    assert [group.source.kind for group in search("beauty", "en", kind="section").groups] == [
        "section"
    ]


def test_all_ids_of_a_kind_are_those_of_the_search(a_town):
    found, _reading = ids_of("hospital", "beauty", "en")
    (group,) = search("beauty", "en", kind="hospital", limit=100).groups
    assert tuple(found) == group.ids
    assert len(found) == group.total == 5


def test_what_nobody_offers_finds_nothing(a_town):
    assert search("zzzzqqqq", "en").groups == ()
    assert ids_of("hospital", "zzzzqqqq", "en")[0] == []
    assert suggest("zzzzqqqq", "en") == []


@pytest.mark.parametrize("query", ["", " ", "((", "\x00", "…", "\u202e", "🦷", "'", '"', "\\", "%"])
def test_a_query_without_a_word_finds_nothing(a_town, query):
    assert search(query, "en").groups == ()
    assert suggest(query, "en") == []


@pytest.mark.parametrize(
    "query",
    [
        'rhinoplasty "', "rhinoplasty ((", "rhinoplasty AND", "NOT rhinoplasty", "rhinoplasty\x00",
        "rhinoplasty*", "rhinoplasty:*", "rhinoplasty & |", "\u202erhinoplasty\u202c",
        "🦷 rhinoplasty",
        "rhinoplasty; DROP TABLE search_document", "{titles}: rhinoplasty", "rhinoplasty ' OR 1=1",
        "rhinoplasty " + "x" * 10_000, "\ud800rhinoplasty", "%s rhinoplasty", "rhino\u00adplasty",
    ],
)  # fmt: skip
def test_odd_signs_beside_a_word_do_no_harm(a_town, hospitals, query):
    assert hospitals(query)[0] == "Nose House"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.text(max_size=150) | st.text("ab\"'()*:&|!<->\\ %_鼻ー。のкё한", max_size=60),
    language=st.sampled_from(LANGUAGES),
)
def test_no_query_breaks_it(a_town, query, language):
    findings = search(query, language)
    assert all(group.total >= len(group.ids) for group in findings.groups)
    assert len(suggest(query, language)) <= 8


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(number, django_assert_num_queries):
    HospitalFactory.create_batch(number, name_en="Laser Clinic", name_ru="Лазер")
    rebuild()
    search("warm", "en")
    for query, queries in (
        ("laser", 1),
        ("laser clinic", 1),
        ("laser price", 2),  # with the noise, then without
        ("лазер", 1),
        ("lazer", 4),  # own language, all languages, the mistake, mended
        ("zzzz qqqq", 4),
        ("zzzz qqqq hospital", 5),
    ):
        with django_assert_num_queries(queries):
            search(query, "en")
        with django_assert_num_queries(queries):
            ids_of("hospital", query, "en")


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_of_suggestions_does_not_grow(number, django_assert_num_queries):
    HospitalFactory.create_batch(number, name_en="Laser Clinic")
    rebuild()
    suggest("warm", "en")
    with django_assert_num_queries(6):  # one to find, five for the cards of hospitals
        found = suggest("las", "en")
    assert {each.text for each in found} == {"Laser Clinic"}


def test_a_suggestion_leads_to_its_page(a_town):
    (found,) = suggest("rhino", "en")
    assert (found.text, found.kind, found.detail) == ("Rhinoplasty", "treatment", "Beauty")
    assert found.url.endswith("#rhinoplasty")
