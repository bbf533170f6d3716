"""What each role may do here. City roles appear nowhere: they never read a consultation."""

PERMISSIONS = {
    "coordinator": ["consultations.view_thread", "consultations.change_thread"],
    "manager": ["consultations.view_thread", "consultations.change_thread"],
    "translator": ["consultations.view_thread"],
}
