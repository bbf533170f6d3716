"""The sample data set as it stands in portal/sample/data/."""

import random
from pathlib import Path

from portal.core.shipped import read_toml

DATA = Path(__file__).parent / "data"
LANGUAGES = ("ko", "en", "zh-hans", "ja", "ru")


def table(name):
    return read_toml(DATA / f"{name}.toml")


def profiles():
    """Every hospital's file as a dict, its `slug` added, in the order of the slugs."""
    paths = sorted((DATA / "hospitals").glob("*.toml"))
    return [{"slug": path.stem, **read_toml(path)} for path in paths]


def dice(profile, subject):
    """Random numbers that are the same at every load, and apart for every subject."""
    return random.Random(f"{profile['slug']}:{subject}")  # noqa: S311 (nothing secret)


def in_each_language(template, **parts):
    """{"ko": …, …}: a template per language, filled with parts per language or the same for all."""
    return {
        language: text.format(
            **{k: v[language] if isinstance(v, dict) else v for k, v in parts.items()}
        )
        for language, text in template.items()
    }
