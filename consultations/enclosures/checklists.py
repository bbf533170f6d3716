"""A checklist that is sent along: what of it is done, and what is open."""

from portal.guide.models import Stage
from portal.guide.reading.checklist import stages

from .worded import languages, worded


def keys(language):
    """Of all points of the checklist, in order."""
    return [item["slug"] for stage in stages(language) for item in stage["items"]]


def taken(ticked, own):
    """The whole checklist as it stands, with what is ticked (keys):
    [{"key", "stage", "done", "text": {language: text}}]."""
    texts = {}
    for language in languages(own):
        for stage in stages(language):
            for item in stage["items"]:
                in_all = texts.setdefault(item["slug"], {})
                in_all[item["text"].language] = str(item["text"])
    return [
        {
            "key": item["slug"],
            "stage": stage["key"],
            "done": item["slug"] in ticked,
            "text": texts[item["slug"]],
        }
        for stage in stages(own)
        for item in stage["items"]
    ]


def shown(content, language):
    """{"done", "total", "stages": [{"name", "done": […], "open": […]}]}, texts as Text."""
    found = {}
    for item in content:
        parts = found.setdefault(item["stage"], {"done": [], "open": []})
        parts["done" if item["done"] else "open"].append(worded(item["text"], language))
    return {
        "done": sum(item["done"] for item in content),
        "total": len(content),
        "stages": [{"name": name_of(stage), **parts} for stage, parts in found.items()],
    }


def name_of(stage):
    return Stage(stage).label if stage in Stage.values else stage
