from .designation import CAPACITY, Designation, SelectionRound

__all__ = ["CAPACITY", "Designation", "SelectionRound"]
