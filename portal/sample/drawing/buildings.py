"""Houses of the present: clinics in a street, hospitals on a campus."""

from . import land
from .colours import INK, STONE, WARM, WHITE, WOOD, darker, lighter, mix


class House:
    """A front with a narrow side in the shade; `x` and `base` are its lower left corner."""

    def __init__(self, canvas, light, rng, x, base, width, height):
        self.canvas, self.light, self.rng = canvas, light, rng
        self.x, self.base, self.width, self.height = x, base, width, height
        self.top = base - height

    def body(self, wall=None, side=64):
        wall = wall or self.light.wall
        shade = darker(mix(wall, self.light.near, 0.25), 0.12)
        right = self.x + self.width
        self.canvas.veil(
            [(right, self.base), (right + side, self.base - 14), (right + side + 250, self.base + 34), (right + 120, self.base + 44)],
            INK, 0.13,
        )
        self.canvas.polygon_gradient(
            [(right, self.top), (right + side, self.top + 22), (right + side, self.base - 14), (right, self.base)],
            shade, darker(shade, 0.1),
        )
        self.canvas.gradient(self.x, self.top, self.width, self.height, lighter(wall, 0.25), wall)
        return wall, shade

    def window(self, x, y, width, height, frame=None, lit=None):
        """A pane with the sky in it, or with light behind it."""
        rng, light = self.rng, self.light
        lit = rng.random() < light.lit if lit is None else lit
        if lit:
            top, foot = mix(WARM, WHITE, 0.25), mix(WARM, (240, 182, 120), 0.35)
        else:
            top, foot = mix(light.glass, light.top, 0.55), mix(light.glass, INK, 0.08)
        self.canvas.gradient(x, y, width, height, top, foot)
        self.canvas.veil_rect(x, y, width, 5, INK, 0.2)
        if not lit and width > 26:
            self.canvas.veil([(x + width * 0.18, y), (x + width * 0.42, y), (x + width * 0.2, y + height), (x, y + height), (x, y + height * 0.6)], WHITE, 0.16)
        if frame:
            self.canvas.rect(x - 2, y + height, width + 4, 3, frame)

    def floors(self, count, ground):
        """The lower edges of the storeys above a ground floor of this height."""
        storey = (self.height - ground) / count
        return [(self.top + storey * i, storey) for i in range(count)]

    # --- fronts ---------------------------------------------------------------
    def ribbons(self, count, ground, wall):
        for y, storey in self.floors(count, ground):
            x = self.x + 22
            while x < self.x + self.width - 40:
                wide = min(self.rng.choice((66, 92, 120)), self.x + self.width - 22 - x)
                self.window(x, y + storey * 0.26, wide - 5, storey * 0.52)
                x += wide
            self.canvas.rect(self.x, y + storey - 4, self.width, 4, darker(wall, 0.09))

    def fins(self, count, ground, wall):
        for y, storey in self.floors(count, ground):
            self.canvas.rect(self.x + 14, y + 8, self.width - 28, storey - 14, darker(self.light.glass, 0.1))
            columns = int((self.width - 28) / 44)
            step = (self.width - 28) / columns
            for i in range(columns):
                self.window(self.x + 14 + i * step + 3, y + 8, step - 6, storey - 14)
        step = 22
        for i in range(int((self.width - 20) / step)):
            x = self.x + 14 + i * step
            self.canvas.rect(x, self.top + 8, 5, self.height - ground - 12, lighter(wall, 0.3))
            self.canvas.rect(x + 5, self.top + 8, 2, self.height - ground - 12, darker(wall, 0.22))

    def grid(self, count, ground, wall):
        columns = max(3, round(self.width / 84))
        step = (self.width - 30) / columns
        for y, storey in self.floors(count, ground):
            for i in range(columns):
                x, wide, tall = self.x + 15 + i * step, step - 20, storey * 0.62
                self.canvas.rect(x + 6, y + storey * 0.2 - 4, wide + 8, tall + 8, darker(wall, 0.1), radius=3)
                self.window(x + 10, y + storey * 0.2, wide, tall, frame=lighter(wall, 0.4))

    def arches(self, count, ground, wall):
        columns = max(3, round(self.width / 96))
        step = (self.width - 30) / columns
        for row, (y, storey) in enumerate(self.floors(count, ground)):
            for i in range(columns):
                x, wide, tall = self.x + 15 + i * step + 12, step - 24, storey * 0.66
                cap = wide / 2 if row == 0 else 4
                pane = mix(self.light.glass, self.light.top, 0.4)
                lit = self.rng.random() < self.light.lit
                colour = mix(WARM, (240, 190, 130), 0.3) if lit else pane
                self.canvas.rect(x - 4, y + storey * 0.17 - 4, wide + 8, tall + 4, darker(wall, 0.12), radius=cap)
                self.canvas.rect(x, y + storey * 0.17, wide, tall, colour, radius=cap)
                self.canvas.rect(x, y + storey * 0.17 + tall * 0.55, wide, tall * 0.45, darker(colour, 0.07))
                self.canvas.rect(x + wide / 2 - 1, y + storey * 0.17, 2, tall, darker(wall, 0.05))

    def curtain(self, count, ground, wall):
        columns = max(4, round(self.width / 58))
        step = self.width / columns
        for y, storey in self.floors(count, ground):
            for i in range(columns):
                if self.rng.random() < 0.24:
                    tone = mix(wall, self.light.near, self.rng.choice((0.06, 0.16, 0.38)))
                    self.canvas.rect(self.x + i * step + 1, y + 1, step - 2, storey - 2, tone)
                else:
                    self.window(self.x + i * step + 1, y + 1, step - 2, storey - 2)

    def balconies(self, count, ground, wall):
        for row, (y, storey) in enumerate(self.floors(count, ground)):
            shift = 26 if row % 2 else 0
            self.window(self.x + 26, y + storey * 0.14, self.width - 52, storey * 0.6)
            for x in range(int(self.x + 26 + 60), int(self.x + self.width - 40), 66):
                self.canvas.rect(x, y + storey * 0.14, 3, storey * 0.6, lighter(wall, 0.2))
            self.canvas.rect(self.x - 10 + shift, y + storey * 0.72, self.width - 6, storey * 0.2, lighter(wall, 0.45))
            self.canvas.rect(self.x - 10 + shift, y + storey * 0.92, self.width - 6, 5, darker(wall, 0.2))
            if self.rng.random() < 0.8:
                for _ in range(5):
                    px = self.x + shift + self.rng.uniform(10, self.width - 30)
                    self.canvas.ellipse(px, y + storey * 0.7, 15, 8, self.light.leaf)

    def bays(self, count, ground, wall):
        """A wall of one material, with a tall core of glass beside it."""
        core = self.width * self.rng.choice((0.24, 0.34))
        left = self.x + (0 if self.rng.random() < 0.5 else self.width - core)
        rest = self.x + core if left == self.x else self.x
        for y, storey in self.floors(count, ground):
            self.window(left + 8, y + 3, core - 16, storey - 6)
            for x in range(int(rest + 30), int(rest + self.width - core - 70), 104):
                self.canvas.rect(x - 5, y + storey * 0.2 - 5, 74, storey * 0.6 + 10, lighter(wall, 0.4))
                self.window(x, y + storey * 0.2, 64, storey * 0.6)
        for x in range(int(rest) + 3, int(rest + self.width - core), 13):
            self.canvas.veil_rect(x, self.top, 1.5, self.height - ground, INK, 0.07)

    # --- what a street sees ----------------------------------------------------
    def shop_front(self, ground, wall, accent):
        y = self.base - ground
        self.canvas.rect(self.x, y, self.width, ground, darker(wall, 0.16))
        self.canvas.gradient(self.x + 16, y + 16, self.width - 32, ground - 16, mix(WARM, WHITE, 0.45), mix(WARM, WOOD, 0.25))
        self.inside(y, ground)
        for i in range(1, 6):
            self.canvas.rect(self.x + i * self.width / 6 - 2, y + 12, 4, ground - 12, darker(wall, 0.3))
        self.door(y, ground, wall)
        self.canvas.rect(self.x - 16, y - 4, self.width + 32, 13, accent, radius=3)
        self.canvas.veil_rect(self.x, y + 9, self.width, 12, INK, 0.18)

    def inside(self, y, ground):
        """A desk, a lamp, a picture: what shines through the panes."""
        rng, canvas = self.rng, self.canvas
        desk = self.x + self.width * rng.uniform(0.12, 0.26)
        canvas.rect(desk, self.base - 34, 110, 34, mix(WOOD, WARM, 0.25))
        canvas.rect(desk - 6, self.base - 38, 122, 6, lighter(STONE, 0.4))
        for i in range(3):
            x = self.x + self.width * (0.2 + i * 0.28)
            canvas.rect(x, y + 16, 2, 18, darker(WOOD, 0.3))
            canvas.ellipse(x + 1, y + 38, 9, 7, lighter(WARM, 0.6))
        plant = self.x + self.width * 0.83
        canvas.rect(plant - 9, self.base - 22, 18, 22, STONE)
        for dx, up in ((-13, 42), (0, 56), (13, 44)):
            canvas.ellipse(plant + dx, self.base - up, 9, 20, self.light.leaf)

    def door(self, y, ground, wall):
        x = self.x + self.width * 0.5 + self.rng.choice((-1, 1)) * self.width * 0.04
        self.canvas.rect(x - 36, y + 22, 72, ground - 22, darker(wall, 0.42))
        self.canvas.gradient(x - 31, y + 27, 29, ground - 30, lighter(WARM, 0.5), mix(WARM, WOOD, 0.15))
        self.canvas.gradient(x + 2, y + 27, 29, ground - 30, lighter(WARM, 0.5), mix(WARM, WOOD, 0.15))
        self.canvas.rect(x - 6, y + ground * 0.52, 3, 26, INK)
        self.canvas.rect(x + 3, y + ground * 0.52, 3, 26, INK)
        self.canvas.veil([(x - 36, self.base), (x + 36, self.base), (x + 78, self.base + 40), (x - 66, self.base + 40)], WARM, 0.4)

    def roof_garden(self, wall):
        self.canvas.rect(self.x - 5, self.top - 9, self.width + 10, 11, lighter(wall, 0.35))
        box = self.x + self.width * self.rng.uniform(0.12, 0.5)
        self.canvas.rect(box, self.top - 46, self.width * 0.3, 38, darker(wall, 0.07))
        self.canvas.rect(box - 6, self.top - 52, self.width * 0.3 + 12, 8, lighter(wall, 0.3))
        for _ in range(9):
            x = self.x + self.rng.uniform(14, self.width - 14)
            self.canvas.ellipse(x, self.top - 12, self.rng.uniform(12, 22), self.rng.uniform(8, 16), mix(self.light.leaf, self.light.near, self.rng.uniform(0, 0.3)))
        self.canvas.rect(self.x - 5, self.top - 9, self.width + 10, 11, lighter(wall, 0.35))


