"""What each role may do with appointments. City roles see none; curators keep the
authorisations of video counselling, and managers see their own."""

VIDEO = "appointments.{}_videoauthorisation"

PERMISSIONS = {
    "coordinator": ["appointments.view_appointment"],
    "manager": ["appointments.view_appointment", VIDEO.format("view")],
    "translator": ["appointments.view_appointment"],
    "curator": [VIDEO.format(deed) for deed in ("view", "add", "change", "delete")],
}
