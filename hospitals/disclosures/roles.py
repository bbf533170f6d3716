"""What the roles may do with disclosures. Which rows: `for_staff` of the models."""


def may(deeds, *models):
    return [f"disclosures.{deed}_{model}" for model in models for deed in deeds]


PERMISSIONS = {
    "manager": [
        "disclosures.confirm_disclosure",
        *may(["view"], "disclosure"),
        *may(["view", "add", "change"], "aftercare"),
    ],
    "translator": may(["view", "change"], "aftercare"),
    "curator": [
        "disclosures.run_disclosures",
        *may(["view"], "disclosure"),
        *may(["view", "add", "change", "delete"], "disclosurephase"),
        *may(["view", "add", "change"], "aftercare"),
    ],
}
