"""Every text of hospital B carries a mark. Whoever works for A opens every page of the admin,
submits every form, asks every list and posts B's keys wherever a key goes. The mark in a body,
a header or a Location fails; and so does any row of B that is not as it was."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import models, transaction
from django.urls import reverse

from portal.core.models import AuditEntry, User
from tests.forms import fields_of

from . import addresses
from .table import TABLE
from .test_matrix import address_of
from .world import LIKE_MARK, MARK, browser_of, build, carries_mark

# The prefix of an inline's fields → its model.
INLINES = {
    "hospital_sections": "hospitalsection",
    "spoken_languages": "spokenlanguage",
    "opening_hours": "openinghours",
    "special_hours": "specialhours",
    "accreditations": "accreditation",
    "insurance": "insurance",
    "imported_facts": "importedfact",
}
LINK = re.compile(r'(?:href|action)="([^"#]+)')
FORM = re.compile(
    r'<form[^>]*method="post"[^>]*id="([^"]+)"|<form[^>]*id="([^"]+)"[^>]*method="post"'
)
# Whoever works for A, and how many pages the links lead them to at least.
OURS = {"coordinator": 30, "manager": 80, "translator": 70, "manager of two": 80}

# Who manages two hospitals reads as one who manages one, and chooses where that one need not.
readers = pytest.mark.parametrize(
    "role", [role for role in OURS if role != "manager of two"], indirect=True
)


@pytest.fixture
def world(roles):
    return build()


@pytest.fixture(params=OURS)
def role(request):
    return request.param


@pytest.fixture
def browser(world, role):
    return Watched(browser_of(world, role), world)


class Watched:
    """A browser that reads all it gets, looking for what belongs to B."""

    def __init__(self, client, world):
        self.client, self.asked = client, 0
        self.secrets = [MARK, world.b["thread"].locator, world.b["designation"].certificate]

    def get(self, address, **query):
        return self.read(self.client.get(address, query or None), f"GET {address} {query}")

    def post(self, address, data):
        return self.read(self.client.post(address, data), f"POST {address} {data}")

    def read(self, response, what):
        self.asked += 1
        assert response.status_code < 500, what
        body = response.getvalue().decode(errors="replace")
        text = body + str(response.headers) + str(response.cookies)
        found = [secret for secret in self.secrets if secret in text]
        assert not found, f"{found} in the answer to {what}"
        return response


def crawl(browser, *, lists=True):
    """Every page that links lead to, each once, signing out left out; the pages by address.

    With `lists`, a list's own links (filters, pages) are followed too, but not combined, and so
    are, in one language, the previews of microsites, which hold no form, and the lists of texts
    to translate.
    """
    pages, waiting = {}, ["/admin/"]
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        response = pages[address] = browser.get(address)
        if "text/html" in response.headers.get("Content-Type", ""):
            links = map(unescape, LINK.findall(response.content.decode()))
            waiting += [urljoin(address, link) for link in links if leads_on(address, link, lists)]
    return pages


def leads_on(address, link, lists):
    if link.startswith("?"):
        return lists and "?" not in address and "o=" not in link  # each order is asked below
    if "?" in link and "/admin/translating/" in link:  # each text, in each language, in each list
        return lists and "?" not in address and "language=ja" in link
    if "/preview/" in link:
        return lists and "/preview/en/" in link
    return link.startswith("/admin/") and not link.startswith(("/admin/logout/", "/admin/login/"))


def snapshot(world):
    """What the database holds of B, to the last column."""
    rows = [*world.b.values(), world.people["rival"]]
    return {
        (row._meta.label, row.pk): {
            field.attname: str(field.value_from_object(fresh))
            for field in row._meta.concrete_fields
        }
        for row in rows
        for fresh in [type(row)._base_manager.get(pk=row.pk)]
    }


# --- The test itself is worth something ------------------------------------------------
def test_every_text_column_of_b_carries_the_mark(world):
    checked = 0
    for row in (*world.b.values(), *world.b["thread"].messages.all(), world.people["rival"]):
        fresh = type(row)._base_manager.get(pk=row.pk)
        for field in row._meta.concrete_fields:
            if carries_mark(type(row), field):
                assert MARK in getattr(fresh, field.attname), f"{row._meta.label}.{field.name}"
                checked += 1
    assert checked > 80


def test_the_mark_is_seen_by_who_may_see_it(world):
    rival = browser_of(world, "rival")
    for name in ("hospital", "doctor", "offer", "surrounding", "access", "photo"):
        assert MARK in rival.get(reverse(f"admin:hospitals_{name}_changelist")).content.decode()
    thread = reverse("admin:consultations_thread_change", args=[world.b["thread"].pk])
    assert MARK in rival.get(thread).content.decode()


def test_every_model_of_the_admin_that_belongs_to_a_hospital_has_a_row_of_b(world):
    kinds = {row.kind for row in TABLE.values() if row.tenant}
    from_table = kinds - {"locator"}
    assert from_table <= world.b.keys()
    for page in admin.site._registry.values():
        fields = page.model._meta.concrete_fields  # where it may be empty it owns nothing
        hangs = any(field.name == "hospital" and not field.null for field in fields)
        if hangs:
            assert page.model._meta.model_name in world.b, page


# --- Reading -----------------------------------------------------------------------------
@readers
def test_no_page_that_links_lead_to_shows_the_mark(world, browser, role):
    pages = crawl(browser)
    assert len(pages) > OURS[role]


@readers
def test_no_address_shows_the_mark_with_the_keys_of_a_or_b(world, browser):
    for name, row in TABLE.items():
        if not name.startswith("admin"):
            continue
        for hospital in ("a", "b") if row.tenant else ("a",):
            address = address_of(name, row, world, hospital)
            if "logout" not in address and browser.get(address).status_code == 200:
                browser.get(address, _popup="1", _to_field="id")
                browser.get(address, _to_field="slug")
                browser.get(
                    address, _changelist_filters=f"hospital__id__exact={world.b['hospital'].pk}"
                )


@readers
def test_no_list_shows_the_mark_however_it_is_asked(world, browser):
    b = world.b["hospital"].pk
    queries = [
        {"q": LIKE_MARK}, {"all": ""}, {"p": "2"}, {"_facets": "True"}, {"o": "1.2.3.4.-5"},
        {"hospital__id__exact": b}, {"hospital": b}, {"hospital__in": f"{b}"}, {"pk": b}, {"id": b},
        {"hospital__slug__startswith": LIKE_MARK}, {"hospital__name_ko__contains": LIKE_MARK},
        {"_popup": "1"}, {"_to_field": "hospital"}, {"e": "1"},
    ]  # fmt: skip
    for page in admin.site._registry.values():
        address = reverse(f"admin:{page.model._meta.label_lower.replace('.', '_')}_changelist")
        if browser.get(address).status_code == 200:
            for query in queries:
                browser.get(address, **query)


@readers
def test_no_autocomplete_finds_the_mark(world, browser):
    address = reverse("admin:autocomplete")
    for page in admin.site._registry.values():
        label = {"app_label": page.model._meta.app_label, "model_name": page.model._meta.model_name}
        for field in page.model._meta.get_fields():
            if isinstance(field, (models.ForeignKey, models.ManyToManyField)):
                for term in ("", LIKE_MARK):
                    browser.get(address, **label, field_name=field.name, term=term)


def test_a_form_opened_with_the_keys_of_b_shows_nothing_of_b(world, browser):
    known = set(addresses.names())
    for page in admin.site._registry.values():
        name = f"admin:{page.model._meta.label_lower.replace('.', '_')}_add"
        if name in known:
            browser.get(reverse(name), **keys_of_b(page.model, world))


def keys_of_b(model, world):
    related = [field for field in model._meta.concrete_fields if field.is_relation]
    kinds = {field.name: field.related_model._meta.model_name for field in related}
    return {name: world.b[kind].pk for name, kind in kinds.items() if kind in world.b}


# --- Writing -----------------------------------------------------------------------------
def forms_on(pages):
    """(address, form id, its fields) of every form that posts, on every page."""
    for address, response in pages.items():
        if response.status_code != 200 or "text/html" not in response.headers["Content-Type"]:
            continue
        for ids in FORM.findall(response.content.decode()):
            form_id = next(filter(None, ids))
            if form_id != "logout-form":
                yield address, form_id, fields_of(response, form_id)


def test_own_forms_and_keys_of_b_in_them_show_nothing_of_b_and_change_nothing_there(
    world, browser, role
):
    """As they are; then with a key of B in each field that is a key, and with keys that the form
    does not ask for."""
    before, sent = snapshot(world), {}
    a = world.a["hospital"].pk
    for address, form_id, data in forms_on(crawl(browser, lists=False)):
        sent[form_id] = data
        for change in ({}, *forged(data, world)):
            with transaction.atomic():
                answer = browser.post(address, data | change)
                if not change and answer.status_code == 302:
                    browser.get(answer.headers["Location"])
                assert snapshot(world) == before, (address, change)
                assert nothing_moved(world, a), (address, change)
                transaction.set_rollback(True)
    edits = {"hospital_form", "doctor_form", "photo_form", "offer_form"}
    assert sent.keys() >= (edits if role != "coordinator" else set())
    post_to_addresses_of_b(browser, world, sent)
    assert snapshot(world) == before
    assert User.objects.filter(pk=world.people["rival"].pk, is_active=True).exists()


def post_to_addresses_of_b(browser, world, forms):
    """None takes a POST. `forms`: the own forms' data by the form's id."""
    for name, row in TABLE.items():
        if not (row.tenant and name.startswith("admin")):
            continue
        address = address_of(name, row, world, "b")
        data = forms.get(f"{row.kind}_form", {}) | {"post": "yes", "on": "2026-01-01"}
        answer = browser.post(address, data)
        refused = {302, 404} if row.route else {404, 405}  # some pages take no POST at all
        assert answer.status_code in refused, address


def forged(data, world):
    b = world.b
    yield {"hospital": b["hospital"].pk}
    yield {"hospital": b["hospital"].pk, "id": b["doctor"].pk, "pk": b["doctor"].pk}
    for name in data:
        prefix, _, last = name.rpartition("-")
        kind = INLINES.get(prefix.partition("-")[0])
        if kind and last == "id":
            yield {name: b[kind].pk}
            yield {name: b[kind].pk, f"{prefix}-DELETE": "on"}
        elif kind and last == "hospital":
            yield {name: b["hospital"].pk}


def nothing_moved(world, a):
    """Own rows still hang on A, or are gone; none has gone over to B."""
    left_out = {"hospital", "thread", "membership"}
    kinds = [k for k, row in world.a.items() if k not in left_out and hasattr(row, "hospital_id")]
    rows = [type(world.a[kind])._base_manager.filter(pk=world.a[kind].pk) for kind in kinds]
    return all(owner == a for found in rows for owner in found.values_list("hospital", flat=True))


def test_actions_with_the_keys_of_b_do_nothing(world, browser):
    before = snapshot(world)
    logged, audited = LogEntry.objects.count(), AuditEntry.objects.count()
    for page in admin.site._registry.values():
        name = page.model._meta.model_name
        if name not in world.b:
            continue
        address = reverse(f"admin:{page.model._meta.label_lower.replace('.', '_')}_changelist")
        for action in ("delete_selected", "publish", "withdraw"):
            data = {"action": action, "_selected_action": [world.b[name].pk], "post": "yes"}
            browser.post(address, data)
            with transaction.atomic():  # "all in this list" are A's own
                browser.post(address, data | {"select_across": "1"})
                assert snapshot(world) == before
                transaction.set_rollback(True)
            rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"}
            browser.post(address, {**data, **rows, "_save": "1", "form-0-id": world.b[name].pk})
    assert snapshot(world) == before
    assert (LogEntry.objects.count(), AuditEntry.objects.count()) == (logged, audited)
