"""What stands in the rooms."""

from .canvas import WIDTH
from .colours import INK, STONE, WARM, WHITE, WOOD, darker, lighter, mix

FLOOR = 735  # where the far wall meets the floor


def mullions(canvas, wall, x, y, width, height, panes):
    edge = darker(wall, 0.3)
    for i in range(1, panes):
        canvas.rect(x + width * i / panes - 4, y, 8, height, edge)


def lattice_frame(canvas, wood, x, y, width, height):
    dark = darker(wood, 0.25)
    for i in range(1, 12):
        thick = 8 if i == 6 else 2
        canvas.rect(
            x + width * i / 12 - thick / 2, y, thick, height if thick == 8 else height * 0.3, dark
        )
    for share in (0.1, 0.2, 0.3):
        canvas.rect(x, y + height * share, width, 2.4, dark)
    canvas.rect(x - 16, y - 16, width + 32, 16, dark)
    canvas.rect(x - 16, y + height, width + 32, 16, dark)


def beams(canvas, wood):
    dark = darker(mix(wood, (112, 72, 50), 0.5), 0.1)
    canvas.rect(0, 0, WIDTH, 58, lighter(wood, 0.62))
    for x in range(30, WIDTH, 118):
        canvas.rect(x, 0, 34, 64, mix(dark, wood, 0.4))
    canvas.rect(0, 58, WIDTH, 34, dark)
    canvas.rect(0, 58, WIDTH, 7, lighter(dark, 0.18))
    canvas.fade(0, 92, WIDTH, 40, INK, 0.14, upward=True)


def panel(canvas, light, rng, x, wood, accent):
    """Slats of wood behind the desk, with a round mark."""
    canvas.rect(x, 120, 560, FLOOR - 134, darker(wood, 0.28))
    for i in range(28):
        canvas.rect(
            x + i * 20 + 2, 120, 14, FLOOR - 134, mix(wood, light.wall, 0.12 + (i % 3) * 0.05)
        )
    canvas.ellipse(x + 280, 330, 76, 76, lighter(light.wall, 0.4))
    land_mark(canvas, x + 280, 330, accent, light)


def land_mark(canvas, x, y, accent, light):
    """Two ridges in a circle: an emblem that says nothing but where one is."""
    canvas.polygon(
        [(x - 58, y + 30), (x - 22, y - 26), (x + 4, y + 8), (x + 24, y - 12), (x + 58, y + 30)],
        mix(accent, light.haze, 0.25),
    )
    canvas.polygon([(x - 50, y + 38), (x - 6, y + 2), (x + 50, y + 38)], mix(accent, INK, 0.1))


def desk(canvas, light, x, wood, accent):
    top, height, width = 640, 186, 520
    canvas.veil(
        [
            (x, top + height),
            (x + width, top + height),
            (x + width + 90, top + height + 34),
            (x + 40, top + height + 34),
        ],
        INK,
        0.16,
    )
    canvas.gradient(x, top, width, height, lighter(wood, 0.16), wood)
    for i in range(int(width / 13)):
        canvas.rect(x + i * 13, top + 18, 2, height - 18, darker(wood, 0.16))
    canvas.rect(x - 14, top - 12, width + 28, 24, lighter(STONE, 0.5), radius=5)
    canvas.rect(x - 14, top + 8, width + 28, 5, darker(STONE, 0.12))
    canvas.rect(x, top + height - 12, width, 12, darker(wood, 0.4))
    canvas.rect(
        x + width * 0.64,
        top + 40,
        width * 0.28,
        height - 70,
        mix(accent, light.wall, 0.2),
        radius=6,
    )
    canvas.rect(x + 70, top - 74, 104, 62, darker(light.near, 0.5), radius=5)
    canvas.rect(x + 114, top - 14, 16, 6, darker(STONE, 0.4))
    vase(canvas, light, x + width - 90, top - 12)


def vase(canvas, light, x, base):
    canvas.ellipse(x, base - 26, 21, 26, lighter(mix((168, 196, 180), light.far, 0.2), 0.1))
    canvas.rect(x - 9, base - 62, 18, 20, mix((168, 196, 180), light.far, 0.2), radius=4)
    for dx, up in ((-26, 120), (2, 146), (30, 112)):
        canvas.line([(x, base - 58), (x + dx, base - up)], darker(light.leaf, 0.3), 2.4)
        for i in range(5):
            t = 0.45 + i * 0.13
            canvas.ellipse(
                x + dx * t + (6 if i % 2 else -6),
                base - 58 - (up - 58) * t,
                8,
                6,
                mix(light.crown, WHITE, 0.2),
            )


