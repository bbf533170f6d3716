"""What the roles may do with the register of partners and with the awards."""


def may(deeds, *models):
    return [f"partners.{deed}_{model}" for model in models for deed in deeds]


PARTS = ("partnername", "partnercontact", "partnerlanguage", "partnerhospital")

PERMISSIONS = {
    "curator": [
        "partners.import_partners",
        *may(["view", "add", "change"], "partner", "partnerservice", "award"),
        *may(["view", "add", "change", "delete"], *PARTS),
        *may(["delete"], "award"),
    ],
    "statistics": may(["view"], "partner", "partnerservice", "award", *PARTS),
}
