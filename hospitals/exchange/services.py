"""The national services: what each is called, in which languages it answers.

Source: the descriptions on data.go.kr (15143913, 15144030, 15101753, 15101764 …), checked 2026.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Service(models.TextChoices):
    """The name is a part of the address: {NATIONAL_API_ORIGIN}/B551011/{name}/{operation}."""

    MEDICAL = "MdclTursmService", _("medical institutions")
    WELLNESS = "WellnessTursmService", _("wellness facilities")
    ENGLISH = "EngService2", _("places, in English")
    CHINESE = "ChsService2", _("places, in Chinese")
    JAPANESE = "JpnService2", _("places, in Japanese")
    RUSSIAN = "RusService2", _("places, in Russian")


# langDivCd, and the portal's code of the language.
LANGUAGES = {"KOR": "ko", "ENG": "en", "CHS": "zh-hans", "JPN": "ja", "RUS": "ru"}
# The languages each is asked for, the fullest first; the services of one language have no choice.
ASKED = {
    Service.MEDICAL: ("ENG", "CHS", "JPN", "RUS"),
    Service.WELLNESS: ("KOR", "ENG", "CHS", "JPN", "RUS"),
    Service.ENGLISH: ("ENG",),
    Service.CHINESE: ("CHS",),
    Service.JAPANESE: ("JPN",),
    Service.RUSSIAN: ("RUS",),
}
PLACES = (Service.ENGLISH, Service.CHINESE, Service.JAPANESE, Service.RUSSIAN)
SEOUL = "11"  # lDongRegnCd


@dataclass(frozen=True)
class Operations:
    """The operation that lists what changed, and those that tell more of one row."""

    changes: str
    details: tuple = ()


OPERATIONS = {
    Service.MEDICAL: Operations(
        "mdclTursmSyncList", ("detailCommon", "detailIntro", "detailMdclTursm")
    ),
    Service.WELLNESS: Operations("wellnessTursmSyncList", ("detailCommon", "detailIntro")),
    **{service: Operations("areaBasedSyncList2") for service in PLACES},
}


def source_name(service):
    """Who is named as the source of a fact: as the catalogue of open data writes it."""
    return f"Korea Tourism Organization, {service}"
