"""The one table of who reaches what. Every URL pattern has its row here, or the test fails.

A new admin page: one line `model(…)`; any other new address: one line `row(…)`. The first
words say why it is as it is. What is not named is the least: the door, 403 or 404.

Outcomes: a status, "door" (sent to sign in) or "code" (sent to type the receipt code).
POSTs carry nothing, so 200 means that the form was shown again with its errors.
"""

from dataclasses import dataclass, field

HOSPITAL_A = ("coordinator", "manager", "translator")
STAFF = (*HOSPITAL_A, "rival", "curator", "assessor", "statistics", "technical", "superuser")
OUTSIDE = ("anonymous", "own code", "another's code", "unverified")
ROLES = (*OUTSIDE, *STAFF)

# What a role is to hospital B: who works for A is a stranger there.
IN_B = {
    **dict.fromkeys(HOSPITAL_A, "rival"),
    "rival": "manager",
    "own code": "another's code",
    "another's code": "own code",
}


@dataclass(frozen=True)
class Row:
    """`get` and `post`: outcome of each role at hospital A's row, or at the page itself.
    `kind`: the row of the world that the address needs; `tenant`: it belongs to a hospital."""

    why: str
    get: dict
    post: dict
    kind: str = ""
    tenant: bool = False
    args: tuple = field(default=())
    route: str = ""

    def expected(self, method, role, hospital):
        place = IN_B.get(role, role) if self.tenant and hospital == "b" else role
        return (self.get if method == "GET" else self.post)[place]


def who(outcomes, rest):
    """{role: outcome} from {outcome: "roles by name"}; everybody else gets `rest`."""
    named = {role: outcome for outcome, roles in outcomes.items() for role in split(roles)}
    return {role: named.get(role, rest) for role in ROLES}


def split(roles):
    parts = [part.strip() for part in roles.split(",")] if isinstance(roles, str) else roles
    return [part for part in parts if part]


def inside(outcomes, rest):
    """The same for a page of the admin: whoever is not signed in with both factors is at the door."""
    return {**who(outcomes, rest), **dict.fromkeys(OUTSIDE, "door")}


def row(why, get, post, **more):
    return Row(why, get, post, **more)


def public(why, **more):
    """The same for everybody, and only to be looked at."""
    return Row(why, who({}, 200), who({}, 405), **more)


def model(label, why, *, view, add="", change="", delete="", scope="", tenant=False, blank=""):
    """The six pages of a model in the admin.

    `scope`: for whom the row exists (others: 404); "all" where it is nobody's own.
    `blank`: who sees only fields that may be empty, so that a POST of nothing is saved.
    """
    kind = label.partition("_")[2]
    there = STAFF if scope == "all" else split(f"{scope}, {view}")
    if not tenant:
        there = [*there, *(["rival"] if "manager" in there else [])]
    absent = {404: [role for role in STAFF if role not in there]}

    def lists(roles):
        also = ["rival"] if "manager" in split(roles) else []
        return inside({200: [*split(roles), *also]}, 403)

    def rows(roles, saved=""):
        also = ["rival"] if "manager" in split(roles) and not tenant else []
        return inside({200: [*split(roles), *also], 302: saved, **absent}, 403)

    at = {"kind": kind, "tenant": tenant}
    # Which row an old address names is not looked up: it leads on, and the next page decides.
    moved = inside({}, 302)
    route = f"admin/{label.replace('_', '/', 1)}/<path:object_id>/"
    return {
        f"admin:{label}_changelist": Row(why, lists(view), lists(view)),
        f"admin:{label}_add": Row(why, lists(add), lists(add)),
        f"admin:{label}_change": Row(why, rows(view), rows(change, blank), **at),
        f"admin:{label}_history": Row(why, rows(view), rows(view), **at),
        f"admin:{label}_delete": Row(why, rows(delete), rows(delete), **at),
        route: Row(why, moved, moved, route=f"/admin/{label.replace('_', '/', 1)}/{{}}/", **at),
    }


EDITORS = "manager, translator, curator, superuser"
MANAGERS = "manager, curator, superuser"
CITY = "curator, superuser"
TECHNICAL = "technical, superuser"
SEE_ALL = "curator, assessor, technical, superuser"
MEMBERS = "coordinator, manager, translator"

