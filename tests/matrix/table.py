"""The one table of who reaches what. Every URL pattern has its row here, or the test fails.

A new admin page: one line `model(…)`; any other new address: one line `row(…)`. The first
words say why it is as it is. What is not named is the least: the door, 403 or 404.
"""

from .rows import OUTSIDE, STAFF, inside, model, public, row, who

EDITORS = "manager, translator, curator, superuser"
MANAGERS = "manager, curator, superuser"
CITY = "curator, superuser"
TECHNICAL = "technical, superuser"
SEE_ALL = "curator, assessor, technical, superuser"
MEMBERS = "coordinator, manager, translator"
PART_OF_MICROSITE = {
    "view": EDITORS,
    "add": MANAGERS,
    "change": EDITORS,
    "delete": MANAGERS,
    "scope": SEE_ALL,
    "tenant": True,
    "blank": "translator",
}

TABLE = {
    # --- Public: the same for everybody -------------------------------------------------
    "landing": row("chooses a language", who({}, 302), who({}, 302)),
    "livez": public("for machines"),
    "readyz": public("for machines"),
    "robots": public("for search engines"),
    "sitemap": public("for search engines"),
    "sitemap_part": public("for search engines", args=(1,)),
    "cover": public("a drawing", args=("beauty", "hospital-a")),
    "media": row(
        "no such file; folders are not listed", who({}, 404), who({}, 405), args=("x.jpg",)
    ),
    "pages:home": public("home"),
    "hospitals:section": public("a care section", args=("{section}",)),
    "hospitals:directory": public("the directory"),
    "hospitals:overview": public("a microsite", args=("hospital-a",)),
    "hospitals:doctors": public("a microsite", args=("hospital-a",)),
    "hospitals:treatments": public("a microsite", args=("hospital-a",)),
    "hospitals:visit": public("a microsite", args=("hospital-a",)),
    "hospitals:colours": public("its colours", args=("hospital-a",)),
    "wellness:index": public("wellness"),
    "guide:numbers": public("help numbers"),
    # --- Consultations: the receipt code and nothing else opens a thread ------------------
    "consultations:return": row("where the code is typed", who({}, 200), who({}, 200)),
    "consultations:new": row("chooses a hospital first", who({}, 200), who({}, 200)),
    "consultations:challenge": public("something to compute"),
    "consultations:thread": row(
        "read with the own code; staff read theirs in the admin",
        who({200: "own code"}, "code"),
        who({}, 405),
        kind="locator",
        tenant=True,
    ),
    "consultations:receipt": row(
        "shown once after opening; else on to the thread, which asks for the code",
        who({}, 302),
        who({}, 302),
        kind="locator",
        tenant=True,
    ),
    "consultations:write": row(
        "the patient writes",
        who({}, 405),
        who({200: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:read": row(
        "the patient has read",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:leave": row(
        "forgets on this device what it may know",
        who({}, 405),
        who({}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:code": row(
        "a new code for the old",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    # --- The admin as such ---------------------------------------------------------------
    "admin:index": row("what one may do oneself", inside({}, 200), inside({}, 200)),
    "admin:login": row("the door", who({302: STAFF}, 200), who({}, 200)),
    "admin:logout": row("by POST only", who({302: OUTSIDE}, 405), who({302: OUTSIDE}, 200)),
    "admin:password_change": row("one's own", inside({}, 200), inside({}, 200)),
    "admin:password_change_done": row("a page", inside({}, 200), inside({}, 405)),
    "admin:autocomplete": row(
        "asks for a field; what it finds: test_canary", inside({}, 403), inside({}, 405)
    ),
    "admin:jsi18n": row("words of scripts", inside({}, 200), inside({}, 405)),
    "admin:language": row("one's own", inside({}, 405), inside({}, 302)),
    "admin:app_list": row(
        "a room with something in it",
        inside({200: f"{EDITORS}, rival, technical"}, 404),
        inside({200: f"{EDITORS}, rival, technical"}, 404),
        args=("hospitals",),
    ),
    r"admin/(?P<url>.*)$": row(
        "nothing is there", inside({}, 404), inside({}, 404), route="/admin/nothing/"
    ),
    # --- Accounts and audit --------------------------------------------------------------
    **model(
        "core_user",
        "curators choose members, the technical administration keeps accounts; nobody deletes one",
        view=f"curator, {TECHNICAL}",
        add=TECHNICAL,
        change=TECHNICAL,
    ),
    "admin:auth_user_password_change": row(
        "sets a password",
        inside({200: TECHNICAL, 403: "curator"}, 404),
        inside({200: TECHNICAL, 403: "curator"}, 404),
        kind="user",
    ),
    **model(
        "core_auditentry", "read by the technical administration, written by nobody", view=TECHNICAL
    ),
    # --- Microsites ------------------------------------------------------------------------
    **model(
        "hospitals_hospital",
        "edited by its staff and the city; only the city makes one",
        view=f"{EDITORS}, technical",
        add=CITY,
        change=EDITORS,
        delete="superuser",
        scope=SEE_ALL,
        tenant=True,
    ),
    **model("hospitals_doctor", "part of a microsite", **PART_OF_MICROSITE),
    **model("hospitals_offer", "part of a microsite", **PART_OF_MICROSITE),
    **model("hospitals_surrounding", "part of a microsite", **PART_OF_MICROSITE),
    **model("hospitals_photo", "part of a microsite", **PART_OF_MICROSITE),
    **model(
        "hospitals_membership",
        "the city says who works where",
        view=f"{CITY}, technical",
        add=f"{CITY}, technical",
        change=f"{CITY}, technical",
        delete=f"{CITY}, technical",
        scope=f"{MEMBERS}, {SEE_ALL}",
        tenant=True,
    ),
    # --- What all hospitals share ------------------------------------------------------------
    **model("hospitals_caresection", "six, kept by the city", view=CITY, change=CITY, scope="all"),
    **model("hospitals_district", "25, kept by the city", view=CITY, change=CITY, scope="all"),
    **model(
        "hospitals_specialty",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete="superuser",
        scope="all",
    ),
    **model(
        "hospitals_treatment",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete="superuser",
        scope="all",
    ),
    **model(
        "hospitals_holiday",
        "kept by the city; what is not kept is unticked",
        view=CITY,
        add=CITY,
        change=CITY,
        delete="superuser",
    ),
    # --- The fifty ---------------------------------------------------------------------------
    **model(
        "selection_selectionround",
        "run by curators, read by assessors",
        view=f"{CITY}, assessor",
        add=CITY,
        change=CITY,
        delete="superuser",
    ),
    **model(
        "selection_designation",
        "given by curators, never edited",
        view=f"{CITY}, assessor",
        add=CITY,
        scope=f"{MEMBERS}, {SEE_ALL}",
        tenant=True,
    ),
    "admin:selection_designation_revoke": row(
        "taken by curators",
        inside({200: CITY, 404: "rival, statistics"}, 403),
        inside({200: CITY, 404: "rival, statistics"}, 403),
        kind="designation",
        tenant=True,
    ),
    # --- Wellness and guide ------------------------------------------------------------------
    **model("wellness_theme", "five, kept by the city", view=CITY, change=CITY, scope="all"),
    **model(
        "wellness_place",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    **model(
        "guide_helpline",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    # --- Answer times: figures without content -------------------------------------------------
    "admin:clocks_wait_changelist": row(
        "the manager's own hospital; the city's of all",
        inside({200: "manager, rival, curator, statistics, technical, superuser"}, 403),
        inside({200: "manager, rival, curator, statistics, technical, superuser"}, 403),
    ),
    **model(
        "clocks_answertarget",
        "the hospital's own aim, set by its manager or the city",
        view=f"manager, {CITY}",
        add=f"manager, {CITY}",
        change=f"manager, {CITY}",
        delete=f"manager, {CITY}",
        blank=f"manager, rival, {CITY}",
        scope=SEE_ALL,
        tenant=True,
    ),
    # --- Threads: the hospital's own staff and nobody else, whatever their rank ----------------
    "admin:consultations_thread_changelist": row(
        "an inbox; a superuser's is empty",
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
    ),
    "admin:consultations_thread_change": row(
        "members read; coordinators and managers answer",
        inside({200: MEMBERS}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_state": row(
        "a button of coordinators and managers",
        inside({403: MEMBERS}, 404),
        inside({302: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
}
