from . import differences, entries, pairs, records, runs

__all__ = ["differences", "entries", "pairs", "records", "runs"]
