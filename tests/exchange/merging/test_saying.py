"""Whatever the service sends: what is taken over passes the model's own validation."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from hospitals.exchange.merging import saying
from hospitals.exchange.merging.institutions import Institutions
from hospitals.exchange.models import Record
from hospitals.models import Hospital

NAMES = [
    "title", "overview", "baseaddr", "detailaddr", "parking", "mapx", "mapy", "zipcd", "tel",
    "infocenter", "hmpginfo", "homepage", "ldongsigngucd", "opendate", "svclanginfo",
]  # fmt: skip
BITS = [
    "<br>", "<a href='http://서울.kr'>", "</a>", "javascript:", "서울의원", "Clinic", "(", ")",
    "02-",    "1234", "+82", "２", "www.a.kr", "http://", "127.03", "37.5",
    "\x00", "\ud800", "\n", ",", "&lt;",
    "漢江", "ルーシー", "Сеул", "English", "2005", "9" * 30, "x" * 400, " ", "Infinity", "%", "[",
]  # fmt: skip
MIXED = st.lists(st.sampled_from(BITS), max_size=8).map("".join)
ANY_VALUE = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.lists(st.text()) | st.text()
)
ROWS = st.dictionaries(st.sampled_from(NAMES), MIXED | ANY_VALUE)
DETAILS = st.dictionaries(st.text(max_size=3), ROWS | ANY_VALUE)


@settings(deadline=None)
@given(item=ROWS, details=DETAILS, language=st.sampled_from(["en", "ja"]))
def test_any_row_makes_a_valid_hospital(item, details, language):
    record = Record(language=language, item=item, details=details)
    with patch.object(saying, "districts", dict):
        said = saying.says(record)
    hospital = Hospital(slug="a", kind="clinic", name="A", latitude="37.5", longitude="127.0")
    target = Institutions()
    for name, value in said.items():
        target.column(name).put(hospital, value)
    hospital.clean_fields(exclude=["district", "name_ko"])
    assert all(said.values())


def test_the_list_row_leads_and_keys_have_no_case():
    record = Record(
        item={"title": "List", "tel": ""},
        details={"detailCommon": {"Title": "Detail", "TEL": "02-123-4567"}},
    )
    assert saying.fields(record) == {"title": "List", "tel": "02-123-4567"}
