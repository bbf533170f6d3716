"""The child process in which strangers' files are opened (see cleaning.py). It stands alone:
no Django, nothing of the portal.

Reads the file from standard input; writes a line of JSON, then the cleaned file and a preview.
"""

import io
import json
import resource
import struct
import sys
import warnings
import zlib

PREVIEW = (480, 480)
OPTIONS = {
    "JPEG": {"quality": 88},
    "PNG": {"compress_level": 4},
    "WEBP": {"quality": 88, "method": 1},
}


class RefusedError(Exception):
    """Its only argument is a key of reasons.REASONS."""


def main(order):
    confine(order)
    data = sys.stdin.buffer.read()
    try:
        content, preview = (pdf if order["kind"] == "PDF" else picture)(data, order)
        told = {"content": len(content)}
    except RefusedError as refusal:
        told, content, preview = {"refused": refusal.args[0]}, b"", b""
    except (MemoryError, RecursionError):
        told, content, preview = {"refused": "too_complex"}, b"", b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + content + preview)


def confine(order):
    for limit, value in (
        (resource.RLIMIT_AS, order["memory"]),
        (resource.RLIMIT_CPU, order["seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


# --- Pictures --------------------------------------------------------------------
def picture(data, order):
    from PIL import Image, UnidentifiedImageError  # only once the limits stand

    broken = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError,
              struct.error, zlib.error, TypeError, KeyError, IndexError)  # fmt: skip
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = order["pixels"]
    kind = order["kind"]
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener()
    try:
        source = Image.open(io.BytesIO(data), formats=[kind])
        if source.width * source.height > order["pixels"]:
            raise RefusedError("too_many_pixels")
        options = as_it_was(source) if kind == "JPEG" else {}
        clean = pixels_only(source)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedError("too_many_pixels") from None
    except broken:
        raise RefusedError("broken") from None
    content = encoded(clean, "JPEG" if kind == "HEIF" else kind, **options)
    clean.thumbnail(PREVIEW)
    return content, encoded(on_paper(clean), "JPEG", quality=80)


def pixels_only(source):
    """A new picture with the same pixels, upright and in sRGB; of the old one nothing else."""
    from PIL import Image, ImageOps

    profile = source.info.get("icc_profile")
    source.load()
    ImageOps.exif_transpose(source, in_place=True)
    source = in_srgb(plain(source), profile)
    new = Image.new(source.mode, source.size)
    new.paste(source)
    return new


def as_it_was(source):
    """A photo's own tables, so that writing it anew costs it nothing that can be seen."""
    from PIL import JpegImagePlugin

    if source.mode != "RGB" or not 1 <= len(source.quantization) <= 4:
        return {}
    sampling = JpegImagePlugin.get_sampling(source)
    # Any other `quality` would scale the tables.
    return {"qtables": source.quantization, "quality": -1, "subsampling": max(sampling, 0)}


def plain(source):
    """In one of the modes L, RGB and RGBA."""
    if source.mode.startswith("I"):  # 16 bits of grey, as scanners write them
        return source.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if source.mode in {"L", "RGB", "RGBA"} and "transparency" not in source.info:
        return source
    clear = source.has_transparency_data
    return source.convert("RGBA" if clear else "L" if source.mode == "1" else "RGB")


def in_srgb(source, profile):
    """Phones take pictures in wider colours, and the profile that says so must go."""
    from PIL import ImageCms

    if not profile or source.mode == "L":
        return source
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(source, given, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return source  # a profile that says nothing


def on_paper(clean):
    from PIL import Image

    if clean.mode != "RGBA":
        return clean
    paper = Image.new("RGB", clean.size, "white")
    paper.paste(clean, mask=clean.getchannel("A"))
    return paper


def encoded(clean, kind, **options):
    buffer = io.BytesIO()
    clean.save(buffer, kind, **{**OPTIONS[kind], **options})
    return buffer.getvalue()


# --- PDF -------------------------------------------------------------------------
# Whoever needs one of these can print the document into a plain one.
ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent",
               "/RichMediaSettings"}  # fmt: skip
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE",
                  "/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/Trans3D"}  # fmt: skip
ACTIVE_TYPES = {"/EmbeddedFile", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
# What happens by itself, and what says who made the document, when and with what.
LEFT_OUT = {"/OpenAction", "/AA", "/Metadata", "/PieceInfo", "/LastModified", "/Thumb"}
OBJECTS = 200_000
DEPTH = 100


def pdf(data, order):
    import pikepdf

    if data[data.rfind(b"%%EOF") :].removeprefix(b"%%EOF").strip(b"\0\t\n\f\r "):
        raise RefusedError("mixed")
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as document:
            return rewritten(document, pikepdf), b""
    except pikepdf.PasswordError:
        raise RefusedError("locked") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        raise RefusedError("broken") from None


def rewritten(document, pikepdf):
    """The document's pages written anew: what they do not refer to is gone, and earlier
    versions of them with it."""
    if not len(document.pages):
        raise RefusedError("broken")
    if len(document.objects) > OBJECTS:
        raise RefusedError("too_complex")
    for number in range(len(document.objects)):
        inspect(document.objects[number], pikepdf)
    inspect(document.trailer, pikepdf)
    for name in ("/Info", "/Metadata"):
        if name in document.trailer:
            del document.trailer[name]
    buffer = io.BytesIO()
    document.save(
        buffer,
        encryption=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return buffer.getvalue()


def inspect(found, pikepdf):
    """Refuse what is active, and strip, in an object and in what is written inside it."""
    waiting = [(found, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEPTH:
            raise RefusedError("too_complex")
        if isinstance(value, pikepdf.Array):
            inner = list(value)
        elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            inner = inspect_dictionary(value, pikepdf)
        else:
            continue
        waiting += [(each, depth + 1) for each in inner if is_inside(each, pikepdf)]


def is_inside(value, pikepdf):
    """Whether it is written here; what is referred to is an object of its own."""
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def inspect_dictionary(value, pikepdf):
    keys = set(value.keys())
    names = {key: str(value[key]) for key in keys if isinstance(value[key], pikepdf.Name)}
    if keys & ACTIVE_KEYS or names.get("/S") in ACTIVE_ACTIONS:
        raise RefusedError("active")
    if {names.get("/Type"), names.get("/Subtype")} & ACTIVE_TYPES:
        raise RefusedError("active")
    inner = [value[key] for key in keys]
    for key in keys & LEFT_OUT:
        del value[key]
    if isinstance(value, pikepdf.Stream) and names.get("/Filter") == "/DCTDecode":
        strip_jpeg(value, pikepdf)
    return inner


def strip_jpeg(stream, pikepdf):
    """A photo within a document loses its place and comments, too: segments APP1–13, 15, COM."""
    raw = stream.read_raw_bytes()
    kept, at = [raw[:2]], 2
    while raw[at : at + 1] == b"\xff" and len(raw) > at + 4 and raw[at + 1] != 0xDA:
        marker, length = raw[at + 1], struct.unpack(">H", raw[at + 2 : at + 4])[0]
        if not (0xE1 <= marker <= 0xED or marker in {0xEF, 0xFE}):
            kept.append(raw[at : at + 2 + length])
        at += 2 + length
    end = raw.rfind(b"\xff\xd9")
    kept.append(raw[at : end + 2] if end > at else raw[at:])
    stream.write(b"".join(kept), filter=pikepdf.Name.DCTDecode,
                 decode_parms=stream.get("/DecodeParms"))  # fmt: skip


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
