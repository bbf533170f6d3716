"""Sky, mountains, and the city far away."""

from math import exp, pi, sin

from .canvas import HEIGHT, WIDTH
from .colours import INK, WHITE, darker, lighter, mix


def sky(canvas, light, rng, horizon):
    canvas.gradient(0, 0, WIDTH, horizon, light.top, light.haze)
    canvas.rect(0, horizon, WIDTH, HEIGHT - horizon, light.haze)
    x, y = rng.choice((rng.uniform(130, 380), rng.uniform(1220, 1470))), rng.uniform(190, 300)
    for _ in range(rng.randint(2, 4)):
        cloud(canvas, rng, light, rng.uniform(-100, 1500), rng.uniform(90, 300))
    canvas.glow(x, y, 300, light.sun, 0.5)
    radius = rng.uniform(30, 42)
    canvas.ellipse(x, y, radius, radius, lighter(light.sun, 0.35))


def cloud(canvas, rng, light, x, y):
    """Long flat bars, as on old screens."""
    colour = mix(light.top, WHITE, 0.5)
    for bar in range(3):
        width = rng.uniform(140, 340) * (1 - bar * 0.2)
        left = x + rng.uniform(-60, 60)
        canvas.rect(left, y + bar * 13, width, 8, mix(colour, light.haze, bar * 0.15), radius=4)


def ridges(canvas, light, rng, horizon, steep=1.0):
    """Four ranges behind each other, the haze between them."""
    for depth in range(4):
        share = depth / 3
        colour = mix(light.far, light.near, share**1.3)
        base = horizon - 70 + depth * 26
        height = (250 - depth * 48) * steep * rng.uniform(0.8, 1.15)
        points = ridge(rng, base, height, peaks=3 + depth, rough=1 - share * 0.5)
        foot = mix(colour, light.haze, 0.72 - share * 0.25)
        canvas.polygon_gradient([*points, (WIDTH, HEIGHT * 0.82), (0, HEIGHT * 0.82)], colour, foot)
    canvas.fade(0, horizon - 190, WIDTH, 190, light.haze, 0.45)


def ridge(rng, base, height, peaks, rough):
    """The outline of a range: domes of granite of different width, and a little roughness."""
    domes = [
        (rng.uniform(-0.1, 1.1) * WIDTH, rng.uniform(0.35, 1) * height, rng.uniform(70, 260))
        for _ in range(peaks + 2)
    ]
    waves = [(rng.uniform(0, 2 * pi), rng.uniform(60, 130), rng.uniform(3, 8)) for _ in range(3)]
    points = []
    for x in range(0, WIDTH + 6, 6):
        y = max(tall * exp(-(((x - at) / wide) ** 2)) for at, tall, wide in domes)
        y += sum(size * rough * sin(x / length + phase) for phase, length, size in waves)
        points.append((x, base - y))
    return points


def tower_on_hill(canvas, light, rng, horizon):
    """Namsan with its tower."""
    x = rng.choice([rng.uniform(250, 480), rng.uniform(1120, 1350)])
    colour = mix(light.near, light.haze, 0.3)
    top = horizon - rng.uniform(215, 250)
    hill = [
        (x + dx, horizon - (horizon - top) * exp(-((dx / 250) ** 2))) for dx in range(-620, 621, 10)
    ]
    canvas.polygon_gradient(
        [*hill, (x + 620, horizon), (x - 620, horizon)], colour, mix(colour, light.haze, 0.6)
    )
    canvas.polygon(
        [(x - 6, top + 6), (x + 6, top + 6), (x + 3, top - 78), (x - 3, top - 78)], colour
    )
    canvas.rect(x - 14, top - 78, 28, 14, colour, radius=5)
    canvas.rect(x - 10, top - 92, 20, 12, colour, radius=4)
    canvas.polygon(
        [(x - 2.4, top - 92), (x + 2.4, top - 92), (x + 0.8, top - 160), (x - 0.8, top - 160)],
        colour,
    )


def city(canvas, light, rng, horizon, tall=1.0, landmark=False):
    """Blocks far away, one with a landmark as in Jamsil."""
    for depth, share in enumerate((0.68, 0.45)):
        colour = mix(light.near, light.haze, share)
        x = -30.0
        while x < WIDTH:
            width = rng.uniform(46, 120)
            height = rng.uniform(60, 190) * tall * (1 - depth * 0.25)
            canvas.rect(x, horizon - height, width, height, colour)
            if rng.random() < 0.35:
                canvas.rect(x + width * 0.3, horizon - height - 16, width * 0.3, 16, colour)
            dots(canvas, rng, x, horizon - height, width, height, lighter(colour, 0.2))
            x += width + rng.uniform(-4, 44)
    if landmark:
        spire(canvas, light, rng, horizon)


def dots(canvas, rng, x, y, width, height, colour):
    """Rows of windows, so small that they are a texture."""
    if rng.random() < 0.5:
        return
    for row in range(int(height / 18) - 1):
        canvas.rect(x + 8, y + 12 + row * 18, width - 16, 5, colour)


def spire(canvas, light, rng, horizon):
    x, colour = (
        rng.choice([rng.uniform(180, 380), rng.uniform(1220, 1420)]),
        mix(light.near, light.haze, 0.4),
    )
    body = [
        (x - 44, horizon),
        (x - 34, horizon - 250),
        (x - 10, horizon - 420),
        (x + 10, horizon - 420),
        (x + 34, horizon - 250),
        (x + 44, horizon),
    ]
    canvas.polygon(body, colour)
    canvas.polygon(
        [
            (x, horizon),
            (x, horizon - 410),
            (x + 10, horizon - 420),
            (x + 34, horizon - 250),
            (x + 44, horizon),
        ],
        darker(colour, 0.08),
    )


def river(canvas, light, rng, horizon):
    """The Han, with a bridge."""
    colour = mix(light.glass, light.haze, 0.5)
    canvas.gradient(0, horizon - 52, WIDTH, 60, mix(colour, WHITE, 0.3), colour)
    deck = horizon - 66
    steel = mix(light.near, INK, 0.15)
    canvas.rect(0, deck, WIDTH, 7, steel)
    for x in range(-40, WIDTH, 150):
        canvas.rect(x, deck, 9, 40, steel)
        arch = [(x + 4 + 150 * t / 12, deck + 26 - 22 * sin(pi * t / 12)) for t in range(13)]
        canvas.line(arch, steel, 3)
    for _ in range(22):
        canvas.rect(
            rng.uniform(0, WIDTH),
            horizon - rng.uniform(4, 42),
            rng.uniform(30, 130),
            2,
            lighter(colour, 0.45),
        )
