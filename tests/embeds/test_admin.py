"""The sites that may show cards, and the pieces of HTML, in the admin."""

import re
from html import unescape

import pytest
from django.urls import reverse

from hospitals.actions import join
from hospitals.embeds import snippets
from hospitals.embeds.models import EmbedSite
from hospitals.embeds.models.site import HEADER_LENGTH
from hospitals.models import Hospital
from portal.core import chores
from portal.core.models import AuditEntry
from portal.core.publishing import publish
from tests.factories import UserFactory
from tests.factories.partners import PartnerFactory, in_days

LIST = "/admin/embeds/embedsite/"


@pytest.fixture
def curator(client, roles):
    user = UserFactory(groups=["curator"], language="en")
    client.force_login(user)
    return user


def add(client, origin, **more):
    partner = more.pop("partner", None) or PartnerFactory()
    data = {"partner": partner.pk, "origin": origin, "active": "on", **more}
    return client.post(f"{LIST}add/", data)


def copied(page):
    """What stands in the boxes to copy from."""
    return [unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.example.com", "https://www.example.com"),
        (" HTTPS://WWW.Example.com:443/ ", "https://www.example.com"),
        ("https://example.com:8443", "https://example.com:8443"),
        ("https://больница.рф/", "https://xn--80abvlke3d3b.xn--p1ai"),
    ],
)
def test_an_address_is_kept_as_a_policy_writes_it(client, curator, typed, kept):
    assert add(client, typed).status_code == 302
    assert EmbedSite.objects.get().origin == kept
    assert AuditEntry.objects.filter(action="site of cards added").exists()


@pytest.mark.parametrize(
    "typed",
    [
        "http://www.example.com", "www.example.com", "https://", "https://*.example.com", "*",
        "https://example.com/path", "https://example.com?x", "https://example.com/#a",
        "https://user@example.com", "https://192.0.2.1", "https://[2001:db8::1]", "https://0x7f.1",
        "https://localhost", "https://example.com:x", "https://example.com:123456",
        "https://example.com https://evil.example", "https://example.com; script-src *",
        "https://example.com\n", "'self'", "https:", "data:", "https://exa_mple.com",
        "https://example.com.", "https://-a.example", "https://a..example",
    ],
)  # fmt: skip
def test_what_is_no_origin_of_a_named_host_is_refused(client, curator, typed):
    answer = add(client, typed)
    kept = EmbedSite.objects.values_list("origin", flat=True)
    assert list(kept) in ([], ["https://example.com"])  # a line break at the end is no part of it
    assert answer.status_code == (302 if kept else 200)


@pytest.mark.parametrize(
    "typed", ["https://seoul.example.org", "https://a.example.org", "https://example.org"]
)
def test_the_portals_own_hosts_are_no_sites_of_partners(client, curator, settings, typed):
    settings.SITE_ORIGIN = "https://seoul.example.org"
    settings.MICROSITE_HOST_SUFFIX = ".example.org"
    assert "an address of the portal itself" in add(client, typed).content.decode()


def test_an_address_stands_there_once(client, curator, site):
    assert add(client, site.origin).status_code == 200
    assert EmbedSite.objects.count() == 1


def test_the_sites_fit_into_a_header(client, curator):
    partner, long = PartnerFactory(), "a" * 60
    EmbedSite.objects.bulk_create(
        EmbedSite(partner=partner, origin=f"https://{long}{number}.example")
        for number in range(HEADER_LENGTH // 80)
    )
    add(client, "https://one-more.example", partner=partner)
    answer = add(client, f"https://{long}.{long}.example", partner=partner)
    assert "No more sites fit" in answer.content.decode()


def test_the_list_says_how_partners_stand_and_the_desk_counts_those_that_do_not(
    client, curator, site
):
    chore = next(one for one in chores.every() if one.key == "embeds-idle")
    assert chore.count(curator) == 0
    assert 'alt="True"' in client.get(LIST).content.decode()
    site.partner.registered_until = in_days(-1)
    site.partner.save()
    assert chore.count(curator) == 1
    listed = client.get(chore.url())
    assert list(listed.context["cl"].result_list) == [site]
    assert "expired" in listed.content.decode()


def test_the_page_of_a_site_holds_the_html_of_a_card(client, curator, site, hospital):
    site.partner.links.create(hospital=hospital)
    page = client.get(reverse("admin:embeds_embedsite_change", args=[site.pk])).content.decode()
    english = copied(page)[0]
    assert len(copied(page)) == 4
    assert english.startswith(f'<iframe src="{snippets.settings.SITE_ORIGIN}/en/hospitals/hanok')
    for part in (
        'title="Hanok Clinic: facts from the City of Seoul"',
        'sandbox="allow-popups allow-popups-to-escape-sandbox"',
        'loading="lazy"',
        'referrerpolicy="no-referrer"',
    ):
        assert part in english


def test_without_hospitals_there_is_nothing_to_copy(client, curator, site):
    page = client.get(reverse("admin:embeds_embedsite_change", args=[site.pk]))
    assert copied(page.content.decode()) == []


# --- The badge ------------------------------------------------------------------------------
@pytest.fixture
def manager(client, roles, hospital):
    user = UserFactory(language="en")
    join(user, hospital, "manager")
    client.force_login(user)
    return user


def test_a_manager_finds_the_badge_in_four_languages(client, manager, held, settings):
    change = client.get(reverse("admin:selection_designation_change", args=[held.pk]))
    address = reverse("admin:selection_designation_badge", args=[held.pk])
    assert f'href="{address}"' in change.content.decode()
    page = client.get(address).content.decode()
    html = copied(page)
    assert len(html) == 4
    for language, piece in zip(("en", "zh-hans", "ja", "ru"), html, strict=True):
        at = f"{settings.SITE_ORIGIN}/{language}"
        assert f'<a href="{at}/check/{held.certificate}/"' in piece
        assert f'src="{at}/badges/{held.certificate}.svg"' in piece
        assert 'width="340" height="104"' in piece
        assert "<script" not in piece
        assert f'src="/{language}/badges/{held.certificate}.svg"' in page  # how it looks


def test_a_name_cannot_leave_its_place_in_the_html(client, manager, held):
    Hospital.objects.update(name_en='"><script>alert(1)</script></textarea>')
    page = client.get(reverse("admin:selection_designation_badge", args=[held.pk]))
    assert "<script>alert" not in page.content.decode()
    assert "<script>alert" not in copied(page.content.decode())[0]


def test_there_is_no_badge_to_take_when_the_certificate_is_over(client, manager, held):
    held.revoked_on = in_days(0)
    held.save()
    publish()
    address = reverse("admin:selection_designation_badge", args=[held.pk])
    assert client.get(address).status_code == 403
