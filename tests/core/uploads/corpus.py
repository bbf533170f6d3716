"""Hostile and awkward files, written anew for each run: what each is, and what must become
of it: a code of portal.core.uploads.reasons, or the kind it is kept as once it is clean.

    python -m tests.core.uploads.corpus FOLDER    writes them to look at
"""

import io
import struct
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pillow_heif
from PIL import Image, PngImagePlugin

CANARY = b"canary-37.5665-126.9780"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<html><script>alert('" + CANARY + b"')</script></html>"
LIMIT = 10 * 1024 * 1024
pillow_heif.register_heif_opener()


@dataclass(frozen=True)
class Case:
    """`expected`: a reason of refusal in small letters, or the kind of what is kept."""

    name: str
    content: bytes
    expected: str


# --- Pictures --------------------------------------------------------------------
def encoded(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def photo(size=(64, 48)):
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 30, 200), (size[0] // 2, 0, *size))
    return picture


def exif():
    tags = Image.Exif()
    tags[0x010E] = CANARY.decode()
    tags[0x0112] = 6
    gps = tags.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (37.0, 33.0, 59.4), "E", (126.0, 58.0, 40.8)
    gps[29] = CANARY.decode()
    return tags


def jpeg():
    return encoded(photo(), "JPEG", exif=exif(), comment=CANARY, xmp=CANARY)


def png():
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", CANARY.decode())
    text.add_text("Author", CANARY.decode(), zip=True)
    text.add_itxt("XML:com.adobe.xmp", CANARY.decode())
    text.add(b"caNy", CANARY)
    return encoded(photo(), "PNG", pnginfo=text, exif=exif())


def webp():
    return encoded(photo(), "WEBP", exif=exif().tobytes(), xmp=CANARY)


def heic():
    return encoded(photo(), "HEIF", exif=exif().tobytes(), xmp=CANARY)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width, height, rows):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bomb(side):
    """A PNG of some kilobytes that unpacks to side × side pixels."""
    return png_of(side, side, zlib.compress(bytes((side // 8 + 2) * side), 9))


def claiming(side):
    """A small PNG whose header claims to be enormous."""
    return png_of(side, side, zlib.compress(bytes(200)))


def frames(kind, number):
    pictures = [Image.new("RGB", (500, 500), (i % 256, 40, 40)) for i in range(number)]
    return encoded(pictures[0], kind, save_all=True, append_images=pictures[1:], loop=0)


def text_bomb():
    """A few kilobytes of compressed text that unpack to 100 megabytes."""
    packed = b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9)
    whole = encoded(photo(), "PNG")
    return whole[:33] + chunk(b"zTXt", packed) + whole[33:]


def wrong_checksum():
    whole = bytearray(encoded(photo(), "PNG"))
    whole[30] ^= 0xFF
    return bytes(whole)


def as_zip(name="Evil.class"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, CANARY)
    return buffer.getvalue()


def jpeg_and_script():
    """The comment of a JPEG that is a script as well: `ÿØÿà/* … */=alert(1)/* … */`."""
    whole = encoded(photo(), "JPEG")
    comment = b"*/=alert('" + CANARY + b"');/*"
    return whole[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + whole[2:]


# --- PDF -------------------------------------------------------------------------
def pdf(change=None, **options):
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def action(kind, **more):
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def opening(kind, **more):
    def change(document):
        document.Root.OpenAction = action(kind, **more)

    return change


def named_scripts(document):
    names = pikepdf.Array(["run", document.make_indirect(action("JavaScript", JS="app.alert(1)"))])
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=names))


def attached(document):
    document.attachments["evil.exe"] = b"MZ" + CANARY


def on_page(kind, **more):
    def change(document):
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
            A=action(kind, **more),
        )  # fmt: skip
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])

    return change


def when_opened(document):
    document.pages[0].AA = pikepdf.Dictionary(O=action("JavaScript", JS="app.alert(1)"))


def form_with_xfa(document):
    document.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array(), XFA=document.make_stream(b"<xdp:xdp/>")
    )


def film(document):
    annotation = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/RichMedia"))
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(annotation)])


