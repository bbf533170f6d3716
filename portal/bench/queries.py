"""What people could type, made from the names in the database: many of each kind, no two alike."""

from random import Random

from modeltranslation.utils import build_localized_fieldname

from hospitals.models import District, Hospital, Treatment
from portal.search.models import Synonym

LANGUAGES = ("en", "zh-hans", "ja", "ru")
WITH_SIGNS = {"zh-hans", "ja"}
CLASS_WORDS = {
    "en": ["clinic", "hospital", "surgery", "care", "dermatology", "plastic surgery"],
    "zh-hans": ["诊所", "医院", "手术", "治疗", "皮肤科", "整形外科"],
    "ja": ["医院", "病院", "手術", "治療", "皮膚科", "美容外科"],
    "ru": ["клиника", "больница", "операция", "лечение", "дерматология", "хирургия"],
}
CONSONANTS = {"en": "bdfgklmnprstvz", "ru": "бвгджзклмнпрст"}
VOWELS = {"en": "aeiou", "ru": "аеиоу"}


class Queries:
    """`of(language)` gives {kind of query: [queries]}; the same seed makes the same ones."""

    def __init__(self, number, seed=2015):
        self.number, self.random = number, Random(seed)

    def of(self, language):
        column = build_localized_fieldname("name", language)
        self.language = language
        self.names = self.column(Hospital.objects.published(), column, 40 * self.number)
        self.treatments = self.column(Treatment.objects.all(), column, 200)
        self.places = self.column(District.objects.all(), column, 25)
        found = {
            "one word": self.many(self.word),
            "two words": self.many(lambda: f"{self.any(self.places)} {self.word()}"),
            "a name": self.many(lambda: self.any(self.names)),
            "a typing mistake": self.many(self.mistyped),
            "a synonym": self.synonyms(),
            "nothing found": self.many(self.nonsense),
            "very broad": CLASS_WORDS[language],
        }
        if language in WITH_SIGNS:
            found["one sign"] = self.many(lambda: self.any(self.any(self.treatments)))
        return found

    def column(self, rows, column, most):
        found = rows.exclude(**{column: ""}).order_by("pk").values_list(column, flat=True)
        return list(dict.fromkeys(found[:most]))

    def synonyms(self):
        rows = Synonym.objects.filter(language=self.language).order_by("pk")
        texts = list(rows.values_list("phrase", flat=True))
        return self.random.sample(texts, min(self.number, len(texts)))

    def many(self, make):
        """As many different ones as asked for, or as there are."""
        found = {}
        for _ in range(20 * self.number):
            found[make()] = None
            if len(found) == self.number:
                break
        return list(found)

    def any(self, texts):
        return self.random.choice(texts)

    def word(self):
        words = [word for name in self.treatments for word in name.split() if len(word) > 1]
        return self.any(words)

    def mistyped(self):
        """The name of a treatment or hospital in which one letter is another one."""
        name = self.any([*self.treatments, *self.names[: len(self.treatments)]])
        places = [at for at, letter in enumerate(name) if letter.isalpha()]
        at = self.any(places[1:] or places)
        return name[:at] + self.other_than(name[at]) + name[at + 1 :]

    def other_than(self, letter):
        letters = {each.lower() for name in self.names for each in name if each.isalpha()}
        return self.any(sorted(letters - {letter.lower()}))

    def nonsense(self):
        if self.language in WITH_SIGNS:
            signs = sorted({sign for name in self.names for sign in name if ord(sign) > 0x3000})
            return "".join(self.any(signs) + "龘" for _ in range(2))
        pair = (CONSONANTS[self.language], VOWELS[self.language])
        return "".join(self.any(letters) for _ in range(4) for letters in pair)
