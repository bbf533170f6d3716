"""Names that could stand on a door in Seoul, in five languages, by chance and in numbers."""

from itertools import product

from modeltranslation.utils import build_localized_fieldname

from hospitals.models import Kind
from portal.sample.files import table

LANGUAGES = ("ko", "en", "zh-hans", "ja", "ru")

# Syllables of names: ko, en, zh-hans, ja, ru.
SYLLABLES = """
가 ga 佳 カ га|나 na 娜 ナ на|다 da 多 タ да|라 ra 罗 ラ ра|마 ma 玛 マ ма|바 ba 芭 パ ба
사 sa 莎 サ са|아 a 雅 ア а|자 ja 慈 チャ чжа|하 ha 河 ハ ха|고 go 高 コ го|노 no 努 ノ но
도 do 道 ト до|로 ro 路 ロ ро|모 mo 慕 モ мо|보 bo 宝 ボ бо|소 so 素 ソ со|오 o 吾 オ о
조 jo 祖 チョ чо|호 ho 好 ホ хо|미 mi 美 ミ ми|비 bi 妃 ビ би|시 si 诗 シ си|이 i 怡 イ и
지 ji 智 チ чи|리 ri 梨 リ ри|선 seon 善 ソン сон|연 yeon 妍 ヨン ён|은 eun 恩 ウン ын
준 jun 俊 ジュン чжун|한 han 韩 ハン хан|현 hyeon 贤 ヒョン хён|담 dam 潭 タム там
솔 sol 率 ソル соль|별 byeol 星 ピョル пёль
빛 bit 辉 ビッ пит|결 gyeol 洁 キョル кёль|온 on 温 オン он|린 rin 琳 リン рин|율 yul 律 ユル юль
"""
# What an institution calls itself: per main section, ko, en, zh-hans, ja, ru; with its class.
TYPES = {
    "beauty": [
        (Kind.CLINIC, "성형외과의원", "Plastic Surgery Clinic", "整形外科诊所", "美容外科医院",
         "Клиника пластической хирургии"),
        (Kind.CLINIC, "피부과의원", "Dermatology Clinic", "皮肤科诊所", "皮膚科医院",
         "Дерматологическая клиника"),
        (Kind.HOSPITAL, "성형외과병원", "Plastic Surgery Hospital", "整形外科医院", "美容外科病院",
         "Больница пластической хирургии"),
    ],
    "korean-medicine": [
        (Kind.KOREAN_MEDICINE, "한의원", "Korean Medicine Clinic", "韩医诊所", "韓医院",
         "Клиника корейской медицины"),
        (Kind.KOREAN_MEDICINE, "한방병원", "Korean Medicine Hospital", "韩方医院", "韓方病院",
         "Больница корейской медицины"),
    ],
    "wellness": [
        (Kind.CLINIC, "의원", "Clinic", "诊所", "医院", "Клиника"),
        (Kind.KOREAN_MEDICINE, "한의원", "Korean Medicine Clinic", "韩医诊所", "韓医院",
         "Клиника корейской медицины"),
    ],
    "health-checkup": [
        (Kind.CLINIC, "검진의원", "Check-up Clinic", "体检诊所", "健診クリニック",
         "Клиника диагностики"),
        (Kind.HOSPITAL, "검진병원", "Check-up Hospital", "体检医院", "健診病院",
         "Больница диагностики"),
    ],
    "severe-care": [
        (Kind.GENERAL, "병원", "Hospital", "医院", "病院", "Больница"),
        (Kind.GENERAL, "종합병원", "General Hospital", "综合医院", "総合病院",
         "Многопрофильная больница"),
        (Kind.TERTIARY, "대학교병원", "University Hospital", "大学医院", "大学病院",
         "Университетская больница"),
    ],
    "minor-care": [
        (Kind.DENTAL, "치과의원", "Dental Clinic", "牙科诊所", "歯科医院",
         "Стоматологическая клиника"),
        (Kind.CLINIC, "안과의원", "Eye Clinic", "眼科诊所", "眼科医院", "Глазная клиника"),
        (Kind.CLINIC, "내과의원", "Internal Medicine Clinic", "内科诊所", "内科医院",
         "Клиника внутренних болезней"),
        (Kind.CLINIC, "정형외과의원", "Orthopaedic Clinic", "骨科诊所", "整形外科医院",
         "Ортопедическая клиника"),
    ],
}  # fmt: skip
# {place}, the two syllables of {own}, and the {type}.
PATTERNS = {
    "ko": "{place}{own}{type}",
    "en": "{place} {own} {type}",
    "zh-hans": "{place}{own}{type}",
    "ja": "{place}{own}{type}",
    "ru": "{type} «{place} {own}»",
}
ENDINGS = ("구", "-gu", "区", "区", "-гу")
PEOPLE = {
    "ko": "{family}{given}",
    "en": "{given} {family}",
    "zh-hans": "{family}{given}",
    "ja": "{family}・{given}",
    "ru": "{family} {given}",
}


def syllables():
    """[{language: syllable}]."""
    entries = [entry.split() for line in SYLLABLES.split("\n") for entry in line.split("|")]
    return [dict(zip(LANGUAGES, entry, strict=True)) for entry in entries if entry]


class Names:
    def __init__(self, random):
        self.random = random
        self.own = list(product(syllables(), repeat=2))
        people = table("people")
        self.people = list(product(people["family"], people["given"]))

    def institution(self, section, district):
        """(class, {language: name}) of something whose main section is `section`."""
        kind, *types = self.random.choice(TYPES[section])
        first, second = self.random.choice(self.own)
        return kind, {
            code: PATTERNS[code].format(
                place=place_of(district, code, ending),
                own=(first[code] + second[code]).title(),
                type=type_name,
            )
            for code, ending, type_name in zip(LANGUAGES, ENDINGS, types, strict=True)
        }

    def person(self):
        family, given = self.random.choice(self.people)
        return {
            code: PEOPLE[code].format(family=family[code], given=given[code]) for code in LANGUAGES
        }


def place_of(district, code, ending):
    return getattr(district, build_localized_fieldname("name", code)).removesuffix(ending)
