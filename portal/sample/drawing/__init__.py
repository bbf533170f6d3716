"""Pictures of invented institutions, drawn with Pillow: flat, calm, no two alike.

Everything is drawn at twice the size and made smaller at the end, which smooths the edges.
Units are those of the finished picture, 1600 × 1000.
"""

from .scenes import picture, scene

__all__ = ["picture", "scene"]