FRONTS = ("ribbons", "fins", "grid", "arches", "curtain", "balconies", "bays")
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
    wall = mix(rng.choice(BRICK), light.haze, 0.18) if front == "arches" or rng.random() < 0.2 else None
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
        left, peak = main.x + i * step, main.top - step * rng.choice((0.3, 0.42)) * (0.55 if count == 1 else 0.8)
        lean = rng.choice((0.5, 0.5, 0.82))
        top = (left + step * lean, peak)
        canvas.polygon([(left - 14, main.top + 4), top, (left + step + 14, main.top + 4)], slate)
        canvas.polygon([(left + 14, main.top + 4), (top[0], peak + 18), (left + step - 14, main.top + 4)], lighter(wall, 0.12))
        canvas.ellipse(left + step * lean, main.top - (main.top - peak) * 0.32, 15, 15, darker(light.glass, 0.05))
        canvas.polygon([top, (top[0] + 56, peak + 16), (left + step + 70, main.top + 20), (left + step + 14, main.top + 4)], darker(slate, 0.18))


def annex(canvas, light, rng, x, base):
    """A glass room for those who wait."""
    canvas.gradient(x, base - 120, 230, 120, mix(WARM, WHITE, 0.5), mix(WARM, WOOD, 0.12))
    for i in range(6):
        canvas.rect(x + i * 46 - 2, base - 120, 4, 120, darker(light.near, 0.4))
    canvas.rect(x - 14, base - 132, 258, 13, darker(light.near, 0.45))
    for i in range(3):
        land.bush(canvas, light, rng, x + 40 + i * 70, base - 4, rng.uniform(18, 30))