def talkative(document):
    document.docinfo["/Author"] = CANARY.decode()
    document.Root.Metadata = document.make_stream(CANARY)
    document.pages[0].PieceInfo = pikepdf.Dictionary(Secret=CANARY.decode())
    raw = encoded(photo(), "JPEG", exif=exif(), comment=CANARY)
    picture = document.make_stream(raw)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 64, 48, 8
    picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    document.pages[0].Contents = document.make_stream(b"64 0 0 48 0 0 cm /Im0 Do")


def opens_at_a_page(document):
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])


def escaped_name():
    """`/J#61vaScript` is the same name."""
    whole = pdf(opening("JaXXXaScript", JaaS="app.alert(1)"), object_stream_mode=STREAMLESS)
    return whole.replace(b"/JaXXXaScript", b"/J#61vaScript").replace(b"/JaaS", b"/J#53")


STREAMLESS = pikepdf.ObjectStreamMode.disable


def deleted_page():
    """An earlier version of the document, still in the file behind the new one."""
    whole = pdf(object_stream_mode=STREAMLESS)
    lost = b"99 0 obj\n(" + CANARY + b")\nendobj\n"
    at = whole.rindex(b"startxref")
    return whole[:at] + lost + whole[at:]


def deep():
    """Brackets within brackets, to exhaust a parser."""
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"]" * 100_000 + b"\nendobj\n%%EOF\n"


def cases():
    locked = pikepdf.Encryption(owner="owner", user="user")
    restricted = pikepdf.Encryption(
        owner="owner", user="", allow=pikepdf.Permissions(extract=False)
    )
    clean_pdf = pdf()
    return [
        # What it says it is, with more in it than its owner knows.
        Case("a photo that tells its place.jpg", jpeg(), "JPEG"),
        Case("a picture with remarks.png", png(), "PNG"),
        Case("a picture with remarks.webp", webp(), "WEBP"),
        Case("from a telephone.heic", heic(), "JPEG"),
        Case("a talkative document.pdf", pdf(talkative), "PDF"),
        Case("a document with a past.pdf", deleted_page(), "PDF"),
        Case("a document that opens at its first page.pdf", pdf(opens_at_a_page), "PDF"),
        Case("a document that may not be copied.pdf", pdf(encryption=restricted), "PDF"),
        Case("a link.pdf", pdf(on_page("URI", URI="https://seoul.example/")), "PDF"),
        # Two things at once: only the picture is kept.
        Case("a jpeg and a zip.jpg", jpeg() + as_zip(), "JPEG"),
        Case("a jpeg and a page.jpg", jpeg() + SCRIPT, "JPEG"),
        Case("a jpeg and a script.js", jpeg_and_script(), "JPEG"),
        Case("a png and a jar.jar", png() + as_zip("META-INF/MANIFEST.MF"), "PNG"),
        Case("a png and a pdf.pdf", png() + clean_pdf, "PNG"),
        Case("a webp and a page.html", webp() + SCRIPT, "WEBP"),
        Case("a moving png.png", frames("PNG", 30), "PNG"),
        Case("a moving webp.webp", frames("WEBP", 60), "WEBP"),
        Case("a text bomb.png", text_bomb(), "broken"),
        # Two things at once, of which one is not taken.
        Case("a pdf and a zip.pdf", clean_pdf + as_zip(), "mixed"),
        Case("a pdf and a page.pdf", clean_pdf + SCRIPT, "mixed"),
        Case("a page and a pdf.pdf", SCRIPT + clean_pdf, "unknown"),
        Case("a zip and a pdf.pdf", as_zip() + clean_pdf, "unknown"),
        Case("a gif and a script.gif", b"GIF89a/*" + SCRIPT + b"*/=1;", "unknown"),
        Case("a gif and a jar.gif", frames("GIF", 3) + as_zip(), "unknown"),
        # Not what their name says.
        Case("a drawing.svg", b"<svg onload='alert(1)'></svg>", "unknown"),
        Case("a page.html", SCRIPT, "unknown"),
        Case("a page.jpg", SCRIPT, "unknown"),
        Case("a program.pdf", b"MZ\x90\0" + bytes(200), "unknown"),
        Case("a program.png", b"\x7fELF" + bytes(200), "unknown"),
        Case("an archive.pdf", as_zip(), "unknown"),
        Case("many frames.gif", frames("GIF", 60), "unknown"),
        Case("a scan.tiff", encoded(photo(), "TIFF"), "unknown"),
        Case("postscript.pdf", b"%!PS-Adobe-3.0\n", "unknown"),
        Case("eicar.com", EICAR, "unknown"),
        Case("nothing.jpg", b"", "empty"),
        Case("one byte.jpg", b"\xff", "unknown"),
        Case("too large.jpg", jpeg() + bytes(LIMIT + 1 - len(jpeg())), "too_large"),
        # Bombs and broken things.
        Case("a bomb of 169 megapixels.png", bomb(13_000), "too_many_pixels"),
        Case("a claim of 3600 megapixels.png", claiming(60_000), "too_many_pixels"),
        Case("a claim without pixels.png", claiming(6_000), "broken"),
        Case("half a photo.jpg", encoded(photo((400, 300)), "JPEG")[:-900], "broken"),
        Case("half a picture.png", encoded(photo((400, 300)), "PNG")[:-100], "broken"),
        Case("half a picture.heic", heic()[:-200], "broken"),
        Case("a wrong checksum.png", wrong_checksum(), "broken"),
        Case("the beginning of a webp.webp", b"RIFF\0\0\0\0WEBPVP8 ", "broken"),
        Case("the beginning of a jpeg.jpg", b"\xff\xd8\xff\xe0" + bytes(20), "broken"),
        Case("half a document.pdf", pdf(talkative)[:-600] + b"%%EOF", "broken"),
        Case("brackets.pdf", deep(), "broken"),
        Case("no pages.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF", "broken"),
        # Documents that do something.
        Case("a script at opening.pdf", pdf(opening("JavaScript", JS="app.alert(1)")), "active"),
        Case("a named script.pdf", pdf(named_scripts), "active"),
        Case("a script on a page.pdf", pdf(when_opened), "active"),
        Case("a script by another spelling.pdf", escaped_name(), "active"),
        Case("a program started.pdf", pdf(opening("Launch", F="cmd.exe")), "active"),
        Case("a program behind a link.pdf", pdf(on_page("Launch", F="cmd.exe")), "active"),
        Case("a form that sends itself.pdf", pdf(on_page("SubmitForm", F="//e.example")), "active"),
        Case("a way into the network.pdf", pdf(on_page("GoToR", F=r"\\evil\share")), "active"),
        Case("a program inside.pdf", pdf(attached), "active"),
        Case("a form of xml.pdf", pdf(form_with_xfa), "active"),
        Case("a film.pdf", pdf(film), "active"),
        Case("locked.pdf", pdf(encryption=locked), "locked"),
    ]  # fmt: skip


