"""Measures the portal (`make bench`). No installation has it: only portal.settings.bench."""
