"""Names of files: what people and machines can be shown without harm."""

import re
import unicodedata

LENGTH = 120
# Devices that Windows opens instead of a file.
DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CLOCK\$|COM[0-9¹²³]|LPT[0-9¹²³])", re.IGNORECASE)
UNSAFE = set('<>:"/\\|?*%;')
# What lies in these categories is invisible or turns the direction of reading.
INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def safe_name(name, extension):
    """The name without path, control and direction characters, with the ending of what the
    file really is: `../x\\u202egpj.exe` → `xgpj.pdf`."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    kept = "".join(c if visible(c) else " " if c.isspace() else "" for c in name)
    kept = kept.strip(" .")
    stem = re.sub(r"\s+", " ", kept.rpartition(".")[0] or kept).strip(" .-~")
    stem = stem[:LENGTH].rstrip(" .")
    if not stem or DEVICES.fullmatch(stem.partition(".")[0].strip()):
        stem = f"file-{stem}".rstrip("-")
    return f"{stem}.{extension}"


def visible(character):
    return unicodedata.category(character) not in INVISIBLE and character not in UNSAFE
