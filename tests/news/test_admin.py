"""Curators write the news; nobody of a hospital sees the room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hospitals.actions import join
from portal.core.models import AuditEntry
from portal.news.models import Notice
from tests.factories import HospitalFactory, UserFactory
from tests.factories.news import NoticeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
LIST, ADD = "/admin/news/notice/", "/admin/news/notice/add/"


@pytest.fixture
def curator(client):
    user = UserFactory(username="curator", groups=["curator"])
    client.force_login(user)
    return user


def filled(**more):
    return {
        "slug": "beware", "kind": "warning", "status": "published",
        "publish_at_0": "2026-01-02", "publish_at_1": "10:00", "until_0": "", "until_1": "",
        "title_ko": "주의", "title_en": "Beware", "title_zh_hans": "", "title_ja": "",
        "title_ru": "", "summary_ko": "", "summary_en": "", "body_ko": "본문",
        "body_en": "One.\n\n<script>x</script>Two.", **more,
    }  # fmt: skip


def found(client, query):
    return {notice.slug for notice in client.get(f"{LIST}?{query}").context["cl"].result_list}


def test_a_notice_is_written_cleaned_and_noted(client, curator):
    assert client.post(ADD, filled()).status_code == 302
    notice = Notice.objects.get()
    assert notice.author == curator
    assert notice.body_en == "<p>One.</p>\n<p>Two.</p>"
    assert timezone.localtime(notice.publish_at).hour == 10
    assert AuditEntry.objects.filter(action="notice published", user=curator).count() == 1
    assert "Beware" in client.get("/en/news/beware/").text


def test_what_is_published_can_be_read_in_korean_or_english(client, curator):
    page = client.post(ADD, filled(title_ko="", title_en="", body_ko="", body_en=""))
    assert set(page.context["adminform"].form.errors) >= {"title_ko", "body_ko"}
    assert client.post(ADD, filled(status="draft", title_en="", body_en="")).status_code == 302


def test_both_inputs_of_a_moment_have_a_name(client, curator):
    page = client.get(ADD).content.decode()
    assert 'aria-label="Publish at: Date"' in page
    assert 'aria-label="Publish at: Time"' in page


def test_it_ends_after_it_begins(client, curator):
    page = client.post(ADD, filled(until_0="2026-01-01", until_1="10:00"))
    assert "A notice ends after it begins." in page.content.decode()


def test_an_address_that_visitors_know_stays(client, curator):
    notice = NoticeFactory(slug="known")
    page = client.get(f"{LIST}{notice.pk}/change/")
    assert 'name="slug"' not in page.content.decode()
    assert "/ja/news/known/" in page.content.decode()


def test_the_list_is_narrowed_to_drafts_planned_and_what_lacks_a_language(client, curator):
    now = timezone.now()
    NoticeFactory(slug="draft", status="draft", title_ru="")
    NoticeFactory(slug="planned", publish_at=now + timedelta(days=1))
    NoticeFactory(slug="live", body_ja="")
    NoticeFactory(slug="ended", until=now - timedelta(hours=1), title_ru=None)
    assert found(client, "time=draft") == {"draft"}
    assert found(client, "time=planned") == {"planned"}
    assert found(client, "time=live") == {"live"}
    assert found(client, "time=ended") == {"ended"}
    assert found(client, "lacks=any") == {"live"}
    assert found(client, "lacks=ru") == {"draft", "ended"}
    assert found(client, "lacks=zh-hans") == set()


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_same_number_of_times(client, curator, number, django_assert_num_queries):
    NoticeFactory.create_batch(number)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


# --- Preview ----------------------------------------------------------------------
def test_a_draft_is_looked_at_as_it_will_be_and_kept_nowhere(client, curator):
    notice = NoticeFactory(status="draft")
    page = client.get(f"{LIST}{notice.pk}/preview/ja/")
    assert page.status_code == 200
    assert notice.title_ja in page.text
    assert "Only curators see this notice." in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert client.get(f"/ja/news/{notice.slug}/").status_code == 404


@pytest.mark.parametrize("language", ["ko", "xx"])
def test_a_preview_is_in_a_public_language(client, curator, language):
    notice = NoticeFactory()
    assert client.get(f"{LIST}{notice.pk}/preview/{language}/").status_code == 404


@pytest.mark.parametrize("role", ["manager", "translator", "coordinator"])
def test_nobody_of_a_hospital_has_a_part_in_it(client, role):
    notice, user = NoticeFactory(status="draft"), UserFactory()
    join(user, HospitalFactory(), role)
    client.force_login(user)
    for address in (LIST, ADD, f"{LIST}{notice.pk}/change/", f"{LIST}{notice.pk}/preview/en/"):
        assert client.get(address).status_code == 403
