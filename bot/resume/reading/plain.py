"""Plain text in whatever encoding it was saved."""

from __future__ import annotations

import codecs
from typing import Final

from bot.resume.reading.refusal import Refusal, Unreadable

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the next one does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD: Final = "cp1252"  # what is no UTF-8 is mostly this; terms of the trade are the same letters in all of its kin
ODD: Final = 0.02
"""The share of control characters from which it is no text."""
_PLAIN: Final = frozenset("\t\n\r\f\v")


def warm_up() -> None:
    """Load what is loaded late."""
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", OLD):
        codecs.lookup(name)


def text_of(content: bytes) -> str:
    """The words of a text file.

    Raises:
        Unreadable: it is no text, or a web page.
    """
    text = _decoded(content)
    odd = sum(1 for letter in text if letter < " " and letter not in _PLAIN)
    if odd > ODD * len(text):
        raise Unreadable(Refusal.OTHER_KIND)
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<head", "<?xml")):
        raise Unreadable(Refusal.WEB_PAGE)
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    half = len(content) // 2
    if half and content[1::2].count(0) > 0.7 * half:
        return content.decode("utf-16-le", errors="replace")
    if half and content[::2].count(0) > 0.7 * half:
        return content.decode("utf-16-be", errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode(OLD, errors="replace")
