"""What the roles may do with the selection of the fifty. Which rows: `for_staff` of the models."""


def may(deeds, *models):
    return [f"selection.{deed}_{model}" for model in models for deed in deeds]


PERMISSIONS = {
    "manager": [
        *may(["view", "add", "change"], "application"),
        *may(["view"], "designation"),  # their certificate
    ],
    "curator": [
        "selection.run_rounds",
        *may(["view", "add", "change"], "selectionround", "designation", "proposal"),
        *may(["view", "add", "change"], "replacement"),
        *may(["view", "add", "change", "delete"], "sectionquota", "criterion", "assignment"),
        *may(["view", "change"], "application"),
        *may(["view", "change"], "sitevisit"),
    ],
    "assessor": [
        *may(["view"], "selectionround", "designation"),
        *may(["view", "change"], "assignment", "sitevisit"),
    ],
}
