"""Houses of the present: clinics in a street or a lane, hospitals on a campus, a pavilion."""

from . import trees
from .colours import INK, WARM, WHITE, WOOD, darker, lighter, mix
from .house import FRONTS, House

BRICK = ((186, 138, 116), (164, 128, 112), (206, 178, 150), (120, 124, 126))


def clinic(canvas, light, rng, base, section_colour):
    """A house of four to seven storeys between paler neighbours."""
    front = rng.choice(FRONTS)
    floors = rng.randint(3, 5)
    width, ground = rng.uniform(400, 560), 104
    height = ground + floors * rng.uniform(74, 86)
    x = rng.uniform(440, 640)
    neighbours(canvas, light, rng, base, x, width)
    house = House(canvas, light, rng, x, base, width, height)
    wall = (
        mix(rng.choice(BRICK), light.haze, 0.18)
        if front == "arches" or rng.random() < 0.2
        else None
    )
    wall, _shade = house.body(wall)
    getattr(house, front)(floors, ground, wall)
    house.roof_garden(wall)
    house.shop_front(ground, wall, mix(section_colour, light.haze, 0.12))


def villa(canvas, light, rng, base, accent):
    """A practice in a house with gables and a garden, in a quiet lane."""
    wide = rng.uniform(560, 700)
    x = 800 - wide / 2 + rng.uniform(-90, 90)
    wall = mix(rng.choice((*BRICK, light.wall, light.wall)), light.haze, 0.15)
    main = House(canvas, light, rng, x, base, wide, rng.uniform(270, 320))
    main.body(wall, side=58)
    gables(canvas, light, rng, main, wall)
    getattr(main, rng.choice(("grid", "arches")))(2, 104, wall)
    main.shop_front(104, wall, mix(accent, light.haze, 0.12))
    annex(canvas, light, rng, x - 250 if rng.random() < 0.5 else x + wide + 20, base)


def gables(canvas, light, rng, main, wall):
    count = rng.choice((1, 2, 3))
    step = main.width / count
    slate = mix(darker(light.near, 0.5), (90, 96, 100), 0.5)
    for i in range(count):
        left, peak = (
            main.x + i * step,
            main.top - step * rng.choice((0.3, 0.42)) * (0.55 if count == 1 else 0.8),
        )
        lean = rng.choice((0.5, 0.5, 0.82))
        top = (left + step * lean, peak)
        canvas.polygon([(left - 14, main.top + 4), top, (left + step + 14, main.top + 4)], slate)
        canvas.polygon(
            [(left + 14, main.top + 4), (top[0], peak + 18), (left + step - 14, main.top + 4)],
            lighter(wall, 0.12),
        )
        canvas.ellipse(
            left + step * lean,
            main.top - (main.top - peak) * 0.32,
            15,
            15,
            darker(light.glass, 0.05),
        )
        canvas.polygon(
            [
                top,
                (top[0] + 56, peak + 16),
                (left + step + 70, main.top + 20),
                (left + step + 14, main.top + 4),
            ],
            darker(slate, 0.18),
        )


def annex(canvas, light, rng, x, base):
    """A glass room for those who wait."""
    canvas.gradient(x, base - 120, 230, 120, mix(WARM, WHITE, 0.5), mix(WARM, WOOD, 0.12))
    for i in range(6):
        canvas.rect(x + i * 46 - 2, base - 120, 4, 120, darker(light.near, 0.4))
    canvas.rect(x - 14, base - 132, 258, 13, darker(light.near, 0.45))
    for i in range(3):
        trees.bush(canvas, light, rng, x + 40 + i * 70, base - 4, rng.uniform(18, 30))


def neighbours(canvas, light, rng, base, x, width):
    spans = (
        (x - rng.uniform(330, 400), x - 26),
        (x + width + 92, x + width + rng.uniform(420, 520)),
    )
    for left, right in spans:
        height = rng.uniform(190, 330)
        wall = mix(light.wall, light.haze, 0.5)
        canvas.gradient(
            left, base - height, right - left, height, lighter(wall, 0.15), darker(wall, 0.05)
        )
        storeys = max(2, round(height / 78))
        for row in range(storeys):
            y = base - height + 20 + row * (height - 30) / storeys
            count = max(2, int((right - left) / 74))
            for i in range(count):
                step = (right - left - 30) / count
                pane = mix(light.glass, wall, 0.62)
                if rng.random() < light.lit * 0.6:
                    pane = mix(WARM, wall, 0.5)
                canvas.rect(left + 15 + i * step + 6, y, step - 14, 44, pane)
        canvas.rect(left - 4, base - height - 6, right - left + 8, 8, lighter(wall, 0.3))


