"""What the services send, made fit for a column: pure functions of one value each.

They take whatever a JSON document may hold, never raise, and answer with an empty value where
nothing sensible is in it. No markup is left in what they return.
"""
