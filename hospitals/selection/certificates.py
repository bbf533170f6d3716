"""The certificate of a designation: a page to print, with a code that anybody can check."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import override

from portal.core.languages import public_languages, tag
from portal.core.squares import of_address
from portal.core.text import columns, read

from .models import Phase


def languages():
    """What a certificate can be printed in, beside Korean."""
    return public_languages()


def address(code, language="en"):
    """Where the code is checked. The page lies in a room above this one, known by its name."""
    with override(language):
        try:
            path = reverse("checking:certificate", args=[code])
        except NoReverseMatch:  # the check is not part of this portal
            path = f"/{language}/check/{code}/"
    return settings.SITE_ORIGIN + path


def is_printable(designation, on=None):
    """Whether it says something true on this day: published, not revoked, not over."""
    on = on or timezone.localdate()
    held = designation.round
    return held.phase == Phase.PUBLISHED and designation.revoked_on is None and held.ends >= on


# The city's own wording, the same in every language of the page.
KOREAN = {
    "city": "서울특별시",
    "title": "지정서",
    "number": "지정번호",
    "text": (
        "위 기관은 서울특별시가 서류 심사와 현장 평가를 거쳐 선정한 외국인 환자 유치 협력"
        " 의료기관임을 증명합니다."
    ),
    "period": "지정 기간",
    "round": "선정 연도",
    "check": "아래 주소에서 이 지정서가 지금 유효한지 확인하실 수 있습니다.",
}


def content(designation, language):
    """What the page shows in a language, beside the Korean."""
    held, hospital = designation.round, designation.hospital
    columns_of_name = columns(language, "name")
    row = {name: getattr(hospital, name) for name in columns_of_name}
    where = address(designation.certificate)
    return {
        "designation": designation,
        "hospital": hospital,
        "name": read(row, "name", language),
        "korean": KOREAN,
        "language_tag": tag(language),
        "since": max(designation.designated_on, held.starts),
        "until": held.ends,
        "where": where.partition("://")[2],
        "squares": of_address(where),
    }
