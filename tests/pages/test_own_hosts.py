"""A hospital's own host name: its microsite and nothing else, whatever a request claims."""

import re

import pytest
from django.core.cache import caches
from django.test import Client

from portal.core.publishing import publish
from portal.pages import own_hosts
from portal.settings.env import HOST_SUFFIX, Environment
from tests.factories.hospitals import CareSectionFactory, DoctorFactory, HospitalFactory

from .reading import read

pytestmark = pytest.mark.django_db
OWN = "hanok-clinic.example.org"


@pytest.fixture(autouse=True)
def hospital(settings):
    settings.MICROSITE_HOST_SUFFIX = ".example.org"
    settings.ALLOWED_HOSTS = ["testserver", "inside.example.org", ".example.org"]
    settings.SITE_ORIGIN = "https://seoul.example.org"
    return HospitalFactory(
        slug="hanok-clinic", tint="#1E5A55", sections=[CareSectionFactory(slug="beauty")]
    )


def ask(path="/en/", host=OWN, **headers):
    return Client().get(path, headers={"host": host, **headers})


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (OWN, 200),
        ("HANOK-Clinic.Example.ORG", 200),
        (f"{OWN}:8443", 200),
        (f"{OWN}.", 200),
        ("testserver", 200),
        ("seoul.example.org", 200),
        ("inside.example.org", 200),
        ("nobody.example.org", 404),
        ("example.org", 404),
        ("www.hanok-clinic.example.org", 404),
        ("-.example.org", 404),
        ("hanok--clinic.example.org", 404),
        ("xn--9d0b96ev2a.example.org", 404),
        ("hanok_clinic.example.org", 400),
        ("한옥.example.org", 400),
        ("hanok-clinic.example.org.evil.example", 400),
        ("evil.example", 400),
        ("hanok-clinicexample.org", 400),
        ("hanok-clinic.example.org@evil.example", 400),
        ("hanok-clinic.example.org/../x", 400),
        ("hanok-clinic.example.org\r\nX-Evil: 1", 400),
        ("hanok clinic.example.org", 400),
        ("", 400),
    ],
)
def test_which_hosts_are_answered(host, status):
    response = ask(host=host)
    assert response.status_code == status
    assert not response.cookies


def test_only_a_hospital_that_is_shown_has_a_host():
    HospitalFactory(slug="draft", status="draft")
    for path in ("/", "/en/", "/en/wellness/", "/robots.txt"):
        assert ask(path, host="draft.example.org").status_code == 404


@pytest.mark.parametrize("path", ["", "doctors/", "treatments/", "visit/"])
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_each_page_of_the_microsite_is_the_portals(client, settings, path, language):
    own = read(client, f"/{language}/{path}", headers={"host": OWN})
    portal = read(client, f"/{language}/hospitals/hanok-clinic/{path}")
    assert own.title == portal.title
    assert own.canonical == portal.canonical
    assert own.canonical == f"{settings.SITE_ORIGIN}/{language}/hospitals/hanok-clinic/{path}"
    assert own.languages == portal.languages
    assert own.data == portal.data
    assert own.meta("og:url") == [portal.canonical]


def test_links_of_the_microsite_stay_and_all_others_lead_to_the_portal():
    text = ask("/ja/doctors/").content.decode()
    links = set(re.findall(r'(?:href|action)="([^"#]+)"', text))
    assert {"/ja/", "/ja/doctors/", "/ja/treatments/", "/ja/visit/", "/ru/doctors/"} <= links
    assert "https://seoul.example.org/ja/hospitals/" in links
    assert "https://seoul.example.org/ja/consultations/new/?hospital=hanok-clinic" in links
    for link in links:
        if link.startswith("/") and not link.startswith(("/static/", "/media/")):
            assert ask(link).status_code == 200, link


def test_the_colours_and_pictures_come_from_the_host_itself(hospital):
    text = ask("/en/").content.decode()
    (sheet,) = re.findall(r'href="([^"]*colours.css)"', text)
    assert sheet == "/en/colours.css"
    assert b"#1E5A55" in ask(sheet).content
    (cover,) = re.findall(r'src="(/covers/[^"]*)"', text)
    assert ask(cover).headers["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/en/hospitals/hanok-clinic/doctors/", "/en/doctors/"),
        ("/en/hospitals/hanok-clinic/", "/en/"),
        ("/en/hospitals/", "https://seoul.example.org/en/hospitals/"),
        ("/en/hospitals/other/", "https://seoul.example.org/en/hospitals/other/"),
        ("/ja/hospitals/?section=beauty", "https://seoul.example.org/ja/hospitals/?section=beauty"),
        ("/en/wellness/", "https://seoul.example.org/en/wellness/"),
        ("/ru/consultations/new/", "https://seoul.example.org/ru/consultations/new/"),
        ("/en/feeds/selected.atom", "https://seoul.example.org/en/feeds/selected.atom"),
        ("/sitemap.xml", "https://seoul.example.org/sitemap.xml"),
    ],
)
def test_what_is_the_portals_leads_there(path, target):
    response = ask(path)
    assert (response.status_code, response.headers["Location"]) == (302, target)


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/login/", "/livez", "/readyz", "/en/nothing/", "/xx/", "/en/doctors",
     "/en//evil.example/", "/%0d%0aLocation:%20x/", "/en/hospitals/../admin/"],
)  # fmt: skip
def test_there_is_nothing_else(path):
    response = ask(path)
    assert response.status_code in {302, 404}
    if response.status_code == 302:
        assert response.headers["Location"].startswith("https://seoul.example.org/")
    else:
        assert b"https://seoul.example.org/en/hospitals/" in response.content


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example/en/wellness/", "evil"])
def test_a_path_that_looks_like_a_host_leads_nowhere_else(path):
    response = Client().generic("GET", "/", headers={"host": OWN}, PATH_INFO=path)
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("header", "language"), [("", "en"), ("ja,en;q=0.5", "ja"), ("zh-TW", "zh-hans"), ("fr", "en")]
)
def test_the_front_door_leads_to_the_language_of_the_browser(header, language):
    response = ask("/", **{"accept-language": header})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch"])
