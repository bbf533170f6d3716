DEEDS = ("view", "add", "change", "delete")
KEPT = (
    "helpline", "checklistitem", "article", "source", "term",
    "visanote", "visaresult", "visaquestion", "visaanswer",
)  # fmt: skip

PERMISSIONS = {
    "curator": [f"guide.{deed}_{kind}" for kind in KEPT for deed in DEEDS],
    "translator": ["guide.view_article", "guide.change_article"],
}