# Names, each with what is left of it; the file is a PNG.
NAMES = {
    "photo.png": "photo.png",
    "Фото 診断 사진.PNG": "Фото 診断 사진.png",
    "../../etc/passwd": "passwd.png",
    "..\\..\\windows\\system32\\drivers.png": "drivers.png",
    "/absolute.png": "absolute.png",
    "nul\0byte.png": "nulbyte.png",
    "line\r\nContent-Type: text/html.png": "html.png",
    "line\r\nSet-Cookie: a=b.png": "line Set-Cookie a=b.png",
    "photo\u202egnp.exe": "photognp.png",
    "a\u200bb\u2066c\ufeff.png": "abc.png",
    'quote".png': "quote.png",
    "semi;colon=1.png": "semicolon=1.png",
    "%0d%0a.png": "0d0a.png",
    "CON.png": "file-CON.png",
    "lpt1.tar.png": "file-lpt1.tar.png",
    "aux": "file-aux.png",
    "evil.html": "evil.png",
    "two.pdf.exe": "two.pdf.png",
    ".htaccess": "htaccess.png",
    "....": "file.png",
    "": "file.png",
    "   ": "file.png",
    "<script>alert(1)</script>.png": "script.png",
    "x" * 5000 + ".png": "x" * 120 + ".png",
    "report.png...": "report.png",
}

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases():
        (folder / case.name).write_bytes(case.content)
