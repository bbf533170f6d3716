"""Nothing of what is private stands in a file or stamp: conversations, applications, scores,
staff, reports, drafts."""

import pytest

from hospitals.exchange.models import Record
from hospitals.models import Hospital
from portal.opendata import stamping
from portal.opendata.bulk import shelf, writing
from portal.opendata.models import Stamp
from tests.factories import DoctorFactory, HospitalFactory, OfferFactory
from tests.factories.disclosures import DisclosureFactory
from tests.factories.guide import ArticleFactory, ChecklistItemFactory
from tests.factories.partners import AwardFactory, PartnerFactory
from tests.factories.selection import JudgedRoundFactory
from tests.factories.wellness import make_course
from tests.matrix import world as canary

pytestmark = pytest.mark.django_db
SECRET = "hushhush"
# What the world's hospitals own and visitors see; all else of theirs is private.
PUBLIC = {
    "hospital", "hospitalsection", "spokenlanguage", "openinghours", "specialhours",
    "accreditation", "insurance", "importedfact", "doctor", "offer", "surrounding", "access",
    "photo", "designation", "aftercare", "disclosure",
}  # fmt: skip
PRIVATE_OF_ALL = (
    "trail", "trailentry", "report", "reportfile", "user", "auditentry", "letter", "template",
    "question", "assignment", "judgedevidence", "sitevisit", "visitphoto", "proposal",
    "replacement", "partnerimport", "synonym",
)  # fmt: skip


def hidden():
    """Rows of public kinds that are not out."""
    draft = HospitalFactory(status="draft")
    unheard = PartnerFactory(shown=False)
    prepared = JudgedRoundFactory(year=2090, phase="prepared")
    return [
        draft,
        DoctorFactory(hospital=draft),
        OfferFactory(hospital=draft),
        DisclosureFactory(hospital=draft),
        unheard,
        AwardFactory(partner=unheard),
        AwardFactory(published_at=None),
        prepared,
        *prepared.criteria.all(),
        ArticleFactory(published=False),
        ChecklistItemFactory(shown=False),
        make_course(["sun"], published=False),
    ]


@pytest.fixture
def marked(roles, monkeypatch):
    """The canary's world, in which what is private carries a mark of its own."""
    world = canary.build()
    monkeypatch.setattr(canary, "MARK", SECRET)
    # Marked, both records would have one content id.
    Record.objects.filter(pk=world.a["record"].pk).update(language="ru")
    private = [
        row for rows in (world.a, world.b) for kind, row in rows.items() if kind not in PUBLIC
    ]
    private += [*hidden(), *(world.shared[kind] for kind in PRIVATE_OF_ALL)]
    private += [*world.a["thread"].messages.all(), *world.b["thread"].messages.all()]
    for row in private:
        canary.mark(row)
    marked = sum(SECRET in str(vars(type(row)._base_manager.get(pk=row.pk))) for row in private)
    assert marked > 40
    world.secrets = [SECRET, world.a["thread"].locator, world.b["thread"].locator]
    return world


def test_no_file_and_no_stamp_holds_what_is_private(marked):
    draft = Hospital.objects.get(status="draft")
    stamping.settle()
    writing.write()
    folder = shelf.root() / shelf.editions()[-1]
    texts = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".gz"}
    texts["stamps"] = str(list(Stamp.objects.values_list())).encode()
    assert canary_text(texts, "canaryb")  # what is public of B is there
    for secret in (*marked.secrets, draft.slug):
        assert canary_text(texts, secret) == [], secret


def canary_text(texts, word):
    return [name for name, content in texts.items() if word.encode() in content]
