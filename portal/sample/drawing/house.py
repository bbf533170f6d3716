"""One house: its walls, its windows in one of seven orders, and what a street sees of it."""

from .colours import INK, STONE, WARM, WHITE, WOOD, darker, lighter, mix

FRONTS = ("ribbons", "fins", "grid", "arches", "curtain", "balconies", "bays")


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
            [
                (right, self.base),
                (right + side, self.base - 14),
                (right + side + 250, self.base + 34),
                (right + 120, self.base + 44),
            ],
            INK,
            0.13,
        )
        self.canvas.polygon_gradient(
            [
                (right, self.top),
                (right + side, self.top + 22),
                (right + side, self.base - 14),
                (right, self.base),
            ],
            shade,
            darker(shade, 0.1),
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
            self.canvas.veil(
                [
                    (x + width * 0.18, y),
                    (x + width * 0.42, y),
                    (x + width * 0.2, y + height),
                    (x, y + height),
                    (x, y + height * 0.6),
                ],
                WHITE,
                0.16,
            )
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
            self.canvas.rect(
                self.x + 14, y + 8, self.width - 28, storey - 14, darker(self.light.glass, 0.1)
            )
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
                self.canvas.rect(
                    x + 6, y + storey * 0.2 - 4, wide + 8, tall + 8, darker(wall, 0.1), radius=3
                )
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
                self.canvas.rect(
                    x - 4, y + storey * 0.17 - 4, wide + 8, tall + 4, darker(wall, 0.12), radius=cap
                )
                self.canvas.rect(x, y + storey * 0.17, wide, tall, colour, radius=cap)
                self.canvas.rect(
                    x, y + storey * 0.17 + tall * 0.55, wide, tall * 0.45, darker(colour, 0.07)
                )
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
            self.canvas.rect(
                self.x - 10 + shift,
                y + storey * 0.72,
                self.width - 6,
                storey * 0.2,
                lighter(wall, 0.45),
            )
            self.canvas.rect(
                self.x - 10 + shift, y + storey * 0.92, self.width - 6, 5, darker(wall, 0.2)
            )
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
                self.canvas.rect(
                    x - 5, y + storey * 0.2 - 5, 74, storey * 0.6 + 10, lighter(wall, 0.4)
                )
                self.window(x, y + storey * 0.2, 64, storey * 0.6)
        for x in range(int(rest) + 3, int(rest + self.width - core), 13):
            self.canvas.veil_rect(x, self.top, 1.5, self.height - ground, INK, 0.07)

    # --- what a street sees ----------------------------------------------------
    def shop_front(self, ground, wall, accent):
        y = self.base - ground
        self.canvas.rect(self.x, y, self.width, ground, darker(wall, 0.16))
        self.canvas.gradient(
            self.x + 16,
            y + 16,
            self.width - 32,
            ground - 16,
            mix(WARM, WHITE, 0.45),
            mix(WARM, WOOD, 0.25),
        )
        self.inside(y, ground)
        for i in range(1, 6):
            self.canvas.rect(
                self.x + i * self.width / 6 - 2, y + 12, 4, ground - 12, darker(wall, 0.3)
            )
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
        self.canvas.gradient(
            x - 31, y + 27, 29, ground - 30, lighter(WARM, 0.5), mix(WARM, WOOD, 0.15)
        )
        self.canvas.gradient(
            x + 2, y + 27, 29, ground - 30, lighter(WARM, 0.5), mix(WARM, WOOD, 0.15)
        )
        self.canvas.rect(x - 6, y + ground * 0.52, 3, 26, INK)
        self.canvas.rect(x + 3, y + ground * 0.52, 3, 26, INK)
        self.canvas.veil(
            [
                (x - 36, self.base),
                (x + 36, self.base),
                (x + 78, self.base + 40),
                (x - 66, self.base + 40),
            ],
            WARM,
            0.4,
        )

    def roof_garden(self, wall):
        self.canvas.rect(self.x - 5, self.top - 9, self.width + 10, 11, lighter(wall, 0.35))
        box = self.x + self.width * self.rng.uniform(0.12, 0.5)
        self.canvas.rect(box, self.top - 46, self.width * 0.3, 38, darker(wall, 0.07))
        self.canvas.rect(box - 6, self.top - 52, self.width * 0.3 + 12, 8, lighter(wall, 0.3))
        for _ in range(9):
            x = self.x + self.rng.uniform(14, self.width - 14)
            self.canvas.ellipse(
                x,
                self.top - 12,
                self.rng.uniform(12, 22),
                self.rng.uniform(8, 16),
                mix(self.light.leaf, self.light.near, self.rng.uniform(0, 0.3)),
            )
        self.canvas.rect(self.x - 5, self.top - 9, self.width + 10, 11, lighter(wall, 0.35))
