"""Setting words in lines that fit, whatever plain typeface a reader has."""

import re
from collections.abc import Iterator

FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
BOLD = 1.12  # how much wider a bold letter may be

_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

_WIDTHS = (  # in parts of the type's size; no common typeface is wider
    (0.36, "'|.,:;!ijlI"),
    (0.46, ' ()[]/\\-ftr"·“”\u2018\u2019'),
    (0.9, "mwM%@…—"),
    (1.05, "W"),
    (0.8, "ABCDEFGHJKLNOPQRSTUVXYZ&"),
    (0.66, "abcdeghknopqsuvxyz0123456789"),
)
_OF_LETTER = {letter: width for width, letters in _WIDTHS for letter in letters}


def writable(words: str) -> str:
    """The words with a mark in place of each letter that no XML or HTML can hold."""
    return _NO_XML.sub("\ufffd", words)


def breadth(words: str, size: float, *, bold: bool = False) -> float:
    """How broad the words are at most. A letter that is not known is taken as a square."""
    return sum(_OF_LETTER.get(letter, 1.1) for letter in words) * size * (BOLD if bold else 1)


def lines(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The words in lines no broader than the room; a word that is broader is broken.

    >>> lines("a member of the Corporate Management Team", 150, 14)
    ['a member of the', 'Corporate', 'Management Team']
    """
    found = [""]
    for word in _parts(words, room, size, bold):
        longer = f"{found[-1]} {word}".strip()
        if breadth(longer, size, bold=bold) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return [line for line in found if line]


def _parts(words: str, room: float, size: float, bold: bool) -> Iterator[str]:
    for word in words.split():
        part = ""
        for letter in word:
            if part and breadth(part + letter, size, bold=bold) > room:
                yield part
                part = ""
            part += letter
        yield part
