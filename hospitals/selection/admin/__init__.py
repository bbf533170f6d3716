from . import applications, designations, rounds

__all__ = ["applications", "designations", "rounds"]
