"""The columns of the sheet: their headers in Korean and English, and what stands below them."""

from dataclasses import dataclass
from operator import attrgetter

from django.conf import settings

from hospitals.models import District, Hospital, Kind, SpokenLanguage
from hospitals.partners import normal
from hospitals.partners.models import PartnerService
from portal.core.text import column as of_language

from .cells import Accounts, Day, Flag, Lines, Links, OneOf, SomeOf, Text, Won

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
NAMES = {"ko": "국문", "en": "영문", "zh-hans": "중문", "ja": "일문", "ru": "노문"}
KINDS = {
    "institution": ("medical institution", "의료기관"),
    "agency": ("agency", "유치업자", "유치업체", "유치사업자"),
    "tourism": ("tourism service", "관광서비스", "관광 서비스"),
}
STATUSES = {
    "registered": ("registered", "등록"),
    "suspended": ("suspended", "정지", "업무정지"),
    "withdrawn": ("withdrawn", "취소", "등록취소"),
}
CLASSES = {
    Kind.CLINIC: ("clinic", "의원"),
    Kind.HOSPITAL: ("hospital", "병원"),
    Kind.GENERAL: ("general hospital", "종합병원"),
    Kind.TERTIARY: ("tertiary hospital", "상급종합병원"),
    Kind.DENTAL: ("dental institution", "치과", "치과의원", "치과병원"),
    Kind.KOREAN_MEDICINE: ("korean medicine institution", "한방", "한의원", "한방병원"),
}
TRANSLATED = (
    ("name", "Name", "명칭", 160),
    ("address", "Address", "주소", 200),
    ("description", "Description", "소개", 3000),
    ("status_reason", "Reason of status", "상태 사유", 500),
)
# What hangs on a partner in tables of its own; everything else is a column of its row.
RELATED = (
    "services", "languages", "other_names", "phone", "email", "web", "messenger", "hospitals",
)  # fmt: skip
CONTACTS = ("phone", "email", "web")


@dataclass(frozen=True)
class Column:
    key: str
    english: str
    korean: str
    cell: object

    def header(self, language):
        return self.korean if language == "ko" else self.english

    @property
    def spellings(self):
        """How its header may be written, folded."""
        return {folded(name) for name in (self.key, self.english, self.korean)}


def folded(header):
    return normal.letters_and_digits(normal.plain(header))


def ways(codes):
    """{folded way to say it: code}, the code itself among them."""
    return {
        normal.plain(way): str(code) for code, said in codes.items() for way in (str(code), *said)
    }


def columns():
    """Every column in the order of the sheet. Three queries: what may be named in it."""
    services = named(PartnerService)
    districts = named(District)
    hospitals = {slug: slug for slug in Hospital.objects.values_list("slug", flat=True)}
    spoken = dict.fromkeys(SpokenLanguage.Code.values, ())
    return [
        Column("registration_number", "Registration number", "등록번호", Text(40)),
        Column("slug", "Address on the portal", "포털 주소", Text(80)),
        Column("kind", "Kind", "구분", OneOf(ways(KINDS))),
        *translated("name"),
        Column("other_names", "Other names", "다른 이름", Lines(160)),
        Column("institution_class", "Class of institution", "의료기관 종별", OneOf(ways(CLASSES))),
        Column("hospital", "Microsite", "병원 페이지", OneOf(hospitals, empty=None)),
        Column("registered_from", "Registered from", "등록일", Day()),
        Column("registered_until", "Registered until", "등록 만료일", Day()),
        Column("status", "Status", "상태", OneOf(ways(STATUSES), empty="registered")),
        Column("status_on", "Status since", "상태 변경일", Day()),
        *translated("status_reason"),
        Column("insurer", "Insurer", "보험사", Text(120)),
        Column("cover", "Cover (KRW)", "보장액(원)", Won()),
        Column("insured_until", "Insured until", "보험 만료일", Day()),
        Column("capital", "Capital (KRW)", "자본금(원)", Won()),
        Column("district", "District", "자치구", OneOf(districts, empty=None)),
        *translated("address"),
        Column("homepage", "Home page", "홈페이지", Text(200)),
        Column("phone", "Telephones", "전화", Lines(200)),
        Column("email", "E-mail addresses", "이메일", Lines(200)),
        Column("web", "Web pages", "웹페이지", Lines(200)),
        Column("messenger", "Messengers", "메신저", Accounts()),
        Column("services", "Services", "서비스", SomeOf(services)),
        Column("languages", "Languages", "언어", SomeOf(ways(spoken))),
        Column("hospitals", "Hospitals it works with", "협력 병원", Links(hospitals)),
        *translated("description"),
        Column("shown", "Shown in the directory", "공개", Flag()),
    ]


def translated(name):
    for field, english, korean, most in TRANSLATED:
        if field == name:
            for code in LANGUAGES:
                yield Column(
                    of_language(field, code),
                    f"{english} ({code})",
                    f"{korean}({NAMES.get(code, code)})",
                    Text(most),
                )


def named(model):
    """{folded slug or name: slug} of a catalogue."""
    known = {}
    for row in model.objects.all():
        names = (getattr(row, of_language("name", code)) for code in LANGUAGES)
        known |= {normal.plain(name): row.slug for name in (row.slug, *names) if name}
    return known


# --- What a partner holds in a column ---------------------------------------------------
def current(partner, key):
    """The value of a partner in the form in which its cell is parsed. For related columns the
    partner is prefetched (planning.register)."""
    if key in CONTACTS:
        return tuple(row.value for row in contacts(partner, key))
    if key in CURRENT:
        return CURRENT[key](partner)
    return getattr(partner, key)


def contacts(partner, kind):
    rows = (row for row in partner.contacts.all() if row.kind == kind)
    return sorted(rows, key=attrgetter("pk"))


CURRENT = {
    "hospital": lambda partner: partner.hospital.slug if partner.hospital else None,
    "district": lambda partner: partner.district.slug if partner.district else None,
    "services": lambda partner: tuple(sorted(row.slug for row in partner.services.all())),
    "languages": lambda partner: tuple(sorted(row.code for row in partner.languages.all())),
    "other_names": lambda partner: tuple(row.name for row in partner.other_names.all()),
    "messenger": lambda partner: tuple(
        (row.service, row.value) for row in contacts(partner, "messenger")
    ),
    "hospitals": lambda partner: tuple(
        sorted(((row.hospital.slug, row.since, row.until) for row in partner.links.all()), key=str)
    ),
}
