from . import (  # noqa: F401 (registers)
    acupressure,
    courses,
    foods,
    leaflets,
    places,
    questions,
    spas,
)
