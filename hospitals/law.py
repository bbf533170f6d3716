"""What Korean law asks of a class of institution that treats patients from abroad.

Act No. 13599 on supporting healthcare overseas and attracting patients from abroad, in force
since 23 June 2016, and the notice of 15 February 2017 on the commission of agencies. The least
insurance cover stands beside the insurance itself (hospitals.models.legal_minimum).
"""

from dataclasses import dataclass
from datetime import date

from .models import Kind

ACT = "13599"
ACT_TITLE_KO = "의료 해외진출 및 외국인환자 유치 지원에 관한 법률"
IN_FORCE_SINCE = date(2016, 6, 23)
COMMISSION_NOTICE = date(2017, 2, 15)
COSMETIC_REFUND_ENDED = date(2025, 12, 31)
CHECKED_ON = date(2026, 11, 22)
AGENCY_GUARANTEE = 100_000_000  # KRW: the least guarantee insurance of an agency
AGENCY_CAPITAL = 100_000_000  # KRW
AUTHORITY = "https://www.law.go.kr"


@dataclass(frozen=True)
class Ceiling:
    """The most an agency may take, in per cent of the cost of treatment.

    Our classes of dental and Korean medicine institutions hold clinics and hospitals alike,
    which the notice tells apart: there `as_clinic` is the ceiling of the former.
    """

    percent: int
    as_clinic: int | None = None


CEILINGS = {
    Kind.CLINIC: Ceiling(30),
    Kind.HOSPITAL: Ceiling(20),
    Kind.GENERAL: Ceiling(20),
    Kind.TERTIARY: Ceiling(15),
    Kind.DENTAL: Ceiling(20, as_clinic=30),
    Kind.KOREAN_MEDICINE: Ceiling(20, as_clinic=30),
}


def commission_ceiling(kind):
    return CEILINGS[kind]
