"""Scores stay sealed until everybody who judges an application in a stage has closed.

The trail of a round is read by curators, so closing writes no points into it but a seal: a
digest of the points with a secret key. Once all have closed, points and keys are written, and
anybody can see that these are the points that were closed.
"""

import hashlib
import json
import secrets

from django.utils.translation import gettext_noop

from portal.core import trail

from .models import Assignment

LEAST = 2  # assessors without whom nothing is shown and nothing counts


def revealed(assignments):
    """Whether all who judge (an application in a stage) have closed, and they are enough."""
    judging = [one for one in assignments if not one.conflict]
    return len(judging) >= LEAST and all(one.closed_at for one in judging)


def new_key():
    return secrets.token_hex(16)


def seal(key, points):
    """SHA-256 of {criterion pk: points} with a key, so that nobody finds them by trying."""
    text = json.dumps({str(one): points[one] for one in points}, sort_keys=True)
    return hashlib.sha256(f"{key}:{text}".encode()).hexdigest()


def reveal(application, stage, by):
    """Write into the trail what was sealed, if all have closed now."""
    rows = Assignment.objects.filter(application=application, stage=stage).order_by("pk")
    if not revealed(rows.all()):
        return
    opened = [
        {
            "assessor": row.assessor_id,
            "points": {str(score.criterion_id): score.points for score in row.scores.all()},
            "key": row.seal_key,
        }
        for row in rows.scored().prefetch_related("scores")
    ]
    trail.write(
        application.round.chain,
        gettext_noop("scores revealed"),
        application,
        user=by,
        stage=stage,
        scores=opened,
    )
