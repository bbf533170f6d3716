"""Which picture belongs to which institution, and how its parts are put together."""

from portal.sample.files import dice

from . import buildings, hanok, interiors, land, trees
from .canvas import HEIGHT, WIDTH, Canvas
from .colours import INK, SECTIONS, STONE, darker, lighter, mix, palette

HORIZON, BASE = 660, 770
TOWER_IN_SIGHT = {"jung", "yongsan", "jongno", "mapo", "seongdong", "dongdaemun", "seodaemun"}
BY_THE_RIVER = {"yeongdeungpo", "mapo", "gwangjin", "gangdong", "dongjak"}
LARGE = {"general-hospital", "tertiary-hospital"}
QUIET = {"yongsan", "seongdong", "seongbuk", "eunpyeong", "gangbuk", "jongno"}
FLAT_CITY = {"gangnam", "seocho", "songpa", "guro", "geumcheon", "yangcheon", "gangseo"}


def scene(profile, inside=False):
    """The name of the scene that suits an institution, from outside or from within."""
    chance = dice(profile, "scene").random()
    ward = profile["beds"] >= 30
    if profile["kind"] == "korean-medicine" and not ward:
        return "herbs" if inside else "courtyard"
    if inside:
        return "corridor" if ward or chance < 0.35 else "reception"
    if profile["sections"][0] == "wellness":
        return "waterside"
    if ward or profile["kind"] in {"hospital", *LARGE}:
        return "campus"
    return "lane" if profile["district"] in QUIET or chance < 0.22 else "street"


def picture(profile, inside=False):
    """A Pillow picture of 1600 × 1000 of the institution."""
    rng = dice(profile, f"picture:{inside}")
    hour = rng.choice(("morning", "morning", "day", "day", "dusk"))
    season = rng.choice(("spring", "summer", "summer", "autumn"))
    light = palette(profile["sections"][0], hour, season, rng)
    canvas = Canvas()
    if inside:
        interiors.room(canvas, light, rng, profile, scene(profile, inside=True))
    else:
        outside(canvas, light, rng, profile)
    return canvas.finished()


def outside(canvas, light, rng, profile):
    accent = SECTIONS[profile["sections"][0]][3]
    land.sky(canvas, light, rng, HORIZON)
    background(canvas, light, rng, profile["district"])
    ground(canvas, light, rng)
    match scene(profile):
        case "courtyard":
            courtyard(canvas, light, rng, accent)
        case "waterside":
            waterside(canvas, light, rng, accent)
        case "campus":
            campus(canvas, light, rng, accent, large=profile["kind"] in LARGE)
        case "lane":
            lane(canvas, light, rng, accent)
        case "street":
            street(canvas, light, rng, accent)
    if rng.random() < 0.4:
        trees.branch(canvas, light, rng, mix(light.leaf, light.crown, 0.85))


def background(canvas, light, rng, district):
    land.ridges(canvas, light, rng, HORIZON, steep=0.72 if district in FLAT_CITY else 1.1)
    if district in TOWER_IN_SIGHT and rng.random() < 0.7:
        land.tower_on_hill(canvas, light, rng, HORIZON)
    if district in FLAT_CITY:
        land.city(canvas, light, rng, HORIZON, landmark=district == "songpa")
    elif district in BY_THE_RIVER and rng.random() < 0.6:
        land.river(canvas, light, rng, HORIZON)
    else:
        land.city(canvas, light, rng, HORIZON, tall=0.45)


def ground(canvas, light, rng):
    canvas.gradient(
        0,
        HORIZON,
        WIDTH,
        HEIGHT - HORIZON,
        mix(light.ground, light.haze, 0.5),
        darker(light.ground, 0.05),
    )
    for x in range(-40, WIDTH + 40, 46):
        trees.bush(canvas, light, rng, x + rng.uniform(-10, 10), HORIZON + 8, rng.uniform(26, 44))
    canvas.gradient(
        0,
        HORIZON + 8,
        WIDTH,
        HEIGHT - HORIZON - 8,
        mix(light.ground, light.leaf, 0.14),
        light.ground,
    )


def pavement(canvas, light, y, height):
    canvas.gradient(0, y, WIDTH, height, lighter(light.ground, 0.2), darker(light.ground, 0.04))
    for i in range(-8, 40):
        x = i * 74
        canvas.line([(x, y), ((x - 800) * 1.5 + 800, y + height)], darker(light.ground, 0.06), 1.4)
    for share in (0.16, 0.4, 0.72):
        canvas.rect(0, y + height * share, WIDTH, 1.4, darker(light.ground, 0.06))


