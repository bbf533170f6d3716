"""Houses of Korean medicine: tiled roofs, paper windows, wooden pillars."""

from math import sin

from .colours import INK, STONE, WARM, WHITE, WOOD, darker, lighter, mix

TILE = (82, 92, 98)


def house(canvas, light, rng, base, accent):
    """A hanok with a wing, on a stone platform; all of it between x = 300 and 1300."""
    wide = rng.uniform(560, 680)
    x = 800 - wide / 2 + rng.uniform(-60, 60)
    wing = rng.choice((-1, 1))
    wing_width = rng.uniform(240, 320)
    wing_x = x - wing_width + 60 if wing < 0 else x + wide - 60
    bay(canvas, light, rng, wing_x, base - 26, wing_width, 128, lower=True)
    roof(canvas, light, wing_x, base - 26 - 128, wing_width, 88, 46)
    platform(canvas, light, x - 50, base, wide + 100, 34)
    bay(canvas, light, rng, x, base - 34, wide, 158)
    roof(canvas, light, x, base - 34 - 158, wide, 128, 84)
    steps(canvas, light, x + wide * 0.5, base, accent)
    return x, wide


def platform(canvas, light, x, base, width, height):
    stone = mix(STONE, light.haze, 0.2)
    canvas.veil(
        [(x + 30, base), (x + width, base), (x + width + 170, base + 44), (x + 180, base + 44)],
        INK,
        0.13,
    )
    canvas.rect(x, base - height, width, height, darker(stone, 0.08))
    canvas.rect(x - 6, base - height, width + 12, 9, lighter(stone, 0.35))
    at = x
    for index in range(int(width / 74) + 1):
        canvas.rect(at, base - height + 9, 2, height - 9, darker(stone, 0.22))
        at += 74 if index % 2 else 58
    canvas.rect(x, base - height / 2 + 4, width, 2, darker(stone, 0.22))


def bay(canvas, light, rng, x, base, width, height, lower=False):
    """Pillars, plaster and windows between two beams."""
    wood = darker(mix(WOOD, (120, 76, 52), 0.5), 0.1)
    plaster = mix(light.wall, (250, 240, 222), 0.4)
    canvas.gradient(x, base - height, width, height, darker(plaster, 0.12), plaster)
    bays = 3 if lower else 5
    step = width / bays
    for i in range(bays):
        left = x + i * step
        if not lower and i == bays // 2:
            porch(canvas, light, left, base, step, height, wood)
        else:
            lattice(
                canvas,
                light,
                rng,
                left + step * 0.14,
                base - height * 0.8,
                step * 0.72,
                height * 0.62,
                wood,
            )
    for i in range(bays + 1):
        at = x + i * step
        canvas.rect(at - 8, base - height, 16, height, wood)
        canvas.rect(at - 8, base - height, 5, height, lighter(wood, 0.14))
        canvas.rect(at - 12, base - 8, 24, 10, lighter(STONE, 0.1), radius=3)
    canvas.rect(x - 14, base - height, width + 28, 14, darker(wood, 0.1))
    canvas.rect(x - 8, base - height * 0.13, width + 16, 9, wood)


def porch(canvas, light, x, base, width, height, wood):
    """The open hall in the middle, lit from within."""
    canvas.gradient(x, base - height, width, height, mix(WARM, WOOD, 0.5), mix(WARM, WHITE, 0.15))
    canvas.rect(
        x + width * 0.22, base - height * 0.72, width * 0.56, height * 0.5, lighter(WARM, 0.55)
    )
    canvas.rect(x + width * 0.5 - 2, base - height * 0.72, 4, height * 0.5, darker(wood, 0.05))
    canvas.rect(x, base - 16, width, 16, darker(WOOD, 0.12))
    canvas.rect(x, base - 20, width, 5, lighter(WOOD, 0.25))


def lattice(canvas, light, rng, x, y, width, height, wood):
    """A window of paper, in two leaves, with one of three patterns."""
    lit = rng.random() < light.lit + 0.25
    paper = mix(WARM, WHITE, 0.35) if lit else mix((246, 240, 226), light.haze, 0.25)
    canvas.rect(x - 5, y - 5, width + 10, height + 10, wood)
    canvas.gradient(x, y, width, height, lighter(paper, 0.3), paper)
    bars = darker(wood, 0.05)
    for leaf in range(2):
        left, wide = x + leaf * width / 2, width / 2
        for i in range(1, 4):
            canvas.rect(left + i * wide / 4 - 0.8, y, 1.6, height, bars)
        for share in (0.08, 0.14, 0.46, 0.52, 0.86, 0.92):
            canvas.rect(left, y + height * share, wide, 1.6, bars)
    canvas.rect(x + width / 2 - 2.5, y, 5, height, wood)


