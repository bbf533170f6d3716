from . import applications, assignments, designations, proposals, rounds, visits

__all__ = ["applications", "assignments", "designations", "proposals", "rounds", "visits"]
