"""Trees, bushes, and a twig at the edge of the picture."""

from math import cos, pi, sin

from .colours import INK, WHITE, darker, lighter, mix


def trunk(canvas, x, y, height, light, width=7):
    bark = darker(mix((128, 104, 84), light.leaf, 0.15), 0.12)
    canvas.polygon(
        [
            (x - width / 2, y),
            (x + width / 2, y),
            (x + width / 4, y - height),
            (x - width / 4, y - height),
        ],
        bark,
    )


def shadow(canvas, light, x, y, rx, strength=0.16):
    canvas.veil(
        [(x + 40 + rx * cos(a * pi / 12), y + rx * 0.13 * sin(a * pi / 12)) for a in range(24)],
        INK,
        strength,
    )


def round_tree(canvas, light, rng, x, y, size, colour=None):
    colour = colour or light.crown
    shadow(canvas, light, x, y, size * 0.5)
    trunk(canvas, x, y, size * 0.62, light, size * 0.055)
    blobs = [
        (rng.uniform(-0.22, 0.22), rng.uniform(0.55, 0.92), rng.uniform(0.2, 0.27))
        for _ in range(7)
    ]
    for dx, up, r in blobs:
        canvas.ellipse(
            x + (dx + 0.05) * size,
            y - (up - 0.05) * size,
            r * size,
            r * size * 0.92,
            darker(colour, 0.17),
        )
    for dx, up, r in blobs:
        canvas.ellipse(x + dx * size, y - up * size, r * size, r * size * 0.92, colour)
    for dx, up, r in blobs[:4]:
        canvas.ellipse(
            x + (dx - 0.05) * size,
            y - (up + 0.05) * size,
            r * size * 0.6,
            r * size * 0.5,
            lighter(colour, 0.1),
        )
    dabs(canvas, rng, colour, x, y - size * 0.72, size * 0.26, size * 0.22)


def dabs(canvas, rng, colour, x, y, rx, ry):
    """Leaves that catch the light, as strokes of a brush."""
    for _ in range(26):
        angle, far = rng.uniform(0, 2 * pi), rng.random() ** 0.5
        dx, dy = rx * far * cos(angle), ry * far * sin(angle)
        tone = lighter(colour, rng.uniform(0.08, 0.26)) if dx + dy < 0 else darker(colour, 0.12)
        canvas.ellipse(x + dx, y + dy, rng.uniform(4, 9), rng.uniform(2.4, 4.5), tone)


def slim_tree(canvas, light, rng, x, y, size):
    """A poplar or young ginkgo."""
    colour = mix(light.leaf, light.crown, rng.choice((0, 0.7)) if light.turned else 0)
    shadow(canvas, light, x, y, size * 0.25)
    trunk(canvas, x, y, size * 0.4, light, size * 0.04)
    canvas.ellipse(x, y - size * 0.58, size * 0.17, size * 0.4, darker(colour, 0.16))
    canvas.ellipse(x - size * 0.02, y - size * 0.6, size * 0.14, size * 0.38, colour)
    dabs(canvas, rng, colour, x, y - size * 0.6, size * 0.12, size * 0.34)


def pine(canvas, light, rng, x, y, size):
    """A Korean pine: a bent trunk and needles in clouds."""
    lean = rng.choice((-1, 1))
    bark = darker((150, 104, 82), 0.15)
    path = [
        (x + lean * size * 0.16 * sin(t * 2.4), y - size * 0.78 * t)
        for t in [i / 12 for i in range(13)]
    ]
    shadow(canvas, light, x, y, size * 0.4)
    thick = [size * 0.024 * (1.3 - index / 13) for index in range(13)]
    left = [(px - wide, py) for (px, py), wide in zip(path, thick, strict=True)]
    right = [(px + wide, py) for (px, py), wide in zip(path, thick, strict=True)]
    canvas.polygon([*left, *reversed(right)], bark)
    canvas.polygon([*path, *reversed(right)], darker(bark, 0.16))
    green = darker(mix(light.leaf, (60, 104, 86), 0.6), 0.08)
    for up, dx, wide in (
        (0.46, 0.26, 0.25),
        (0.58, -0.16, 0.28),
        (0.7, 0.2, 0.27),
        (0.84, 0.02, 0.32),
    ):
        cx = x + lean * size * (dx + 0.1)
        canvas.line([path[int(up * 12)], (cx, y - size * up)], bark, size * 0.018)
        layer(canvas, cx, y - size * up, size * wide * rng.uniform(0.9, 1.15), green)


def layer(canvas, x, y, width, colour):
    for part, (dx, dy, r) in enumerate(((-0.5, 0.06, 0.5), (0.5, 0.06, 0.46), (0, -0.06, 0.62))):
        canvas.ellipse(
            x + dx * width,
            y + dy * width,
            r * width,
            r * width * 0.34,
            darker(colour, 0.16 - part * 0.04),
        )
    canvas.ellipse(
        x - width * 0.06, y - width * 0.12, width * 0.56, width * 0.16, lighter(colour, 0.1)
    )


def bush(canvas, light, rng, x, y, size):
    colour = mix(light.leaf, light.near, rng.uniform(0, 0.25))
    for dx in (-0.5, 0.5, 0):
        canvas.ellipse(
            x + dx * size,
            y - size * 0.18,
            size * 0.55,
            size * 0.36,
            darker(colour, 0.12 if dx else 0),
        )


def branch(canvas, light, rng, colour):
    """A twig that hangs into the picture from above, with leaves or blossoms."""
    side = rng.choice((-1, 1))
    start = 800 - side * 830
    for reach, drop in ((rng.uniform(330, 460), 150), (rng.uniform(180, 280), 245)):
        points = [
            (start + side * reach * t, -30 + drop * t**0.7 + 26 * sin(t * 5))
            for t in (i / 16 for i in range(17))
        ]
        bark = darker(mix((120, 98, 84), light.top, 0.1), 0.2)
        for index, point in enumerate(points[:-1]):
            canvas.line([point, points[index + 1]], bark, 7 - index * 0.36)
        for _ in range(46):
            px, py = rng.choice(points[3:])
            sprig(canvas, rng, colour, px + rng.uniform(-30, 30), py + rng.uniform(-26, 34))


def sprig(canvas, rng, colour, x, y):
    tone = mix(colour, rng.choice((WHITE, INK)), rng.uniform(0, 0.16))
    canvas.ellipse(x, y, rng.uniform(8, 15), rng.uniform(5, 9), tone)
    canvas.ellipse(x + rng.uniform(-9, 9), y + rng.uniform(-7, 7), 6, 5, lighter(tone, 0.22))


def hedge(canvas, light, rng, x, y, width, height=26):
    at = x
    while at < x + width:
        bush(canvas, light, rng, at, y, height * rng.uniform(0.9, 1.3))
        at += height * 0.8