@pytest.mark.parametrize("path", ["/en/", "/en/consultations/new/", "/admin/login/"])
def test_nothing_can_be_sent_there(method, path):
    response = getattr(Client(), method)(path, headers={"host": OWN})
    assert response.status_code == 405
    assert not response.cookies


def test_a_cookie_is_neither_read_nor_set(roles):
    client = Client()
    client.cookies["sessionid"] = "somebodys"
    for path in ("/en/", "/en/doctors/", "/en/consultations/", "/admin/", "/"):
        response = client.get(path, headers={"host": OWN})
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_robots_are_told_where_the_portals_map_is():
    text = ask("/robots.txt").content.decode()
    assert text.splitlines() == [
        "User-agent: *", "Allow: /", "Sitemap: https://seoul.example.org/sitemap.xml"
    ]  # fmt: skip
    assert "Disallow: /admin/" in ask("/robots.txt", host="testserver").content.decode()


def test_every_answer_carries_the_headers_of_the_portal(settings):
    settings.SECURE_HSTS_SECONDS = 100
    for path in ("/", "/en/", "/en/wellness/", "/admin/", "/robots.txt"):
        headers = Client().get(path, headers={"host": OWN}, secure=True).headers
        assert headers["Strict-Transport-Security"].startswith("max-age=100")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "Permissions-Policy" in headers


def test_a_form_of_the_page_may_be_sent_to_the_portal_alone():
    policy = ask("/en/").headers["Content-Security-Policy"]
    assert "form-action 'self' https://seoul.example.org;" in f"{policy};"
    policy = ask("/en/", host="testserver").headers["Content-Security-Policy"]
    assert "form-action 'self';" in f"{policy};"


def test_pages_of_host_and_portal_are_kept_apart(hospital):
    first = [ask("/en/doctors/"), ask("/en/hospitals/hanok-clinic/doctors/", host="testserver")]
    assert len(caches["pages"]._cache) == 2
    again = [ask("/en/doctors/"), ask("/en/hospitals/hanok-clinic/doctors/", host="testserver")]
    assert [one.content for one in first] == [two.content for two in again]
    assert b'href="/en/visit/"' in again[0].content
    assert b'href="/en/hospitals/hanok-clinic/visit/"' in again[1].content


def test_a_kept_page_costs_no_query_but_the_version(hospital, django_assert_num_queries):
    ask("/en/doctors/")
    DoctorFactory(hospital=hospital)
    publish()
    assert b"doctor__portrait" in ask("/en/doctors/").content
    with django_assert_num_queries(0):
        ask("/en/doctors/")


def test_without_the_setting_there_are_no_such_hosts(settings):
    settings.MICROSITE_HOST_SUFFIX = ""
    settings.ALLOWED_HOSTS = ["testserver"]
    assert ask().status_code == 400


def test_what_a_hospital_writes_is_not_taken_for_a_link(hospital):
    hospital.summary_en = hospital.introduction_en = 'see href="/en/wellness/" here'
    hospital.save()
    publish()
    assert "see href=&quot;/en/wellness/&quot; here" in ask("/en/").content.decode()


def test_places_are_turned_round():
    assert own_hosts.place("/ja/hospitals/a/visit/#map", "a") == "/ja/visit/#map"
    assert own_hosts.place("/ja/hospitals/ab/visit/", "a").endswith("org/ja/hospitals/ab/visit/")
    assert own_hosts.place("/static/css/site.css", "a") == "/static/css/site.css"
    assert own_hosts.place("/", "a") == "https://seoul.example.org/"


@pytest.mark.parametrize(
    "value", ["example.org", ".", "*.example.org", ".example.org/", ".org", ". a.b"]
)
def test_a_suffix_that_would_open_other_hosts_is_refused(value):
    env = Environment({"MICROSITE_HOST_SUFFIX": value})
    env.text("MICROSITE_HOST_SUFFIX", "", default="", pattern=HOST_SUFFIX)
    assert env.problems
