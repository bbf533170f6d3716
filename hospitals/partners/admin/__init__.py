from . import award, partner, service

__all__ = ["award", "partner", "service"]
