"""Fonts of this machine, for what the portal draws itself.

None is shipped: those that cover Chinese and Japanese weigh more than the portal. Whoever draws
asks for a font that can really write the text, and has something else to draw where there is none.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
SUFFIXES = {".ttf", ".ttc", ".otf"}
LATIN = ("NotoSans-{}.ttf", "DejaVuSans-{}.ttf", "LiberationSans-{}.ttf", "OpenSans-{}.ttf")
# Han characters are drawn as the language draws them: the collection holds a face for each.
FACES = {"ja": (0, "jp", "JP"), "ko": (1, "kr", "KR"), "zh-hans": (2, "sc", "SC")}
EAST_ASIAN = ("NotoSansCJK{1}-{0}.otf", "NotoSans{2}-{0}.otf", "NotoSans{2}-{0}.ttf",
              "SourceHanSans{2}-{0}.otf")  # fmt: skip
NO_CHARACTER = "\U0010ffff"


def find(text, language, size, bold=False):
    """A font of `size` pixels that has every character of the text, or None.

    Among several the one that writes as readers of `language` expect.
    """
    for path, face in candidates(language, "Bold" if bold else "Regular", settings.FONT_DIR):
        font = opened(path, face, size)
        if covers(font, text):
            return font
    return None


@lru_cache(maxsize=64)
def candidates(language, weight, folder=""):
    """[(path, face)] of the fonts at hand, the most fitting first."""
    files = installed(folder)
    wanted = [(name.format(weight), 0) for name in LATIN if weight]
    if weight == "Regular":
        wanted.insert(1, ("DejaVuSans.ttf", 0))
    east = [face for code in dict.fromkeys((language, *FACES)) for face in of_face(code, weight)]
    wanted = [*east, *wanted] if language in FACES else [*wanted, *east]
    return [(files[name], face) for name, face in wanted if name in files]


def of_face(language, weight):
    if language not in FACES:
        return []
    face, *regions = FACES[language]
    names = [(name.format(weight, *regions), 0) for name in EAST_ASIAN]
    return [(f"NotoSansCJK-{weight}.ttc", face), *names]


@lru_cache(maxsize=4)
def installed(folder=""):
    """{file name: path} of the fonts on this machine; those of `folder` come before others."""
    found = {}
    for place in filter(None, (folder, *FOLDERS)):
        for path in sorted(Path(place).rglob("*")):
            if path.suffix.lower() in SUFFIXES:
                found.setdefault(path.name, str(path))
    return found


@lru_cache(maxsize=64)
def opened(path, face, size):
    return ImageFont.truetype(path, size, index=face)


def covers(font, text):
    """Whether the font has a drawing for each character, and not its empty box."""
    box = drawing(font, NO_CHARACTER)
    return all(drawing(font, character) != box for character in set(text) if character.strip())


def drawing(font, character):
    mask = font.getmask(character)
    return mask.size, bytes(mask)
