"""Sets of places in a list, one bit each, in one whole number.

Twenty thousand places are 2.5 kB; to cut two such sets and to count the rest takes
microseconds, so that a page can say of 150 choices how many hospitals each would leave.
"""


def of(places, size):
    """The set of some places (0 … size - 1)."""
    flags = bytearray(b"0") * (size or 1)
    for place in places:
        flags[-1 - place] = 49  # "1"; the lowest place is the last digit
    return int(flags, 2)


def everyone(size):
    return (1 << size) - 1


def places(bits, start=0, number=None):
    """`number` places of the set from its `start`-th on, in rising order."""
    digits = f"{bits:b}"[::-1]
    found, place = [], -1
    for _skipped in range(start):
        place = digits.find("1", place + 1)
        if place < 0:
            return []
    while number is None or len(found) < number:
        place = digits.find("1", place + 1)
        if place < 0:
            break
        found.append(place)
    return found


def within(bits, ordered, size):
    """Those of the `ordered` places that the set holds, in their order."""
    digits = f"{bits:0{size}b}"[::-1]
    return [place for place in ordered if digits[place] == "1"]


def union(sets):
    found = 0
    for bits in sets:
        found |= bits
    return found
