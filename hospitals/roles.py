"""What the roles may do with hospitals. Which rows: hospitals.access and `for_staff`."""


def all_of(*models):
    return [
        f"hospitals.{deed}_{model}"
        for model in models
        for deed in ("view", "add", "change", "delete")
    ]


def some_of(deeds, *models):
    return [f"hospitals.{deed}_{model}" for model in models for deed in deeds]


MICROSITE = ["doctor", "offer", "surrounding", "access", "photo"]
OWN_FACTS = ["hospitalsection", "spokenlanguage", "openinghours", "specialhours"]
CITY_FACTS = ["accreditation", "insurance", "importedfact"]  # the city answers for these

PERMISSIONS = {
    "manager": [
        *some_of(["view", "change"], "hospital"),
        *all_of(*MICROSITE, *OWN_FACTS),
        *some_of(["view"], *CITY_FACTS),
    ],
    "translator": [
        *some_of(["view", "change"], "hospital", *MICROSITE),
        *some_of(["view"], *OWN_FACTS),
    ],
    "curator": [
        "hospitals.see_every_hospital",
        "hospitals.publish_hospital",
        *some_of(["view", "add", "change"], "hospital"),
        *all_of(*MICROSITE, *OWN_FACTS, "accreditation", "insurance", "membership"),
        *some_of(["view"], "importedfact"),
        *some_of(["view", "change"], "caresection", "district"),
        *some_of(["view", "add", "change"], "treatment", "specialty", "holiday"),
        *all_of("relatedtreatment", "relatedhospital"),
    ],
    "assessor": ["hospitals.see_every_hospital"],
    "technical": [
        "hospitals.see_every_hospital",
        *some_of(["view"], "hospital"),
        *all_of("membership"),
    ],
}
