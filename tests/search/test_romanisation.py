import pytest

from portal.search.romanisation import romanised


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("서울", "seoul"), ("종로", "jongno"), ("신라", "silla"), ("독립문", "dongnimmun"),
        ("강남", "gangnam"), ("왕십리", "wangsimni"), ("백마", "baengma"),
        ("한강병원", "hangangbyeongwon"),
        ("한옥", "hanok"), ("옥의", "ogui"), ("여의도", "yeouido"), ("압구정", "apgujeong"),
        ("벚꽃", "beotkkot"), ("강북구 1", "gangbukgu 1"), ("", ""),
    ],
)  # fmt: skip
def test_names_are_written_as_on_signs(hangul, latin):
    assert romanised(hangul) == latin
