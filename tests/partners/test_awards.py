from datetime import timedelta

import pytest
from django.utils import timezone

from hospitals.partners.awarding import announce
from hospitals.partners.models import PartnerImport
from hospitals.partners.reading.awards import by_year, recent_awards
from hospitals.partners.sheet.keeping import let_go
from portal.core.publishing import state
from tests.factories import UserFactory
from tests.factories.partners import AwardFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def in_minutes(number):
    return timezone.now() + timedelta(minutes=number)


def test_awards_stand_by_year_once_they_are_published(client):
    AwardFactory(year=2024, name_en="Older")
    AwardFactory(year=2025, name_en="Newer")
    AwardFactory(name_en="Not yet", published_at=in_minutes(5))
    AwardFactory(name_en="Draft", published_at=None)
    AwardFactory(name_en="Of a hidden one", partner=PartnerFactory(shown=False))
    text = client.get("/en/partners/awards/").content.decode()
    assert text.index("Newer") < text.index("Older")
    assert [year for year, _awards in by_year("en")] == [2025, 2024]
    for hidden in ("Not yet", "Draft", "Of a hidden one"):
        assert hidden not in text


def test_without_awards_the_page_says_so(client):
    assert "No award has been published yet." in client.get("/en/partners/awards/").content.decode()


def test_recent_awards_come_newest_first_with_their_partner(django_assert_num_queries):
    AwardFactory(name_en="Old", published_at=in_minutes(-90))
    AwardFactory(name_en="New", published_at=in_minutes(-1), partner__name_en="Gaon")
    with django_assert_num_queries(1):
        found = recent_awards("en", 5)
    assert [award["name"] for award in found] == ["New", "Old"]
    assert found[0]["partner"] == "Gaon"


def test_the_feed_tells_of_them(client):
    award = AwardFactory(name_ja="安全賞", partner__slug="gaon")
    answer = client.get("/ja/feeds/awarded.atom")
    text = answer.content.decode()
    assert "安全賞" in text
    assert f":ja/awarded/{award.pk}" in text
    assert "/ja/partners/gaon/" in text


def test_kept_pages_become_old_at_the_moment_of_publication():
    AwardFactory(published_at=in_minutes(1))
    before = state().version
    announce(timezone.now())
    assert state().version == before
    announce(in_minutes(2))
    assert state().version > before


def test_the_map_of_the_site_names_partners(client):
    PartnerFactory(slug="gaon")
    PartnerFactory(slug="hidden", shown=False)
    assert "/sitemap-partners.xml" in client.get("/sitemap.xml").content.decode()
    part = client.get("/sitemap-partners.xml").content.decode()
    assert "/en/partners/gaon/" in part
    assert "hidden" not in part
    assert "/en/partners/awards/" in client.get("/sitemap-general.xml").content.decode()


def test_sheets_that_nobody_confirms_are_let_go():
    batch = PartnerImport.objects.create(uploaded_by=UserFactory(), name="x", rows=[[2, {}]])
    assert let_go(timezone.now()) is None
    assert let_go(timezone.now() + timedelta(days=8))
    batch.refresh_from_db()
    assert (batch.state, batch.rows) == ("dropped", [])
