"""What the roles may do with what comes from the national data."""


def may(deeds, *models):
    return [f"exchange.{deed}_{model}" for model in models for deed in deeds]


PERMISSIONS = {
    "curator": [
        *may(["view"], "run", "entry", "record"),
        *may(["view", "change"], "difference", "pair"),
    ],
    "manager": may(["view"], "entry", "record", "difference"),
    "technical": may(["view"], "run", "entry", "record"),
}
