"""The city's technical administration and its curators see whether mail goes out. They see
neither to whom nor what about."""

SEES = ["outbox.view_letter", "outbox.change_letter"]
PERMISSIONS = {"technical": SEES, "curator": SEES}
