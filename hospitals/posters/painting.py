"""Drawing a poster: the hospital's own ridges below, its name in the sky above them."""

import io
import re

from PIL import Image, ImageDraw

from hospitals import drawing
from portal.core import fonts

from .facts import HEIGHT, WIDTH, romanised
from .setting import fitted

PORTAL_PALETTE = ("#f5efe2", "#f0c4a4", "#bdd6cf", "#76a89f", "#123f3c")
INK, PAPER, MIST = "#16282c", "#ffffff", "#dceae6"
SEAL_RED, SEAL_LINE = "#b5431b", "#fbeee4"
MARGIN = 72
GROUND = 84  # the foot of the hills, where the portal's name stands
NAME_SIZES = ((84, 76, 68), (80, 72, 64, 58), (58, 52, 46, 40))  # for one line, two, three
LINE_SIZES = ((36, 32), (30, 26))
SEAL = 132
FINE = 2  # shapes are drawn twice as large and made smaller: soft edges
COLOURS = 128
WIDEST_WORDS = 590  # of the cover's 800


def paint(poster):
    """The poster as the bytes of a PNG."""
    picture = landscape(poster)
    canvas = ImageDraw.Draw(picture)
    words(canvas, poster, MARGIN if not poster.selected else MARGIN + SEAL + 36)
    imprint(canvas, poster)
    buffer = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def landscape(poster):
    """Sky, sun and three ridges: the same numbers as the cover on the page."""
    palette = drawing.PALETTES.get(poster.section, PORTAL_PALETTE)
    scene = drawing.scene(poster.section, poster.slug)
    large = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), palette[0])
    canvas = ImageDraw.Draw(large)
    # Of the same height and size, but always right of the words.
    x, y = placed((WIDEST_WORDS + scene.sun[0] / 5, scene.sun[1] + 14))
    radius = scene.sun[2] * WIDTH / drawing.WIDTH * FINE
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=palette[1])
    for fill, path in zip(palette[2:], scene.ridges, strict=True):
        floor = [(WIDTH * FINE, HEIGHT * FINE), (0, HEIGHT * FINE)]
        canvas.polygon([*map(placed, outline(path)), *floor], fill=fill)
    mark(canvas)
    if poster.selected:
        seal(canvas)
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def placed(point):
    """A point of the cover (800 × 320) on the large poster, whose ground lies higher."""
    x, y = point
    across, up = WIDTH / drawing.WIDTH, 1.05
    return x * across * FINE, (HEIGHT - GROUND - (drawing.HEIGHT - y) * up) * FINE


def outline(path, steps=24):
    """The points of a ridge's `d` (hospitals.drawing.ridge): M, then C, without its floor."""
    numbers = [float(n) for n in re.findall(r"-?\d+", path.partition("V")[0])]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    found = points[:1]
    for index in range(1, len(points), 3):
        found += [bezier(found[-1], points[index : index + 3], n / steps) for n in range(1, steps)]
        found.append(points[index + 2])
    return found


def bezier(start, rest, t):
    parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    corners = (start, *rest)
    return tuple(sum(p * c[axis] for p, c in zip(parts, corners, strict=True)) for axis in (0, 1))


def words(canvas, poster, right):
    """The name, as large as it fits in three lines, and below it the line of facts."""
    room = WIDTH - MARGIN - right
    name, language = writable(poster)
    lines, font = fitted(name, language, NAME_SIZES, room, bold=True)
    top = MARGIN - 12
    for line in lines:
        canvas.text((MARGIN, top), line, font=font, fill=INK)
        top += int(font.size * 1.22)
    ink = drawing.PALETTES.get(poster.section, PORTAL_PALETTE)[4]
    lines, font = fitted(poster.line, poster.language, LINE_SIZES, room)
    top += 14
    for line in lines:
        canvas.text((MARGIN, top), line, font=font, fill=ink)
        top += int(font.size * 1.35)


def writable(poster):
    """(name, its language): the first that a font of this machine can write; else no words."""
    if fonts.find(poster.name, poster.text_language, NAME_SIZES[0][0], bold=True):
        return poster.name, poster.text_language
    for name in romanised(poster):
        if fonts.find(name, "en", NAME_SIZES[0][0], bold=True):
            return name, "en"
    return "", "en"


def imprint(canvas, poster):
    """Whose picture it is, on the ground of the hills."""
    middle, left = HEIGHT - GROUND // 2 - 2, MARGIN + 68
    for text, size, bold, fill in (
        (poster.portal, 32, True, PAPER),
        (poster.city, 26, False, MIST),
    ):
        font = fonts.find(text, poster.language, size, bold=bold)
        if font:
            canvas.text((left, middle), text, font=font, fill=fill, anchor="lm")
            left += font.getlength(text) + 22


def mark(canvas):
    """The portal's mark (static/icons/sprite.svg#logo), in the paler half of its colours."""
    size, left, top = 48, MARGIN, HEIGHT - GROUND // 2 - 26

    def at(*points):
        return [((left + x * size / 48) * FINE, (top + y * size / 48) * FINE) for x, y in points]

    canvas.ellipse(at((0, 0), (48, 48)), fill=MIST)
    canvas.ellipse(at((26, 10), (36, 20)), fill="#e8a37d")
    hill = at(
        (2, 30), (12, 20), (18, 26), (26, 15), (35, 27), (39, 23), (46, 31), (45, 35), (3, 35)
    )
    canvas.polygon(hill, fill="#5f978d")
    canvas.chord(at((1, 1), (47, 47)), 18, 162, fill="#123f3c")


def seal(canvas):
    """The city's seal (static/icons/sprite.svg#seal)."""
    left, top, unit = WIDTH - MARGIN - SEAL, MARGIN - 8, SEAL / 48

    def at(*points):
        return [((left + x * unit) * FINE, (top + y * unit) * FINE) for x, y in points]

    def line(*points, wide=2.6):
        canvas.line(at(*points), fill=SEAL_LINE, width=round(wide * unit * FINE), joint="curve")

    canvas.rounded_rectangle(at((0, 0), (48, 48)), round(5 * unit * FINE), fill=SEAL_RED)
    canvas.rounded_rectangle(
        at((3.6, 3.6), (44.4, 44.4)), round(3 * unit * FINE), outline=SEAL_LINE,
        width=round(1.6 * unit * FINE),
    )  # fmt: skip
    line((9, 19), (14, 18), (17, 15.8), (18.5, 13.5), (29.5, 13.5), (31, 15.8), (34, 18), (39, 19))
    line((13, 19), (13, 23.5), (35, 23.5), (35, 19))
    line((10, 27), (14, 26), (17, 23.5))
    line((38, 27), (34, 26), (31, 23.5))
    line((12, 38.5), (12, 29.5), (36, 29.5), (36, 38.5))
    line((9.5, 38.5), (19, 38.5), (19, 35.5))
    line((29, 35.5), (29, 38.5), (38.5, 38.5))
    canvas.arc(at((17.7, 29.2), (30.3, 41.8)), 180, 360, fill=SEAL_LINE,
               width=round(2.6 * unit * FINE))  # fmt: skip
