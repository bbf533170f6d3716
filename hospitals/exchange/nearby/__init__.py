"""Stays and sights near each hospital, from the services of the reader's language.

`told` reads records; `joining` makes one place of what several languages tell of it; `choosing`
finds what lies nearest to a hospital; `placing` writes it; `target` is what a run asks.
"""
