from django.db import models
from django.db.models import Q

FIELDS = (
    "subject", "object_id", "kind", "service", "value", "skeleton", "head", "tail", "length",
    "shown",
)  # fmt: skip


class CheckKeyQuerySet(models.QuerySet):
    def meaning(self, pairs):
        """Those with one of the (kind, value)."""
        return self.filter(any_of(Q(kind=kind, value=value) for kind, value in pairs))

    def looking_like(self, pairs):
        """Those that look like one of the (kind, skeleton), or may be one slip apart: one half
        is the same. Whoever asks compares the rest (letters.almost)."""
        return self.filter(any_of(each for kind, seen in pairs for each in around(kind, seen)))


def any_of(conditions):
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found


def around(kind, seen):
    """Conditions on halves. A slip leaves the head or the tail as it is: `half` of a name."""
    yield Q(kind=kind, skeleton=seen)
    for length in (len(seen) - 1, len(seen), len(seen) + 1):
        if (size := half(length)) > 1:
            yield Q(kind=kind, length=length, head=seen[:size])
            yield Q(kind=kind, length=length, tail=seen[-size:])


def half(length):
    """So many letters at one end of a name stay when another letter slips, or two swap."""
    return (length - 1) // 2


class CheckKey(models.Model):
    """What a hospital or partner may be found by in the check, normalised.

    Made from the registers and never edited (hospitals.checking.indexing); without it 20,000
    hospitals would have to be gone through for each look-alike. `shown` is how the register
    writes it; a key without a skeleton is found by its value alone.
    """

    subject = models.CharField(max_length=10)  # "hospital", "partner"
    object_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)  # of hospitals.checking.keys
    service = models.CharField(max_length=12, blank=True)  # of a messenger's name
    value = models.CharField(max_length=200)
    skeleton = models.CharField(max_length=400, blank=True)
    head = models.CharField(max_length=200, blank=True)
    tail = models.CharField(max_length=200, blank=True)
    length = models.PositiveSmallIntegerField(default=0)
    shown = models.CharField(max_length=200)

    objects = CheckKeyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "value"], name="check_key_value"),
            models.Index(fields=["kind", "skeleton"], name="check_key_skeleton"),
            models.Index(fields=["kind", "length", "head"], name="check_key_head"),
            models.Index(fields=["kind", "length", "tail"], name="check_key_tail"),
            models.Index(fields=["subject", "object_id"], name="check_key_owner"),
        ]

    def __str__(self):
        return f"{self.subject}:{self.object_id}"

    def facts(self):
        """Everything it says, to tell whether it still holds."""
        return tuple(getattr(self, name) for name in FIELDS)