def lamps(canvas, places, accent):
    for i, at in enumerate(places):
        drop = 236 + (i % 2) * 64
        canvas.rect(at - 1, 66, 2, drop - 66, darker(accent, 0.3))
        canvas.glow(at, drop + 26, 120, WARM, 0.5)
        canvas.ellipse(at, drop + 26, 32, 28, lighter(WARM, 0.55))
        canvas.rect(at - 9, drop - 8, 18, 12, darker(accent, 0.2), radius=3)


def sofa(canvas, light, rng, x, accent):
    cloth = mix(accent, light.wall, rng.choice((0.35, 0.55)))
    base = 845
    canvas.veil(
        [(x - 10, base), (x + 430, base), (x + 490, base + 26), (x + 30, base + 26)], INK, 0.16
    )
    for leg in (x + 22, x + 392):
        canvas.rect(leg, base - 26, 10, 28, darker(WOOD, 0.3))
    canvas.rect(x + 14, base - 176, 400, 120, darker(cloth, 0.08), radius=26)
    for i in range(2):
        canvas.rect(x + 32 + i * 186, base - 160, 178, 92, lighter(cloth, 0.1), radius=18)
        canvas.rect(x + 30 + i * 186, base - 90, 182, 52, lighter(cloth, 0.2), radius=14)
    canvas.rect(x - 8, base - 128, 44, 104, cloth, radius=18)
    canvas.rect(x + 392, base - 128, 44, 104, cloth, radius=18)
    canvas.rect(x + 14, base - 42, 400, 18, darker(cloth, 0.2), radius=6)
    pillow = mix((232, 206, 150), light.haze, 0.2)
    canvas.rect(x + 46, base - 132, 74, 66, pillow, radius=14)
    canvas.ellipse(x + 560, base - 62, 74, 15, lighter(WOOD, 0.22))
    canvas.rect(x + 556, base - 60, 8, 62, darker(WOOD, 0.25))
    canvas.ellipse(x + 560, base + 2, 36, 8, darker(WOOD, 0.25))
    cup(canvas, x + 548, base - 72)


def cup(canvas, x, base):
    canvas.rect(x - 13, base - 18, 26, 22, lighter(STONE, 0.5), radius=7)
    canvas.ellipse(x, base - 17, 12, 3.6, (188, 150, 96))


def rug(canvas, light, x, accent):
    canvas.ellipse(x + 40, 915, 330, 42, mix(accent, light.wall, 0.72))
    canvas.ellipse(x + 40, 915, 300, 36, mix(accent, light.wall, 0.8))


def rail(canvas, wood):
    canvas.rect(0, 600, WIDTH, 13, wood, radius=5)
    canvas.rect(0, 610, WIDTH, 4, darker(wood, 0.3))
    for x in range(30, WIDTH, 385):
        canvas.rect(x, 606, 9, 26, darker(wood, 0.25))


def bench(canvas, light, x, wood, accent):
    base = 868
    canvas.veil(
        [(x - 6, base), (x + 390, base), (x + 450, base + 26), (x + 40, base + 26)], INK, 0.16
    )
    for leg in (x + 24, x + 346):
        canvas.rect(leg, base - 60, 13, 60, darker(wood, 0.25))
    canvas.rect(x, base - 84, 384, 28, lighter(wood, 0.12), radius=7)
    canvas.rect(x, base - 62, 384, 8, darker(wood, 0.2), radius=4)
    cloth = mix(accent, light.wall, 0.45)
    for i in range(3):
        canvas.rect(
            x + 8 + i * 124,
            base - 106,
            120,
            28,
            cloth if i % 2 == 0 else lighter(cloth, 0.2),
            radius=10,
        )


def plant(canvas, light, rng, x, base, size):
    canvas.veil(
        [(x - 30, base), (x + 40, base), (x + 110, base + 20), (x + 30, base + 22)], INK, 0.15
    )
    pot = lighter(mix(STONE, light.far, 0.15), 0.2)
    canvas.polygon([(x - 46, base - 84), (x + 46, base - 84), (x + 34, base), (x - 34, base)], pot)
    canvas.polygon(
        [(x + 12, base - 84), (x + 46, base - 84), (x + 34, base), (x + 10, base)], darker(pot, 0.1)
    )
    for i in range(11):
        lean = (i - 5) / 5
        tip = (
            x + lean * size * 0.52 + rng.uniform(-10, 10),
            base - 84 - size * (0.95 - abs(lean) * 0.45),
        )
        leaf(
            canvas,
            mix(light.leaf, INK, rng.uniform(0, 0.22)),
            (x + lean * 16, base - 84),
            tip,
            size * 0.075,
        )


