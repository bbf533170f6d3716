"""What the roles may do with the selection of the fifty."""

PERMISSIONS = {
    "curator": [
        "selection.view_selectionround",
        "selection.add_selectionround",
        "selection.change_selectionround",
        "selection.view_designation",
        "selection.add_designation",
        "selection.change_designation",
    ],
    "assessor": ["selection.view_selectionround", "selection.view_designation"],
}
