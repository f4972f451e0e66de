"""PDF. Scripts, forms and pictures in it are left alone."""

from __future__ import annotations

import codecs
import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, ContentStream, NameObject

from bot.resume.reading.refusal import Refusal, Unreadable

MOST_PAGES: Final = 20
LONGEST: Final = 60_000
"""Characters after which no further page is read."""
READABLE: Final = 0.5
"""The share of letters, digits and blanks below which the fonts have no table of letters."""
CLOSE: Final = 40
"""Thousandths of a font's size that two letters may be moved apart within a word; a blank has 200 and more."""
ENCODINGS: Final = (
    *("charmap", "ascii", "latin-1", "cp1252", "mac-roman", "utf-8", "utf-16", "utf-16-be", "utf-16-le"),
    *("gbk", "gb18030", "cp950", "cp932"),
)
_SAMPLE: Final = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 27>>stream
BT /F 9 Tf (warm up) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
startxref
0
%%EOF
"""


def warm_up() -> None:
    """Read a page of our own, by which everything is loaded that is loaded late."""
    logging.disable()  # what it says of broken files is nobody's business
    for name in ENCODINGS:
        codecs.lookup(name)
    text_of(_SAMPLE)


def text_of(content: bytes) -> str:
    """The words of all pages.

    Raises:
        Unreadable: it is locked, has too many pages, or no words.
    """
    reader = pypdf.PdfReader(io.BytesIO(content))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Refusal.LOCKED)
        pages = len(reader.pages)
    except (FileNotDecryptedError, DependencyError):
        raise Unreadable(Refusal.LOCKED) from None
    if pages > MOST_PAGES:
        raise Unreadable(Refusal.TOO_LONG)
    words: list[str] = []
    for page in reader.pages:
        try:
            with suppress(AttributeError, KeyError):  # a page without contents has no words
                page[NameObject("/Contents")] = _WholeWords(page["/Contents"].get_object(), reader, "bytes")
            words.append(page.extract_text())
        except LimitReachedError:
            raise Unreadable(Refusal.TOO_MUCH) from None
        if sum(map(len, words)) > LONGEST:
            raise Unreadable(Refusal.TOO_LONG)
    text = "\n".join(words)
    if not text.strip():
        raise Unreadable(_instead_of_words(reader, content))
    plain = sum(letter.isalnum() or letter.isspace() for letter in text)
    if plain < READABLE * len(text):
        raise Unreadable(Refusal.SCANNED)
    return text


class _WholeWords(ContentStream):
    """What is on a page, with each word in one piece.

    Most programs write a word letter by letter, to say how near the letters are. pypdf works through every piece by
    itself, which takes most of the time of a page.
    """

    @property  # type: ignore[misc]  # nobody changes what is drawn
    def operations(self) -> list[tuple[Any, bytes]]:
        """What is drawn, in order."""
        return [
            ([ArrayObject(joined(operands[0])), *operands[1:]], operator)
            if operator == b"TJ" and operands and isinstance(operands[0], ArrayObject)
            else (operands, operator)
            for operands, operator in super().operations
        ]


def joined(pieces: Sequence[Any]) -> Iterator[Any]:
    """Strings and the distances between them, where strings that are close to each other are one.

    A distance to the left is positive. What was left out between strings follows them as a sum, so that the next piece
    stands where it stood.
    """
    held: list[bytes] = []
    moved = 0.0
    for piece in pieces:
        if isinstance(piece, bytes):
            held.append(piece)
        elif held and isinstance(piece, int | float) and min(piece, moved + piece) > -CLOSE:
            moved += piece
        else:
            if held:
                yield from (b"".join(held), moved)
            held, moved = [], 0.0
            yield piece
    if held:
        yield from (b"".join(held), moved)


def _instead_of_words(reader: pypdf.PdfReader, content: bytes) -> Refusal:
    """What a file without words has."""
    root: Any = reader.trailer["/Root"]
    if any(name in root for name in ("/OpenAction", "/AA", "/AcroForm")) or b"/JavaScript" in content:
        return Refusal.SCRIPT
    return Refusal.SCANNED if reader.pages else Refusal.EMPTY