def hospital(canvas, light, rng, base, section_colour, large):
    """A podium with an entrance, and one or two towers of wards."""
    width = rng.uniform(900, 1040) if large else rng.uniform(700, 820)
    x = 800 - width / 2 + rng.uniform(-60, 60)
    wall = light.wall
    towers(canvas, light, rng, base, x, width, wall, section_colour, large)
    podium = House(canvas, light, rng, x, base, width, 150)
    podium.body(wall, side=90)
    podium.ribbons(1, 66, wall)
    canvas.gradient(
        x + 20, base - 62, width - 40, 62, mix(WARM, WHITE, 0.35), mix(WARM, WOOD, 0.18)
    )
    for i in range(int(width / 70)):
        canvas.rect(x + 20 + i * 70, base - 66, 5, 66, darker(wall, 0.28))
    canvas.rect(x - 10, base - 158, width + 20, 10, lighter(wall, 0.5))
    entrance(canvas, light, rng, x + width * rng.uniform(0.34, 0.6), base, section_colour)


def towers(canvas, light, rng, base, x, width, wall, accent, large):
    count = 2 if large else 1
    left = x + width * rng.uniform(0.06, 0.14)
    for index in range(count):
        wide = width * (rng.uniform(0.36, 0.44) if large else rng.uniform(0.52, 0.66))
        floors = rng.randint(6, 7) - index * 2 if large else rng.randint(3, 4)
        house = House(canvas, light, rng, left, base - 60, wide, floors * 58 + 100)
        tone = wall if index == 0 else mix(wall, light.haze, 0.3)
        house.body(tone, side=70)
        getattr(house, rng.choice(("ribbons", "fins", "grid")))(floors, 96, tone)
        canvas.rect(left - 6, house.top - 10, wide + 12, 12, lighter(tone, 0.45))
        canvas.rect(left + wide * 0.6, house.top - 44, wide * 0.26, 36, darker(tone, 0.07))
        if index == 0:
            plus(canvas, left + wide * 0.68 + wide * 0.05, house.top - 26, 22, accent)
        left += wide + width * rng.uniform(0.03, 0.06)


def plus(canvas, x, y, size, colour):
    """The mark of a place of care, in the colour of the section."""
    canvas.rect(x - size / 2, y - size / 6, size, size / 3, colour)
    canvas.rect(x - size / 6, y - size / 2, size / 3, size, colour)


def entrance(canvas, light, rng, x, base, accent):
    canvas.veil(
        [(x - 150, base + 6), (x + 150, base + 6), (x + 250, base + 58), (x - 190, base + 58)],
        INK,
        0.13,
    )
    for dx in (-120, -40, 40, 120):
        canvas.rect(x + dx - 5, base - 92, 10, 98, lighter(light.wall, 0.4))
        canvas.rect(x + dx + 3, base - 92, 4, 98, darker(light.wall, 0.15))
    canvas.rect(x - 165, base - 106, 330, 16, mix(accent, light.haze, 0.1), radius=4)
    canvas.rect(x - 165, base - 92, 330, 4, darker(accent, 0.3))
    canvas.gradient(x - 60, base - 72, 120, 74, lighter(WARM, 0.6), mix(WARM, WOOD, 0.1))
    canvas.rect(x - 2, base - 72, 4, 74, darker(light.wall, 0.4))
    canvas.veil(
        [(x - 60, base), (x + 60, base), (x + 120, base + 60), (x - 110, base + 60)], WARM, 0.4
    )


def pavilion(canvas, light, rng, base, accent):
    """A long low house of wood and glass beside water."""
    width, height = rng.uniform(840, 980), rng.uniform(170, 200)
    x = 800 - width / 2 + rng.uniform(-80, 80)
    upper = x + width * rng.uniform(0.1, 0.4)
    wood = mix(WOOD, light.haze, 0.2)
    house = House(canvas, light, rng, upper, base - height + 10, width * 0.44, 120)
    house.body(wood, side=50)
    house.window(
        upper + 24, house.top + 26, width * 0.44 - 48, 70, lit=rng.random() < light.lit + 0.3
    )
    canvas.rect(upper - 22, house.top - 12, width * 0.44 + 44, 14, darker(wood, 0.35))
    house = House(canvas, light, rng, x, base, width, height)
    house.body(light.wall, side=60)
    canvas.gradient(
        x + 16,
        base - height + 34,
        width - 32,
        height - 34,
        mix(WARM, WHITE, 0.4),
        mix(WARM, WOOD, 0.3),
    )
    panes = int(width / 86)
    for i in range(panes):
        left = x + 16 + i * (width - 32) / panes
        if rng.random() < 0.34:
            slats(canvas, left, base - height + 34, (width - 32) / panes, height - 34, wood)
        elif rng.random() > light.lit + 0.25:
            house.window(left, base - height + 34, (width - 32) / panes, height - 34, lit=False)
        canvas.rect(left - 3, base - height + 34, 6, height - 34, darker(wood, 0.4))
    canvas.rect(x - 40, base - height - 4, width + 110, 18, darker(wood, 0.42))
    canvas.rect(x - 40, base - height - 8, width + 110, 6, mix(accent, light.haze, 0.35))
    return x, width


def slats(canvas, x, y, width, height, colour):
    canvas.rect(x, y, width, height, darker(colour, 0.2))
    for i in range(int(width / 9)):
        canvas.rect(x + i * 9 + 1, y, 6, height, colour)