def neighbours(canvas, light, rng, base, x, width):
    spans = ((x - rng.uniform(330, 400), x - 26), (x + width + 92, x + width + rng.uniform(420, 520)))
    for left, right in spans:
        height = rng.uniform(190, 330)
        wall = mix(light.wall, light.haze, 0.5)
        house = House(canvas, light, rng, left, base, right - left, height)
        canvas.gradient(left, base - height, right - left, height, lighter(wall, 0.15), darker(wall, 0.05))
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
        del house


def hospital(canvas, light, rng, base, section_colour, large):
    """A podium with an entrance, and one or two towers of wards."""
    width = rng.uniform(900, 1040) if large else rng.uniform(700, 820)
    x = 800 - width / 2 + rng.uniform(-60, 60)
    wall = light.wall
    towers(canvas, light, rng, base, x, width, wall, section_colour, large)
    podium = House(canvas, light, rng, x, base, width, 150)
    podium.body(wall, side=90)
    podium.ribbons(1, 66, wall)
    canvas.gradient(x + 20, base - 62, width - 40, 62, mix(WARM, WHITE, 0.35), mix(WARM, WOOD, 0.18))
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
    canvas.veil([(x - 150, base + 6), (x + 150, base + 6), (x + 250, base + 58), (x - 190, base + 58)], INK, 0.13)
    for dx in (-120, -40, 40, 120):
        canvas.rect(x + dx - 5, base - 92, 10, 98, lighter(light.wall, 0.4))
        canvas.rect(x + dx + 3, base - 92, 4, 98, darker(light.wall, 0.15))
    canvas.rect(x - 165, base - 106, 330, 16, mix(accent, light.haze, 0.1), radius=4)
    canvas.rect(x - 165, base - 92, 330, 4, darker(accent, 0.3))
    canvas.gradient(x - 60, base - 72, 120, 74, lighter(WARM, 0.6), mix(WARM, WOOD, 0.1))
    canvas.rect(x - 2, base - 72, 4, 74, darker(light.wall, 0.4))
    canvas.veil([(x - 60, base), (x + 60, base), (x + 120, base + 60), (x - 110, base + 60)], WARM, 0.4)


def pavilion(canvas, light, rng, base, accent):
    """A long low house of wood and glass beside water."""
    width, height = rng.uniform(840, 980), rng.uniform(170, 200)
    x = 800 - width / 2 + rng.uniform(-80, 80)
    upper = x + width * rng.uniform(0.1, 0.4)
    wood = mix(WOOD, light.haze, 0.2)
    house = House(canvas, light, rng, upper, base - height + 10, width * 0.44, 120)
    house.body(wood, side=50)
    house.window(upper + 24, house.top + 26, width * 0.44 - 48, 70, lit=rng.random() < light.lit + 0.3)
    canvas.rect(upper - 22, house.top - 12, width * 0.44 + 44, 14, darker(wood, 0.35))
    house = House(canvas, light, rng, x, base, width, height)
    house.body(light.wall, side=60)
    canvas.gradient(x + 16, base - height + 34, width - 32, height - 34, mix(WARM, WHITE, 0.4), mix(WARM, WOOD, 0.3))
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
