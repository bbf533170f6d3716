from . import assignments, designations, proposals, rounds, visits

__all__ = ["assignments", "designations", "proposals", "rounds", "visits"]
