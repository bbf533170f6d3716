DEEDS = ("view", "add", "change", "delete")
KEPT = (
    "helpline", "checklistitem", "article", "source", "term",
    "visanote", "visaresult", "visaquestion", "visaanswer",
)  # fmt: skip
TRANSLATED = ("article", "term", "visanote", "visaresult", "visaquestion", "visaanswer")

PERMISSIONS = {
    "curator": [f"guide.{deed}_{kind}" for kind in KEPT for deed in DEEDS],
    "translator": [f"guide.{deed}_{kind}" for kind in TRANSLATED for deed in ("view", "change")],
}