def kerb(canvas, light, y):
    canvas.rect(0, y, WIDTH, 12, lighter(STONE, 0.25))
    canvas.rect(0, y + 12, WIDTH, 4, darker(STONE, 0.25))
    asphalt = mix(darker(light.ground, 0.26), light.near, 0.16)
    canvas.gradient(0, y + 16, WIDTH, HEIGHT - y - 16, lighter(asphalt, 0.08), asphalt)
    for x in range(-30, WIDTH, 190):
        canvas.polygon(
            [(x, y + 70), (x + 92, y + 70), (x + 84, y + 78), (x - 8, y + 78)],
            lighter(asphalt, 0.5),
        )


def street(canvas, light, rng, accent):
    pavement(canvas, light, BASE - 12, 140)
    buildings.clinic(canvas, light, rng, BASE, accent)
    kerb(canvas, light, 906)
    planting = rng.choice((trees.round_tree, trees.slim_tree))
    for x in (
        rng.uniform(120, 230),
        rng.uniform(300, 390),
        rng.uniform(1230, 1320),
        rng.uniform(1410, 1500),
    ):
        planting(canvas, light, rng, x, 878, rng.uniform(250, 320))
        bed(canvas, light, rng, x, 884)
    walkers(canvas, light, rng, 862, accent)


def lane(canvas, light, rng, accent):
    """A small house among gardens."""
    grass = mix(light.leaf, light.ground, 0.55)
    canvas.gradient(0, BASE - 60, WIDTH, HEIGHT - BASE + 60, mix(grass, light.haze, 0.2), grass)
    for x in (
        rng.uniform(20, 120),
        rng.uniform(200, 320),
        rng.uniform(1300, 1400),
        rng.uniform(1480, 1580),
    ):
        trees.round_tree(canvas, light, rng, x, BASE - 14, rng.uniform(250, 340))
    buildings.villa(canvas, light, rng, BASE, accent)
    path = lighter(mix(light.ground, STONE, 0.25), 0.2)
    canvas.polygon([(0, BASE + 76), (WIDTH, BASE + 40), (WIDTH, HEIGHT), (0, HEIGHT)], path)
    canvas.polygon([(700, BASE), (900, BASE), (1010, HEIGHT), (590, HEIGHT)], lighter(path, 0.15))
    canvas.line([(0, BASE + 76), (WIDTH, BASE + 40)], lighter(STONE, 0.3), 9)
    for x in (
        rng.uniform(40, 200),
        rng.uniform(330, 520),
        rng.uniform(1080, 1230),
        rng.uniform(1330, 1560),
    ):
        trees.hedge(canvas, light, rng, x, BASE + 46, rng.uniform(60, 140), 24)
    tree = rng.choice((trees.pine, trees.slim_tree, trees.round_tree))
    tree(canvas, light, rng, rng.choice((170, 1430)), 905, rng.uniform(380, 430))
    walkers(canvas, light, rng, 880, accent)


def bed(canvas, light, rng, x, y):
    trees.hedge(canvas, light, rng, x - 34, y - 6, 72, 18)
    canvas.rect(x - 46, y - 6, 92, 14, lighter(STONE, 0.25), radius=3)
    canvas.rect(x - 46, y + 5, 92, 4, darker(STONE, 0.2), radius=2)


def campus(canvas, light, rng, accent, large):
    lawn = mix(light.leaf, light.ground, 0.62)
    canvas.gradient(0, BASE - 20, WIDTH, HEIGHT - BASE + 20, lawn, darker(lawn, 0.08))
    buildings.hospital(canvas, light, rng, BASE, accent, large)
    drive(canvas, light)
    for x in range(60, 1600, 150):
        if abs(x - 800) > 250:
            trees.hedge(canvas, light, rng, x, BASE + 24, 90, 22)
    for x, size in ((90, 250), (235, 200), (1370, 210), (1510, 265)):
        kind = rng.choice((trees.round_tree, trees.pine, trees.slim_tree))
        kind(
            canvas,
            light,
            rng,
            x + rng.uniform(-30, 30),
            rng.uniform(850, 900),
            size * rng.uniform(0.95, 1.15),
        )
    walkers(canvas, light, rng, 868, accent)


