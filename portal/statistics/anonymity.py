"""What may be shown of numbers that stand for people.

No number under five is shown, and none that could be had by subtracting what is shown from a
total. Where that hides a single part, the next smallest is hidden with it (complementary
suppression), and so on until what is hidden is five at least when taken together.
"""

LEAST = 5


def protected(parts, least=LEAST):
    """([number or None …], total or None) of the parts of one whole; None is not to be shown.

    Whoever knows this rule, what is shown and the total still has more than one possibility for
    each part that is hidden (tested by trying them all).
    """
    total = sum(parts)
    if total < least:
        return [None] * len(parts), None
    hidden = {place for place, number in enumerate(parts) if number < least}
    while may_be_told(hidden, parts, least) and len(hidden) < len(parts):
        smallest = min(number for place, number in enumerate(parts) if place not in hidden)
        # All that are equally small: which of them was taken would tell something, too.
        hidden |= {place for place, number in enumerate(parts) if number <= smallest}
    return [None if place in hidden else number for place, number in enumerate(parts)], total


def may_be_told(hidden, parts, least):
    """Whether what is hidden could be worked out from its sum, or is too few people together:
    one alone; less than five in all; or as much as so many parts under five can ever be."""
    if not hidden:
        return False
    together = sum(parts[place] for place in hidden)
    return len(hidden) == 1 or together < least or together == len(hidden) * (least - 1)
