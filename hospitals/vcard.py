"""A hospital as a card for the address book: vCard 4.0 (RFC 6350)."""

CRLF = "\r\n"
OCTETS = 75  # a line's length, without its end


def escaped(text):
    """A text as a value, or as one component of a value."""
    for plain, written in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
    ):
        text = text.replace(plain, written)
    return text.replace("\r", "\\n")


def folded(line):
    """The line in pieces of at most 75 octets, cut between characters."""
    pieces, piece, room = [], "", OCTETS
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1  # the blank that marks a continuation counts
        piece += character
        room -= size
    return f"{CRLF} ".join([*pieces, piece])


def card(lines):
    """The whole card from [(name and parameters, value already escaped), …]; empty values
    are left out."""
    body = [("BEGIN", "VCARD"), ("VERSION", "4.0"), *lines, ("END", "VCARD")]
    return "".join(folded(f"{name}:{value}") + CRLF for name, value in body if value)


def structured(*components):
    """A value of several components; empty as a whole when all of them are."""
    return ";".join(map(escaped, components)) if any(components) else ""
