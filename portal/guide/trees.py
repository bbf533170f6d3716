"""Whether a tree of questions leads everybody somewhere. Pure, over plain values.

`ways`: {question: [next question, or None where an answer ends in a result]}.
"""


def circles(ways, start):
    """A question that can be reached from itself, on the way from `start`; None: there is none."""
    return _circle(ways, start, ())


def _circle(ways, question, above):
    if question in above:
        return question
    beneath = (*above, question)
    found = (_circle(ways, after, beneath) for after in ways.get(question, ()) if after is not None)
    return next((one for one in found if one is not None), None)


def dead_ends(ways, start):
    """The questions reached from `start` that have no answer. There must be no circle."""
    return {question for question in reached(ways, start) if not ways.get(question)}


def reached(ways, start):
    found, waiting = set(), [start]
    while waiting:
        question = waiting.pop()
        if question not in found:
            found.add(question)
            waiting += [after for after in ways.get(question, ()) if after is not None]
    return found