def leaf(canvas, colour, start, tip, width):
    (x1, y1), (x2, y2) = start, tip
    mx, my = x1 + (x2 - x1) * 0.6, y1 + (y2 - y1) * 0.6
    bend = (x2 - x1) * 0.12
    left = [(x1, y1), (mx - width, my - bend), (x2, y2)]
    canvas.polygon([*left, (mx + width, my + bend)], colour)
    canvas.polygon([(x1, y1), (mx, my), (x2, y2), (mx + width, my + bend)], darker(colour, 0.12))


def cabinet(canvas, light, rng, x, wood):
    """The chest of small drawers that every herbal dispensary has."""
    dark = darker(mix(wood, (120, 78, 52), 0.55), 0.12)
    top, width = 168, 640
    canvas.veil(
        [
            (x + width, top + 20),
            (x + width + 34, top + 40),
            (x + width + 34, FLOOR),
            (x + width, FLOOR + 40),
        ],
        INK,
        0.15,
    )
    canvas.rect(x, top, width, FLOOR - top + 40, dark)
    canvas.rect(x - 14, top - 16, width + 28, 20, darker(dark, 0.2), radius=4)
    columns, rows = 9, 6
    step, tall = (width - 28) / columns, 62
    for row in range(rows):
        for column in range(columns):
            left, upper = x + 14 + column * step + 2, top + 18 + row * tall
            face = mix(lighter(dark, 0.16), wood, rng.uniform(0, 0.35))
            canvas.rect(left, upper, step - 5, tall - 6, face, radius=2)
            canvas.rect(left, upper, step - 5, 3, lighter(face, 0.22))
            canvas.rect(left + step / 2 - 15, upper + 12, 25, 13, (240, 230, 206), radius=2)
            canvas.ellipse(left + step / 2 - 2.5, upper + 40, 5, 5, (206, 176, 104))
    for i in range(3):
        left, upper = x + 14 + i * (width - 28) / 3 + 3, top + 18 + rows * tall + 4
        canvas.rect(
            left, upper, (width - 28) / 3 - 6, FLOOR + 22 - upper, lighter(dark, 0.12), radius=3
        )
        canvas.rect(left + (width - 28) / 6 - 24, upper + 60, 42, 9, (206, 176, 104), radius=4)
    for i, tall in enumerate((52, 70, 44)):
        at = x + 90 + i * 84
        canvas.ellipse(at, top - 16 - tall / 2, 26, tall / 2, mix((178, 200, 184), light.far, 0.2))
        canvas.rect(at - 12, top - 22 - tall, 24, 12, darker(wood, 0.3), radius=3)


def table(canvas, light, rng, x, wood, accent):
    """A low table with tea, and two cushions."""
    base = 920
    cloth = mix(accent, light.wall, 0.4)
    for at, tone in ((x - 270, cloth), (x + 270, lighter(cloth, 0.25))):
        canvas.ellipse(at + 8, base - 2, 96, 22, darker(STONE, 0.3))
        canvas.ellipse(at, base - 14, 94, 24, darker(tone, 0.12))
        canvas.ellipse(at, base - 20, 92, 22, tone)
    canvas.veil(
        [(x - 170, base), (x + 170, base), (x + 240, base + 26), (x - 110, base + 28)], INK, 0.17
    )
    dark = darker(mix(wood, (112, 72, 50), 0.5), 0.08)
    for leg in (-150, 136):
        canvas.polygon(
            [
                (x + leg, base - 80),
                (x + leg + 16, base - 80),
                (x + leg + 12, base),
                (x + leg + 4, base),
            ],
            dark,
        )
    canvas.rect(x - 180, base - 96, 360, 22, lighter(dark, 0.12), radius=6)
    canvas.rect(x - 180, base - 80, 360, 7, darker(dark, 0.2), radius=3)
    canvas.ellipse(x - 40, base - 122, 38, 28, mix((150, 176, 164), light.far, 0.2))
    canvas.line(
        [(x - 6, base - 126), (x + 20, base - 140)], mix((150, 176, 164), light.far, 0.2), 9
    )
    canvas.ellipse(x - 40, base - 150, 9, 6, darker(wood, 0.3))
    cup(canvas, x + 60, base - 99)
    cup(canvas, x + 116, base - 99)
    canvas.veil(
        [(x - 48, base - 158), (x - 36, base - 158), (x - 26, base - 220), (x - 50, base - 236)],
        WHITE,
        0.25,
    )
