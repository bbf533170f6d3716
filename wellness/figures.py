"""The drawings that points are shown in (templates/wellness/figures/). All have one size, so that
a point's place can be checked: WIDTH by HEIGHT units from the upper left corner."""

from django.db import models
from django.utils.translation import pgettext_lazy

WIDTH, HEIGHT = 360, 400
LABEL_GAP = 42  # between the middles of two labels of the body: a finger hits one of them
LABEL_TOP, LABEL_BOTTOM = 24, HEIGHT - 20


class Figure(models.TextChoices):
    HAND_BACK = "hand-back", pgettext_lazy("a drawing", "back of the hand")
    FOREARM = "forearm", pgettext_lazy("a drawing", "inner forearm and palm")
    ELBOW = "elbow", pgettext_lazy("a drawing", "bent elbow from outside")
    LEG_FRONT = "leg-front", pgettext_lazy("a drawing", "lower leg from the front")
    LEG_INNER = "leg-inner", pgettext_lazy("a drawing", "lower leg from inside")
    FOOT_TOP = "foot-top", pgettext_lazy("a drawing", "top of the foot")
    SOLE = "sole", pgettext_lazy("a drawing", "sole of the foot")
    HEAD_TOP = "head-top", pgettext_lazy("a drawing", "head from above and behind")
    NECK = "neck", pgettext_lazy("a drawing", "neck and shoulders from behind")
    FACE = "face", pgettext_lazy("a drawing", "face")


class Body(models.TextChoices):
    FRONT = "front", pgettext_lazy("a drawing", "body from the front")
    BACK = "back", pgettext_lazy("a drawing", "body from behind")


def template_of(figure):
    """The drawing's lines, a template."""
    return f"wellness/figures/{figure.replace('-', '_')}.svg"


def spread(places):
    """Heights of labels beside the heights that they belong to, in their order: at least
    LABEL_GAP apart and within the drawing, as near to their own as that allows. What does not
    fit at all stands closer together.

    >>> spread([10, 200, 205])
    [24, 182, 224]
    """
    if not places:
        return []
    gap = min(LABEL_GAP, (LABEL_BOTTOM - LABEL_TOP) // max(1, len(places) - 1))
    groups = []  # [first height, number of labels, sum of what each would want the first to be]
    for place in places:
        groups.append([place, 1, place])
        while len(groups) > 1 and groups[-2][0] + groups[-2][1] * gap > groups[-1][0]:
            _first, count, total = groups.pop()
            before = groups[-1]
            before[2] += total - count * before[1] * gap
            before[1] += count
            before[0] = before[2] / before[1]
    heights = [first + n * gap for first, count, _total in groups for n in range(count)]
    return [round(height) for height in within(heights, gap)]


def within(heights, gap):
    """The heights pushed into the drawing from above, then from below."""
    low = LABEL_TOP
    pushed = []
    for height in heights:
        pushed.append(max(height, low))
        low = pushed[-1] + gap
    high = LABEL_BOTTOM
    for n in reversed(range(len(pushed))):
        pushed[n] = min(pushed[n], high)
        high = pushed[n] - gap
    return pushed
