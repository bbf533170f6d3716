"""Colours as (red, green, blue), and what can be done with them."""

from dataclasses import dataclass

PAPER = (250, 247, 240)
INK = (22, 40, 44)
CELADON = (30, 90, 85)
WARM = (255, 226, 164)  # light behind windows
WOOD = (176, 134, 92)
STONE = (214, 207, 193)
WHITE = (255, 255, 255)

# Each section: haze near the horizon, far ridge, near ridge, deep colour.
SECTIONS = {
    "beauty": ((250, 232, 229), (219, 178, 194), (172, 110, 137), (112, 46, 74)),
    "korean-medicine": ((248, 240, 219), (206, 193, 148), (139, 125, 72), (84, 69, 26)),
    "wellness": ((236, 243, 229), (172, 204, 175), (94, 145, 107), (36, 82, 54)),
    "health-checkup": ((235, 242, 246), (172, 200, 222), (96, 143, 183), (27, 72, 114)),
    "severe-care": ((240, 236, 246), (188, 176, 215), (126, 106, 169), (66, 46, 105)),
    "minor-care": ((232, 242, 240), (163, 204, 203), (83, 147, 150), (17, 82, 86)),
}


def mix(first, second, share):
    """`share` of the second in the first, 0 to 1."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


def lighter(colour, share):
    return mix(colour, WHITE, share)


def darker(colour, share):
    return mix(colour, INK, share)


@dataclass(frozen=True)
class Palette:
    """The light of one picture."""

    top: tuple  # of the sky
    haze: tuple  # at the horizon, and between the ridges
    far: tuple
    near: tuple
    deep: tuple
    wall: tuple
    shade: tuple  # the side of a wall that lies in shadow
    glass: tuple
    leaf: tuple
    crown: tuple  # of the broad trees: green, in blossom, or turned
    turned: bool  # autumn
    ground: tuple
    sun: tuple
    lit: float  # share of the windows with light


CROWNS = {
    "spring": ((236, 196, 204), (240, 214, 208)),
    "summer": (),
    "autumn": ((212, 172, 92), (198, 146, 96), (176, 156, 92)),
}


def palette(section, hour, season, rng):
    """`hour`: morning, day or dusk; `season`: spring, summer or autumn."""
    haze, far, near, deep = SECTIONS[section]
    green = mix((104, 148, 120), near, 0.12)
    wall = rng.choice([(249, 246, 239), (243, 236, 224), (238, 240, 239), (246, 240, 232)])
    crown = mix(rng.choice(CROWNS[season] or (green,)), green, 0.12)
    light = {
        "morning": (mix(haze, (186, 214, 222), 0.62), mix(haze, (255, 238, 214), 0.6), 0.14),
        "day": (mix(haze, (150, 196, 212), 0.68), mix(haze, PAPER, 0.55), 0.08),
        "dusk": (
            mix(mix(deep, (104, 128, 160), 0.66), haze, 0.3),
            mix(haze, (247, 205, 170), 0.72),
            0.6,
        ),
    }
    top, horizon, lit = light[hour]
    dim = 0.13 if hour == "dusk" else 0
    return Palette(
        top=top,
        haze=horizon,
        far=mix(far, horizon, 0.35),
        near=mix(near, CELADON, 0.3),
        deep=mix(deep, CELADON, 0.3),
        wall=darker(wall, dim),
        shade=darker(mix(wall, near, 0.2), 0.1 + dim),
        glass=mix(mix(near, (120, 160, 176), 0.55), INK, 0.12 + dim),
        leaf=darker(green, dim),
        crown=darker(crown, dim),
        turned=season == "autumn",
        ground=darker(mix(PAPER, haze, 0.35), 0.03 + dim),
        sun=mix(WARM, WHITE, 0.35) if hour != "dusk" else mix(WARM, (250, 180, 130), 0.3),
        lit=lit,
    )
