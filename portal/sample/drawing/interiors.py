"""Rooms: where one is received, waits, and walks along a window."""

from . import furniture, land, trees
from .canvas import HEIGHT, WIDTH
from .colours import INK, SECTIONS, WARM, WHITE, WOOD, darker, lighter, mix
from .furniture import FLOOR


def room(canvas, light, rng, profile, scene):
    accent = SECTIONS[profile["sections"][0]][3]
    wood = mix(rng.choice((WOOD, (196, 160, 118), (150, 112, 82))), light.haze, 0.12)
    view(canvas, light, rng, profile["district"])
    draw = {"herbs": herb_room, "corridor": corridor, "reception": reception}[scene]
    draw(canvas, light, rng, wood, accent)


def view(canvas, light, rng, district):
    """What lies outside: sky, ridges, the tops of trees."""
    land.sky(canvas, light, rng, 560)
    land.ridges(canvas, light, rng, 600, steep=1.2)
    if district in {"jung", "yongsan", "jongno", "mapo"}:
        land.tower_on_hill(canvas, light, rng, 600)
    else:
        land.city(canvas, light, rng, 610, tall=0.5)
    canvas.rect(0, 600, WIDTH, 200, mix(light.leaf, light.haze, 0.5))
    for x in range(-20, WIDTH, 120):
        trees.round_tree(canvas, light, rng, x + rng.uniform(-30, 30), 720, rng.uniform(150, 210))


def wall_around(canvas, light, windows, colour):
    """The far wall, with holes through which the view shows: (x, y, width, height) each."""
    view = canvas.image.copy()
    canvas.gradient(0, 0, WIDTH, FLOOR, lighter(colour, 0.25), colour)
    for x, y, width, height in windows:
        canvas.put_back(view, x, y, width, height)
        canvas.veil_rect(x, y, width, height, WHITE, 0.12)
        frame(canvas, light, x, y, width, height, colour)


def frame(canvas, light, x, y, width, height, colour):
    edge = darker(colour, 0.34)
    for left, top, wide, tall in (
        (x - 10, y - 10, width + 20, 10), (x - 10, y + height, width + 20, 12),
        (x - 10, y, 10, height), (x + width, y, 10, height),
    ):  # fmt: skip
        canvas.rect(left, top, wide, tall, edge)
    canvas.rect(x - 22, y + height + 10, width + 44, 12, lighter(colour, 0.5))
    canvas.veil_rect(x - 22, y + height + 22, width + 44, 7, INK, 0.14)
    canvas.veil_rect(x, y, width, 14, INK, 0.16)


def floor(canvas, light, colour, windows):
    canvas.gradient(0, FLOOR, WIDTH, HEIGHT - FLOOR, darker(colour, 0.06), lighter(colour, 0.16))
    for i in range(-14, 31):
        x = i * 104
        canvas.line(
            [(800 + (x - 800) * 0.62, FLOOR), (800 + (x - 800) * 1.5, HEIGHT)],
            darker(colour, 0.1),
            1.4,
        )
    for x, _y, width, _height in windows:
        left, right = x - 40, x + width - 90
        canvas.veil(
            [
                (left + 60, FLOOR + 22),
                (right + 60, FLOOR + 22),
                (right - 90, HEIGHT - 30),
                (left - 150, HEIGHT - 30),
            ],
            mix(WARM, WHITE, 0.5),
            0.4,
        )
    canvas.rect(0, FLOOR - 14, WIDTH, 14, lighter(colour, 0.45))
    canvas.rect(0, FLOOR, WIDTH, 3, darker(colour, 0.3))


def ceiling(canvas, light, colour, wood, rng):
    canvas.rect(0, 0, WIDTH, 66, lighter(colour, 0.55))
    canvas.rect(0, 66, WIDTH, 5, darker(colour, 0.12))
    if rng.random() < 0.55:
        for x in range(0, WIDTH, 26):
            canvas.rect(x, 0, 17, 66, mix(wood, light.wall, 0.2))
    canvas.fade(0, 71, WIDTH, 40, INK, 0.1, upward=True)


def reception(canvas, light, rng, wood, accent):
    wall = mix(light.wall, light.far, 0.1)
    turned = rng.random() < 0.5
    wide = rng.uniform(560, 680)
    x = 110 if turned else WIDTH - 110 - wide
    windows = [(x, 170, wide, 430)]
    wall_around(canvas, light, windows, wall)
    furniture.mullions(canvas, wall, *windows[0], 3)
    ceiling(canvas, light, wall, wood, rng)
    floor(canvas, light, mix((222, 206, 182), light.haze, 0.3), windows)
    desk_x = WIDTH - 640 if turned else 120
    furniture.panel(canvas, light, rng, desk_x - 40, wood, accent)
    furniture.desk(canvas, light, desk_x, wood, accent)
    furniture.lamps(canvas, [desk_x + 20, desk_x + 96, desk_x + 440], accent)
    seat = 180 if turned else 930
    furniture.rug(canvas, light, seat + 190, accent)
    furniture.plant(canvas, light, rng, seat - 66, 838, 240)
    furniture.sofa(canvas, light, rng, seat, accent)


def corridor(canvas, light, rng, wood, accent):
    wall = mix(light.wall, light.far, 0.07)
    windows = [(60 + i * 385, 180, 325, 500) for i in range(4)]
    wall_around(canvas, light, windows, wall)
    for window in windows:
        furniture.mullions(canvas, wall, *window, 2)
    ceiling(canvas, light, wall, wood, rng)
    floor(canvas, light, mix((216, 214, 206), light.haze, 0.35), windows)
    furniture.rail(canvas, wood)
    furniture.bench(canvas, light, rng.uniform(150, 260), wood, accent)
    furniture.bench(canvas, light, rng.uniform(940, 1060), wood, accent)
    furniture.plant(canvas, light, rng, rng.uniform(740, 840), 860, rng.uniform(230, 290))
    for x in (350, 800, 1250):
        canvas.glow(x, 96, 130, WARM, 0.4)
        canvas.rect(x - 90, 60, 180, 9, lighter(WARM, 0.6), radius=4)


def herb_room(canvas, light, rng, wood, accent):
    paper = mix((246, 236, 214), light.haze, 0.2)
    turned = rng.random() < 0.5
    x = 130 if turned else 930
    windows = [(x, 220, 540, 360)]
    wall_around(canvas, light, windows, paper)
    furniture.lattice_frame(canvas, wood, *windows[0])
    furniture.beams(canvas, wood)
    floor(canvas, light, mix((226, 196, 140), light.haze, 0.15), windows)
    furniture.cabinet(canvas, light, rng, 820 if turned else 110, wood)
    furniture.table(canvas, light, rng, 500 if turned else 800, wood, accent)
    furniture.plant(canvas, light, rng, 90 if turned else 1510, 850, 220)
