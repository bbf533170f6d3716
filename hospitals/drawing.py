"""Every hospital without a photo gets its own pair of ridges, drawn from its address."""

import hashlib
from dataclasses import dataclass

# Sky, sun, far ridge, near ridge, foot: each section's own, from pale to deep.
PALETTES = {
    "beauty": ("#f8ecf0", "#f0b9a5", "#dbb2c2", "#b8738f", "#7c3450"),
    "korean-medicine": ("#f6f0de", "#e9b58a", "#d6c596", "#a98d45", "#5f4c18"),
    "wellness": ("#eaf3ea", "#efc39f", "#b4d2b7", "#6d9f79", "#295c3b"),
    "health-checkup": ("#e8f0f7", "#f0bea0", "#b2cce2", "#6b98bf", "#1f4f7c"),
    "severe-care": ("#eeeaf6", "#efb9a0", "#c4b6df", "#8a70b5", "#4a3175"),
    "minor-care": ("#e6f1f1", "#f0c0a0", "#a9d0d0", "#5b9da0", "#11585c"),
}
WIDTH, HEIGHT = 800, 320


def numbers(text):
    """An endless row of numbers in 0 ≤ n < 1 that is always the same for a text."""
    block = 0
    while True:
        digest = hashlib.sha256(f"{text}{block}".encode()).digest()
        yield from (byte / 256 for byte in digest)
        block += 1


def ridge(row, base, lift, peaks):
    """The `d` of a ridge: `peaks` summits between `base` and `base - lift`, softly joined."""
    step = WIDTH / (peaks * 2)
    y = base - next(row) * lift * 0.5
    path = [f"M0 {y:.0f}"]
    for index in range(peaks * 2):
        height = (0.45 + 0.55 * next(row)) if index % 2 == 0 else 0.3 * next(row)
        x, target = step * (index + 1), base - height * lift
        bend = step * (0.3 + 0.3 * next(row))
        path.append(
            f"C{x - step + bend:.0f} {y:.0f} {x - bend:.0f} {target:.0f} {x:.0f} {target:.0f}"
        )
        y = target
    return " ".join([*path, f"V{HEIGHT}H0Z"])


@dataclass(frozen=True)
class Scene:
    """The sun as (x, y, radius), and the `d` of each ridge from the far one to the foot."""

    sun: tuple
    ridges: tuple


def scene(section, slug):
    """Where sun and ridges stand in 800 × 320, always the same for an address."""
    row = numbers(f"{section}/{slug}")
    sun = (120 + next(row) * 560, 60 + next(row) * 60, 24 + next(row) * 16)
    return Scene(sun, (ridge(row, 220, 130, 3), ridge(row, 265, 105, 2), ridge(row, 310, 60, 2)))


def cover(section, slug):
    """An SVG of 800 × 320: sky, sun and three ridges. Raises KeyError for an unknown section."""
    sky, sun, *fills = PALETTES[section]
    shapes = scene(section, slug)
    x, y, r = shapes.sun
    ridges = zip(fills, shapes.ridges, strict=True)
    paths = "".join(f'<path fill="{fill}" d="{d}"/>' for fill, d in ridges)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="{sky}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" fill="{sun}"/>{paths}</svg>'
    )
