"""What a browser computes, computed here."""

import base64
import json

import altcha


def solved(challenge):
    """The proof a form sends for a challenge of the portal."""
    options = altcha.ChallengeV1(
        *(challenge[name] for name in ("algorithm", "challenge", "maxNumber", "salt", "signature"))
    )
    solution = altcha.solve_challenge_v1(options)
    payload = {key: challenge[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**payload, "number": solution.number}).encode()).decode()
