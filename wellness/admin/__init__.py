from . import acupressure, foods, leaflets, places, questions, spas  # noqa: F401 (registers)