def drive(canvas, light):
    """A way that sweeps from the front to the entrance."""
    path = mix(light.ground, STONE, 0.3)
    canvas.polygon(
        [(560, BASE + 4), (1050, BASE + 4), (1500, HEIGHT), (100, HEIGHT)], lighter(path, 0.25)
    )
    canvas.polygon([(590, BASE + 4), (1020, BASE + 4), (1420, HEIGHT), (180, HEIGHT)], path)
    for y in (812, 866, 930):
        canvas.rect(480 - (y - 800) * 1.5, y, 640 + (y - 800) * 3, 1.6, darker(path, 0.07))


def courtyard(canvas, light, rng, accent):
    sand = mix((240, 229, 205), light.haze, 0.25)
    canvas.gradient(0, BASE - 20, WIDTH, HEIGHT - BASE + 20, sand, darker(sand, 0.06))
    hanok.wall(canvas, light, -20, BASE - 4, 380)
    hanok.wall(canvas, light, 1240, BASE - 4, 400)
    for x in (rng.uniform(60, 170), rng.uniform(1400, 1520)):
        trees.round_tree(canvas, light, rng, x, BASE - 60, 220)
    hanok.house(canvas, light, rng, BASE + 20, accent)
    stones(canvas, light, rng)
    trees.pine(
        canvas,
        light,
        rng,
        rng.choice((210, 1370)) + rng.uniform(-40, 40),
        905,
        rng.uniform(420, 480),
    )
    trees.hedge(canvas, light, rng, 0, 985, 420, 34)
    trees.hedge(canvas, light, rng, 1190, 985, 430, 34)


def stones(canvas, light, rng):
    for i in range(6):
        y = BASE + 62 + i * 30 + i * i * 2
        x = 800 + rng.uniform(-26, 26)
        canvas.ellipse(x + 5, y + 4, 46 + i * 6, 10 + i * 1.6, darker(STONE, 0.3))
        canvas.ellipse(x, y, 46 + i * 6, 10 + i * 1.6, lighter(mix(STONE, light.haze, 0.2), 0.2))


def waterside(canvas, light, rng, accent):
    for _ in range(9):
        x = rng.choice((rng.uniform(0, 330), rng.uniform(1270, 1600)))
        kind = rng.choice((trees.round_tree, trees.pine, trees.slim_tree))
        kind(canvas, light, rng, x, BASE - rng.uniform(0, 26), rng.uniform(230, 340))
    buildings.pavilion(canvas, light, rng, BASE, accent)
    canvas.rect(0, BASE, WIDTH, 34, lighter(mix(STONE, light.haze, 0.3), 0.2))
    canvas.rect(0, BASE + 30, WIDTH, 6, darker(STONE, 0.2))
    water = mix(light.glass, light.haze, 0.45)
    canvas.mirror(0, BASE + 36, WIDTH, HEIGHT - BASE - 36, water, 0.52)
    for _ in range(26):
        y = rng.uniform(BASE + 46, HEIGHT)
        canvas.rect(rng.uniform(-40, WIDTH), y, rng.uniform(60, 240), 2, lighter(water, 0.5))
    for _ in range(5):
        trees.hedge(canvas, light, rng, rng.uniform(-20, 1560), BASE + 18, 70, 18)


def walkers(canvas, light, rng, y, accent):
    """A few people, for the scale."""
    for _ in range(rng.randint(2, 4)):
        x = rng.choice((rng.uniform(400, 700), rng.uniform(900, 1240)))
        person(
            canvas,
            rng,
            x,
            y + rng.uniform(-30, 8),
            rng.uniform(62, 72),
            mix(rng.choice(COATS), accent, 0.15),
        )


COATS = ((60, 84, 92), (214, 204, 186), (120, 96, 84), (88, 120, 116), (150, 140, 150))


def person(canvas, rng, x, y, size, coat):
    canvas.veil([(x - 6, y), (x + 8, y), (x + 50, y + 12), (x + 36, y + 14)], INK, 0.2)
    canvas.line([(x - 3, y - size * 0.4), (x - 6, y)], darker(coat, 0.5), 5)
    canvas.line([(x + 3, y - size * 0.4), (x + 7, y - 1)], darker(coat, 0.5), 5)
    canvas.rect(x - 9, y - size * 0.84, 18, size * 0.52, coat, radius=8)
    canvas.ellipse(x, y - size * 0.94, 6.5, 7.5, (232, 200, 176))
    canvas.ellipse(x - 1, y - size * 0.975, 7, 5.5, (52, 46, 46))
