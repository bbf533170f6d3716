"""The card that a patient holds out to a taxi driver: what it says, and how it stays at hand
without the internet."""

import hashlib
import json

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# What the driver reads, and what it means.
REQUEST = ("안녕하세요. 이 주소로 가 주세요.", _("Hello. Please take me to this address."))
CALL = (
    "길을 찾기 어려우시면 이 번호로 전화해 주세요.",
    _("If the place is hard to find, please call this number."),
)
THANKS = ("감사합니다.", _("Thank you."))
STATION = "가까운 역"  # above the names of stations, which the driver knows
EXIT = "번 출구"
LINES = {"airport": "공항철도", "gyeongui-jungang": "경의중앙선", "suin-bundang": "수인분당선",
         "shinbundang": "신분당선", "sillim": "신림선", "ui-sinseol": "우이신설선"}  # fmt: skip

# What the card needs besides itself.
FILES = ("css/pages/taxi.css", "js/taxi.js", "icons/favicon.svg")
WORKER = "js/taxi-worker.js"


def korean_stations(ways):
    """The stations as a driver knows them: [강남역 10번 출구 (2호선·신분당선), …]."""
    return [
        f"{way['station_ko'] or way['station']}"
        f"{' ' + way['exit'] + EXIT if way['exit'] else ''}"
        f" ({'·'.join(korean_line(line['code']) for line in way['lines'])})"
        for way in ways
    ]


def korean_line(code):
    return LINES.get(code) or f"{code}호선"


def worker(slug):
    """The script of a card's service worker. It lies below the card, so that the browser lets
    it control that card and nothing else; what it keeps goes by its version."""
    files = [staticfiles_storage.url(name) for name in FILES]
    code = staticfiles_storage.url(WORKER)
    page = reverse("hospitals:taxi", args=[slug])
    version = hashlib.sha256("\n".join([code, *files]).encode()).hexdigest()[:12]
    card = json.dumps({"page": page, "files": files, "version": version})
    return f"self.CARD = {card};\nimportScripts({json.dumps(code)});\n"
