from . import designations, rounds

__all__ = ["designations", "rounds"]