def roof(canvas, light, x, eaves, width, height, over):
    """Tiles from a curved ridge to eaves that rise at both ends."""
    tile = darker(mix(TILE, light.near, 0.14), 0.06)
    left, right = x - over, x + width + over
    top = eaves - height
    shadow_of_eaves(canvas, x, eaves, width, over)
    lower = curve(left, right, eaves + 16, lift=34)
    upper = curve(x + width * 0.06, x + width * 0.94, top, lift=12)
    canvas.polygon_gradient([*upper, *reversed(lower)], lighter(tile, 0.14), darker(tile, 0.12))
    rows(canvas, upper, lower, tile)
    canvas.line(lower, lighter(tile, 0.34), 7)
    for px, py in lower[1:-1:1]:
        canvas.ellipse(px, py + 5, 5, 5, lighter(tile, 0.45))
    canvas.line([(px, py - 2) for px, py in upper], darker(tile, 0.3), 15)
    canvas.line([(px, py - 8) for px, py in upper], lighter(tile, 0.25), 5)
    for end in (0, -1):
        px, py = upper[end]
        canvas.polygon(
            [(px - 12, py + 6), (px + 12, py + 6), (px + 9, py - 24), (px - 9, py - 24)],
            darker(tile, 0.2),
        )


def shadow_of_eaves(canvas, x, eaves, width, over):
    canvas.veil_rect(x - 10, eaves + 10, width + 20, 34, INK, 0.22)
    rafter = darker(WOOD, 0.25)
    for i in range(int((width + over) / 22)):
        canvas.ellipse(x - over / 2 + 11 + i * 22, eaves + 19, 5, 5, rafter)


def curve(left, right, y, lift, parts=44):
    """From left to right, low in the middle and risen at the ends."""
    points = []
    for i in range(parts + 1):
        t = i / parts
        bow = abs(2 * t - 1) ** 2.6
        points.append((left + (right - left) * t, y - lift * bow + lift * 0.12 * sin(3.14159 * t)))
    return points


def rows(canvas, upper, lower, tile):
    """The rounded tiles, as lines that fan out towards the eaves."""
    for index in range(1, len(upper) - 1):
        (ux, uy), (lx, ly) = upper[index], lower[index]
        canvas.line([(ux, uy), (lx, ly)], darker(tile, 0.26), 3)
        canvas.line([(ux + 4, uy), (lx + 5, ly)], lighter(tile, 0.16), 2)
    for share in (0.3, 0.55, 0.78):
        across = [
            (u[0] + (low[0] - u[0]) * share, u[1] + (low[1] - u[1]) * share)
            for u, low in zip(upper, lower, strict=True)
        ]
        canvas.line(across, darker(tile, 0.14), 1.5)


def steps(canvas, light, x, base, accent):
    stone = mix(STONE, light.haze, 0.2)
    for i in range(3):
        canvas.rect(
            x - 64 - i * 12, base - 24 + i * 12, 128 + i * 24, 12, lighter(stone, 0.3 - i * 0.1)
        )
        canvas.rect(x - 64 - i * 12, base - 14 + i * 12, 128 + i * 24, 2, darker(stone, 0.25))
    for side in (-1, 1):
        lamp = x + side * 128
        canvas.rect(lamp - 3, base - 60, 6, 62, darker(stone, 0.35))
        canvas.glow(lamp, base - 68, 46, WARM, 0.6)
        canvas.rect(lamp - 12, base - 82, 24, 26, lighter(WARM, 0.4), radius=4)
        canvas.rect(lamp - 15, base - 86, 30, 6, darker(accent, 0.1), radius=2)


def wall(canvas, light, x, base, width):
    """A garden wall of stones in plaster, with tiles on top."""
    plaster = mix(light.wall, STONE, 0.4)
    canvas.rect(x, base - 62, width, 62, plaster)
    at, row = x, 0
    for row in range(3):
        at = x + (row % 2) * 18
        while at < x + width - 34:
            canvas.rect(at, base - 54 + row * 18, 34, 12, mix(STONE, INK, 0.2), radius=5)
            at += 46
    canvas.rect(x - 8, base - 72, width + 16, 12, darker(TILE, 0.05), radius=5)
    for i in range(int(width / 16)):
        canvas.ellipse(x + 8 + i * 16, base - 60, 5, 5, lighter(TILE, 0.3))
