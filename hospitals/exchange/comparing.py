"""Two values beside each other, word by word: what differs is marked."""

import re
from difflib import SequenceMatcher

from hospitals.checking.differences import Piece, joined

# A word; a letter of a script that writes no spaces; a run of blanks; any other character.
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|\s+|\W")
ENDS = 40  # letters kept at each end of what is alike
MOST = 1500  # words; longer texts stand beside each other without marks


def compare(ours, theirs):
    """(pieces of one text, pieces of the other); Piece.differs where a word is another."""
    here, there = TOKEN.findall(ours), TOKEN.findall(theirs)
    if max(len(here), len(there)) > MOST:
        return same(ours), same(theirs)
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    left, right = [], []
    for deed, a, b, c, d in matcher.get_opcodes():
        left.append(Piece("".join(here[a:b]), deed != "equal"))
        right.append(Piece("".join(there[c:d]), deed != "equal"))
    return joined(left), joined(right)


def same(text):
    """A text that is compared with nothing."""
    return (Piece(text, False),)


def brief(pieces, most=240):
    """The pieces for a list: of what is alike only the ends, and no more than `most` letters."""
    kept, room = [], most
    for place, piece in enumerate(pieces):
        if not piece.differs:
            piece = Piece(middle_out(piece.text, first=place == 0), False)
        if len(piece.text) > room:
            kept.append(Piece(f"{piece.text[:room].rstrip()}…", piece.differs))
            break
        kept.append(piece)
        room -= len(piece.text)
    return tuple(kept)


def middle_out(text, first):
    """A long text that is alike: its end, and its beginning where something stands before it."""
    if len(text) <= ENDS * 3:
        return text
    return f"{'' if first else text[:ENDS]}…{text[-ENDS:]}"
