from . import (  # noqa: F401 (registers)
    acupressure,
    courses,
    facilities,
    foods,
    leaflets,
    places,
    questions,
    spas,
)
