"""A plan of the trip that is sent along, as wellness.trip has laid it out on that day."""

from datetime import date

from django.utils.translation import override

from wellness.trip.asked import Asked
from wellness.trip.care import Unknown
from wellness.trip.reading import plan_of

from .worded import languages, worded

TEXTS = ("hospital", "treatment")
PLAIN = ("nights", "visits", "fits", "asks")


def asked_of(text):
    """What a query string, or an address that ends in one, asks for; ValueError."""
    address, mark, query = text.strip().partition("?")
    return Asked.parse((query if mark else address).partition("#")[0])


def taken(asked, own, only=()):
    """The plan in the languages of an enclosure, or only in these. ValueError where the
    hospital or the treatment is not known (any more), or do not belong together.

    {"query", "arrive", "leave", "days", "nights", "visits", "fits", "asks", "flight",
    "hospital", "treatment", "entries": [{"date", "until", "kind", "since", "until_since",
    "title"}]}; dates in ISO form, texts as {language: text}, `since` the days since the
    treatment."""
    plans = {}
    for language in only or languages(own):
        try:
            with override(language):
                plans[language] = in_words(plan_of(asked, language))
        except Unknown as error:
            raise ValueError("No such hospital or treatment.") from error
    return joined(plans)


def in_words(plan):
    """The plan in the language that is active, as plain values and texts."""
    return {
        "query": plan["query"],
        "arrive": plan["arrive"].isoformat(),
        "leave": plan["leave"].isoformat(),
        "days": plan["asked"].days,
        "flight": iso(plan["flight"]["planned"]) if plan["heals"] else None,
        **{name: plan[name] for name in PLAIN},
        **{name: plan[name] and plan[name]["name"] for name in TEXTS},
        "entries": [entry_of(entry) for entry in plan["entries"]] if plan["fits"] else [],
    }


def entry_of(entry):
    return {
        "date": entry["date"].isoformat(),
        "until": entry["until"].isoformat(),
        "kind": entry["kind"],
        "since": entry["since"],
        "until_since": last_day(entry),
        "title": entry["outing"]["name"] if entry["outing"] else str(entry["title"]),
    }


def last_day(entry):
    """Days since the treatment on the last day of a stretch; None before it."""
    stretch = (entry["until"] - entry["date"]).days
    return None if entry["since"] is None else entry["since"] + stretch


def joined(plans):
    """One plan of those that say the same in several languages."""
    first = next(iter(plans.values()))
    return {
        **first,
        **{name: texts_of({code: plans[code][name] for code in plans}) for name in TEXTS},
        "entries": [
            {**entry, "title": texts_of({c: plans[c]["entries"][n]["title"] for c in plans})}
            for n, entry in enumerate(first["entries"])
        ],
    }


def texts_of(texts):
    """{language: text}; what was borrowed stands under the language it is in."""
    return {getattr(text, "language", code): str(text) for code, text in texts.items() if text}


def iso(day):
    return day.isoformat() if day else None


def shown(content, language):
    """The same with dates as dates and texts as Text."""
    return {
        **content,
        **{name: day_of(content[name]) for name in ("arrive", "leave", "flight")},
        **{name: worded(content[name], language) for name in TEXTS},
        "entries": [
            {
                **entry,
                "date": day_of(entry["date"]),
                "until": day_of(entry["until"]),
                "title": worded(entry["title"], language),
            }
            for entry in content["entries"]
        ],
    }


def day_of(text):
    return date.fromisoformat(text) if text else None
