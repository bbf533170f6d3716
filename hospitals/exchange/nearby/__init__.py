"""Stays and sights near each hospital, from the services of the reader's language."""
