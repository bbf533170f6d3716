"""Invented doctors: a name that nobody else of the sample has, and a career that fits."""

import random
from functools import cache
from itertools import product

from hospitals.models import Doctor
from portal.core.shipped import localized

from .files import LANGUAGES, dice, table

NAME = {
    "ko": "{family}{given}",
    "en": "{given} {family}",
    "zh-hans": "{family}{given}",
    "ja": "{family}・{given}",
    "ru": "{family} {given}",
}
SURGICAL = {
    "plastic-surgery", "orthopaedics", "neurosurgery", "general-surgery", "thoracic-surgery",
    "transplant-surgery", "breast-surgery", "vascular-surgery", "hand-surgery", "coloproctology",
    "oral-maxillofacial-surgery", "ophthalmology", "otorhinolaryngology", "urology",
    "obstetrics-gynaecology", "anaesthesiology", "reproductive-medicine",
}  # fmt: skip
WITHOUT_SPECIALTY = {"general-dentistry"}
LATER_LINES = 2


class Names:
    """Deals names in an order that is always the same, each of them once."""

    def __init__(self):
        people = table("people")
        self.free = list(product(people["family"], people["given"]))
        random.Random("names").shuffle(self.free)  # noqa: S311 (nothing secret)

    def deal(self, sex=None):
        """(texts per language, sex of the given name)"""
        index = next(i for i, (_, given) in enumerate(self.free) if sex in (None, given["sex"]))
        family, given = self.free.pop(index)
        texts = {
            language: NAME[language].format(family=family[language], given=given[language])
            for language in LANGUAGES
        }
        return texts, given["sex"]


def doctors(profile, hospital, specialties, names, year):
    """`specialties` by slug; `year` is the present one. Yields unsaved rows."""
    rng = dice(profile, "doctors")
    for order, entry in enumerate(profile["doctors"]):
        specialty = specialties[entry["specialty"]]
        texts, sex = names.deal(entry.get("sex"))
        yield Doctor(
            hospital=hospital,
            specialty=specialty,
            title=entry["title"],
            licensed=entry["licensed"],
            languages=entry["languages"],
            order=order,
            **localized("name", texts),
            **localized(
                "career", Career(rng, profile, entry, specialty.licence, sex, year).texts()
            ),
        )


@cache
def career_lines():
    return table("careers")["line"]


class Career:
    """From licence to today: training, one or two stations, and this institution."""

    def __init__(self, rng, profile, entry, licence, sex, year):
        self.rng, self.sex, self.year = rng, sex, year
        self.licensed, self.founded = entry["licensed"], profile["founded"]
        self.specialty = entry["specialty"]
        self.groups = groups(entry["specialty"], licence)
        self.chosen = []

    def texts(self):
        end = self.training()
        joined = self.joined(end)
        self.between(end, joined)
        self.add("joined", year=joined)
        self.chosen.sort(key=lambda pair: pair[0])
        return {
            language: [line["text"][language].format(**years) for _, line, years in self.chosen]
            for language in LANGUAGES
        }

    def training(self):
        """Internship and residency; the year they end."""
        start = self.licensed
        if self.specialty in WITHOUT_SPECIALTY:
            return start + 1
        years = 3 if {"dental", "korean"} & self.groups else 4
        end = min(start + 1 + years, self.year)
        self.add("internship", start, start + 1)
        self.add("residency", start + 1, end)
        self.add("qualification", year=end)
        return end

    def joined(self, end):
        low = max(end, self.founded)
        return self.rng.randint(low, max(low, min(self.year - 1, low + 8)))

    def between(self, end, joined):
        if self.sex == "m" and joined - end >= 4 and self.rng.random() < 0.4:
            self.add("military", end, end + 3)
            end += 3
        elif joined - end >= 3 and self.rng.random() < 0.5:
            self.add("fellowship", end, end + 2)
            end += 2
        for line in self.rng.sample(self.fitting(None), LATER_LINES):
            spans = "{from}" in line["text"]["en"]
            if spans and joined - end >= 2:
                start = self.rng.randint(end, joined - 2)
                self.keep(line, start, min(joined, start + self.rng.randint(2, 5)))
            elif not spans and self.year - 1 > end:
                self.keep(line, year=self.rng.randint(end, self.year - 1))

    def add(self, stage, start=None, end=None, year=None):
        lines = self.fitting(stage)
        if lines:
            self.keep(lines[-1], start, end, year)  # the last is the most particular one

    def keep(self, line, start=None, end=None, year=None):
        years = {"from": start, "to": end} if year is None else {"year": year}
        self.chosen.append((year or start, line, years))

    def fitting(self, stage):
        return [
            line
            for line in career_lines()
            if line.get("stage") == stage and self.groups & set(line["groups"])
        ]


def groups(specialty, licence):
    """The groups of career lines that suit a doctor."""
    if licence == "dentist":
        return {"any", "dental"}
    if licence == "korean-medicine-doctor":
        return {"any", "korean"}
    if specialty == "dermatology":
        return {"any", "skin"}
    if specialty == "plastic-surgery":
        return {"any", "skin", "surgery"}
    return {"any", "surgery" if specialty in SURGICAL else "medicine"}
