"""Canned replies: each hospital's are its managers', those for all are the city's."""

ALL = [f"desk.{deed}_cannedreply" for deed in ("view", "add", "change", "delete")]

PERMISSIONS = {
    "manager": ALL,
    "coordinator": ["desk.view_cannedreply"],
    "curator": [
        "desk.share_cannedreply",
        *[permission for permission in ALL if "delete" not in permission],
    ],
}
