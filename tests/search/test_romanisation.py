import pytest

from portal.search.romanisation import romanised


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("서울", "seoul"), ("종로", "jongno"), ("신라", "silla"), ("독립문", "dongnimmun"),
        ("강남", "gangnam"), ("왕십리", "wangsimni"), ("백마", "baengma"),
        ("한강병원", "hangangbyeongwon"),
        ("한옥", "hanok"), ("옥의", "ogui"), ("여의도", "yeouido"), ("압구정", "apgujeong"),
        ("국립", "gungnip"), ("알레르기", "allereugi"), ("진료실", "jillyosil"),
        ("좋다", "jota"), ("않고", "anko"), ("싫어요", "sireoyo"), ("좋습니다", "joseumnida"),
        ("같이", "gachi"), ("굳이", "guji"), ("닫히다", "dachida"), ("없어요", "eopseoyo"),
        ("값이", "gapsi"), ("묵호", "mukho"), ("식후", "sikhu"), ("입원", "ibwon"),
        ("벚꽃", "beotkkot"), ("강북구 1", "gangbukgu 1"), ("", ""),
    ],
)  # fmt: skip
def test_names_are_written_as_on_signs(hangul, latin):
    assert romanised(hangul) == latin
