DEEDS = ("view", "add", "change", "delete")
KEPT = ("helpline", "term", "visanote", "visaresult", "visaquestion", "visaanswer")

PERMISSIONS = {
    "curator": [f"guide.{deed}_{kind}" for kind in KEPT for deed in DEEDS],
}