TABLE = {
    # --- Public: the same for everybody -------------------------------------------------
    "landing": row("chooses a language", who({}, 302), who({}, 302)),
    "livez": public("for machines"),
    "readyz": public("for machines"),
    "robots": public("for search engines"),
    "sitemap": public("for search engines"),
    "sitemap_part": public("for search engines", args=(1,)),
    "cover": public("a drawing", args=("beauty", "hospital-a")),
    "media": row("no such file; folders are not listed", who({}, 404), who({}, 405), args=("x.jpg",)),
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
        who({200: "own code"}, "code"), who({}, 405), kind="locator", tenant=True,
    ),
    "consultations:receipt": row(
        "shown once after opening; else on to the thread, which asks for the code",
        who({}, 302), who({}, 302), kind="locator", tenant=True,
    ),
    "consultations:write": row(
        "the patient writes", who({}, 405), who({200: "own code"}, "code"),
        kind="locator", tenant=True,
    ),
    "consultations:read": row(
        "the patient has read", who({}, 405), who({302: "own code"}, "code"),
        kind="locator", tenant=True,
    ),
    "consultations:leave": row(
        "forgets on this device what it may know", who({}, 405), who({}, "code"),
        kind="locator", tenant=True,
    ),
    "consultations:code": row(
        "a new code for the old", who({}, 405), who({302: "own code"}, "code"),
        kind="locator", tenant=True,
    ),
    # --- The admin as such ---------------------------------------------------------------
    "admin:index": row("what one may do oneself", inside({}, 200), inside({}, 200)),
    "admin:login": row("the door", who({302: STAFF}, 200), who({}, 200)),
    "admin:logout": row("by POST only", {**inside({}, 405), **who({}, 405), **dict.fromkeys(OUTSIDE, 302)},
                        {**inside({}, 200), **dict.fromkeys(OUTSIDE, 302)}),
    "admin:password_change": row("one's own", inside({}, 200), inside({}, 200)),
    "admin:password_change_done": row("a page", inside({}, 200), inside({}, 405)),
    "admin:autocomplete": row("asks for a field; what it finds: test_canary", inside({}, 403), inside({}, 405)),
    "admin:jsi18n": row("words of scripts", inside({}, 200), inside({}, 405)),
    "admin:language": row("one's own", inside({}, 405), inside({}, 302)),
    "admin:app_list": row(
        "a room with something in it", inside({200: f"{EDITORS}, rival, technical"}, 404),
        inside({200: f"{EDITORS}, rival, technical"}, 404), args=("hospitals",),
    ),
    r"admin/(?P<url>.*)$": row("nothing is there", inside({}, 404), inside({}, 404), route="/admin/nothing/"),
    # --- Accounts and audit --------------------------------------------------------------
    **model("core_user", "curators choose members, the technical administration keeps accounts;"
            " nobody deletes one", view=f"curator, {TECHNICAL}", add=TECHNICAL, change=TECHNICAL),
    "admin:auth_user_password_change": row(
        "sets a password", inside({200: TECHNICAL, 403: "curator"}, 404),
        inside({200: TECHNICAL, 403: "curator"}, 404), kind="user",
    ),
    **model("core_auditentry", "read by the technical administration, written by nobody", view=TECHNICAL),
    # --- Microsites ------------------------------------------------------------------------
    **model("hospitals_hospital", "edited by its staff and the city; only the city makes one",
            view=f"{EDITORS}, technical", add=CITY, change=EDITORS, delete="superuser",
            scope=SEE_ALL, tenant=True),
    **model("hospitals_doctor", "part of a microsite", view=EDITORS, add=MANAGERS, change=EDITORS,
            delete=MANAGERS, scope=SEE_ALL, tenant=True,
            blank="translator"),
    **model("hospitals_offer", "part of a microsite", view=EDITORS, add=MANAGERS, change=EDITORS,
            delete=MANAGERS, scope=SEE_ALL, tenant=True,
            blank="translator"),
    **model("hospitals_surrounding", "part of a microsite", view=EDITORS, add=MANAGERS, change=EDITORS,
            delete=MANAGERS, scope=SEE_ALL, tenant=True,
            blank="translator"),
    **model("hospitals_photo", "part of a microsite", view=EDITORS, add=MANAGERS, change=EDITORS,
            delete=MANAGERS, scope=SEE_ALL, tenant=True,
            blank="translator"),
    **model("hospitals_membership", "the city says who works where", view=f"{CITY}, technical",
            add=f"{CITY}, technical", change=f"{CITY}, technical", delete=f"{CITY}, technical",
            scope=f"{MEMBERS}, {SEE_ALL}", tenant=True),
    # --- What all hospitals share ------------------------------------------------------------
    **model("hospitals_caresection", "six, kept by the city", view=CITY, change=CITY, scope="all"),
    **model("hospitals_district", "25, kept by the city", view=CITY, change=CITY, scope="all"),
    **model("hospitals_specialty", "kept by the city", view=CITY, add=CITY, change=CITY,
            delete="superuser", scope="all"),
    **model("hospitals_treatment", "kept by the city", view=CITY, add=CITY, change=CITY,
            delete="superuser", scope="all"),
    # --- The fifty ---------------------------------------------------------------------------
    **model("selection_selectionround", "run by curators, read by assessors",
            view=f"{CITY}, assessor", add=CITY, change=CITY, delete="superuser"),
    **model("selection_designation", "given by curators, never edited",
            view=f"{CITY}, assessor", add=CITY, scope=f"{MEMBERS}, {SEE_ALL}", tenant=True),
    "admin:selection_designation_revoke": row(
        "taken by curators", inside({200: CITY, 404: "rival, statistics"}, 403),
        inside({200: CITY, 404: "rival, statistics"}, 403), kind="designation", tenant=True,
    ),
    # --- Wellness and guide ------------------------------------------------------------------
    **model("wellness_theme", "five, kept by the city", view=CITY, change=CITY, scope="all"),
    **model("wellness_place", "kept by the city", view=CITY, add=CITY, change=CITY, delete=CITY, scope="all"),
    **model("guide_helpline", "kept by the city", view=CITY, add=CITY, change=CITY, delete=CITY, scope="all"),
    # --- Threads: the hospital's own staff and nobody else, whatever their rank ----------------
    "admin:consultations_thread_changelist": row(
        "an inbox; a superuser's is empty", inside({200: f"{MEMBERS}, rival, superuser"}, 403),
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
    ),
    "admin:consultations_thread_change": row(
        "members read; coordinators and managers answer", inside({200: MEMBERS}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404), kind="thread", tenant=True,
    ),
    "admin:consultations_thread_state": row(
        "a button of coordinators and managers", inside({403: MEMBERS}, 404),
        inside({302: "coordinator, manager", 403: "translator"}, 404), kind="thread", tenant=True,
    ),
}  # fmt: skip
