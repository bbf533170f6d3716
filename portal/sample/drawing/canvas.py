"""A sheet to draw on, in the units of the finished picture."""

from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
FINE = 2  # drawn so many times larger


@cache
def ramp(width, height):
    """A mask from 0 at the top to 255 at the foot."""
    return Image.linear_gradient("L").resize((width, height))


def blend(width, height, top, foot):
    """From one colour at the top to another at the foot. One column, then as wide as wanted."""
    column = (1, height)
    mixed = Image.composite(
        Image.new("RGB", column, foot), Image.new("RGB", column, top), ramp(*column)
    )
    return mixed.resize((width, height), Image.Resampling.NEAREST)


class Canvas:
    def __init__(self, background=(255, 255, 255)):
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), background)
        self.pen = ImageDraw.Draw(self.image)

    def finished(self):
        return self.image.reduce(FINE)

    # --- plain shapes ---------------------------------------------------------
    def rect(self, x, y, width, height, fill, radius=0):
        if width <= 0 or height <= 0:
            return
        box = [x * FINE, y * FINE, (x + width) * FINE - 1, (y + height) * FINE - 1]
        if radius:
            self.pen.rounded_rectangle(box, radius * FINE, fill=fill)
        else:
            self.pen.rectangle(box, fill=fill)

    def polygon(self, points, fill):
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def ellipse(self, x, y, rx, ry, fill):
        self.pen.ellipse(self._box(x, y, rx, ry), fill=fill)

    def line(self, points, fill, width=1):
        self.pen.line(
            [(x * FINE, y * FINE) for x, y in points],
            fill=fill,
            width=max(1, round(width * FINE)),
            joint="curve",
        )

    # --- light and shade ------------------------------------------------------
    def gradient(self, x, y, width, height, top, foot):
        size = (max(1, round(width * FINE)), max(1, round(height * FINE)))
        self.image.paste(blend(*size, top, foot), (round(x * FINE), round(y * FINE)))

    def polygon_gradient(self, points, top, foot):
        """A shape that changes its colour from its highest point to its lowest."""
        left, upper, width, height = self._bounds(points)
        if width < 1 or height < 1:
            return
        mask = Image.new("L", (width, height))
        ImageDraw.Draw(mask).polygon(
            [(x * FINE - left, y * FINE - upper) for x, y in points], fill=255
        )
        self.image.paste(blend(width, height, top, foot), (left, upper), mask)

    def veil(self, points, colour, strength):
        """A polygon of a colour that lets through what lies below."""
        left, upper, width, height = self._bounds(points)
        if width < 1 or height < 1:
            return
        mask = Image.new("L", (width, height))
        ImageDraw.Draw(mask).polygon(
            [(x * FINE - left, y * FINE - upper) for x, y in points], fill=round(255 * strength)
        )
        self.image.paste(colour, (left, upper), mask)

    def veil_rect(self, x, y, width, height, colour, strength):
        self.veil(
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour, strength
        )

    def fade(self, x, y, width, height, colour, strength, upward=False):
        """A colour that grows from nothing at the top (or foot) to `strength`."""
        size = (round(width * FINE), round(height * FINE))
        mask = (
            ramp(1, size[1])
            .point(lambda value: round(value * strength))
            .resize(size, Image.Resampling.NEAREST)
        )
        if upward:
            mask = mask.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self.image.paste(colour, (round(x * FINE), round(y * FINE)), mask)

    def glow(self, x, y, radius, colour, strength):
        """Soft light around a point."""
        size = round(radius * 2 * FINE)
        mask = _halo(128).resize((size, size)).point(lambda value: round(value * strength))
        self.image.paste(colour, (round((x - radius) * FINE), round((y - radius) * FINE)), mask)

    def mirror(self, x, y, width, depth, colour, strength):
        """What stands above the line y, upside down below it, under a veil: still water."""
        box = [round(v * FINE) for v in (x, y - depth, x + width, y)]
        above = self.image.crop(box).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = above.filter(ImageFilter.BoxBlur(FINE * 2))
        tinted = Image.blend(above, Image.new("RGB", above.size, colour), strength)
        self.image.paste(tinted, (box[0], box[3]))

    def put_back(self, before, x, y, width, height):
        """This part of the sheet as it was before."""
        box = tuple(round(v * FINE) for v in (x, y, x + width, y + height))
        self.image.paste(before.crop(box), box)

    # --- helpers --------------------------------------------------------------
    def _box(self, x, y, rx, ry):
        return [(x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE]

    def _bounds(self, points):
        xs, ys = [x * FINE for x, _ in points], [y * FINE for _, y in points]
        left, upper = max(0, int(min(xs))), max(0, int(min(ys)))
        right, lower = (
            min(self.image.width, int(max(xs)) + 1),
            min(self.image.height, int(max(ys)) + 1),
        )
        return left, upper, right - left, lower - upper


@cache
def _halo(size):
    return ImageChops.invert(Image.radial_gradient("L").resize((size * 2, size * 2))).point(
        lambda value: max(0, value - 75) * 255 // 180
    )
