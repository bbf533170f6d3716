"""How a row of the table is written.

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
    `kind`: the row of the world that the address needs; `tenant`: it belongs to a hospital;
    `args`: what the address names after it: "{quote}" is that row's pk, "{quote.number}" its
    number, anything else is meant as it is."""

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
    """The same for a page of the admin: without both factors one stands at the door."""
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
    app, _, kind = label.rpartition("_")
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
    route = f"admin/{app}/{kind}/<path:object_id>/"
    return {
        f"admin:{label}_changelist": Row(why, lists(view), lists(view)),
        f"admin:{label}_add": Row(why, lists(add), lists(add)),
        f"admin:{label}_change": Row(why, rows(view), rows(change, blank), **at),
        f"admin:{label}_history": Row(why, rows(view), rows(view), **at),
        f"admin:{label}_delete": Row(why, rows(delete), rows(delete), **at),
        route: Row(why, moved, moved, route=f"/admin/{app}/{kind}/{{}}/", **at),
    }
