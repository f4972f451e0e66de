"""The text of a document, whatever its name says it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.resume.reading.refusal import Refusal, Unreadable

LONGEST: Final = 60_000
"""Characters of a text; a resume has a tenth of that."""
FEWEST: Final = 25
"""Letters below which there is nothing to read."""
FIRST_BYTES: Final = 1_024
"""Among which a PDF says that it is one."""

_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OTHERS: Final = (b"{\\rtf", b"\x7fELF", b"MZ", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"%!PS")


def text_of(content: bytes) -> str:
    """The words of a document.

    Raises:
        Unreadable: it is none that can be read, or has no words.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(Refusal.EMPTY)
    try:
        text = _reader(content)(content)
    except Unreadable:
        raise
    except (MemoryError, RecursionError):
        raise Unreadable(Refusal.TOO_MUCH) from None
    except Exception:  # whoever made the file may have made any part of a reader fail
        raise Unreadable(Refusal.BROKEN) from None
    if len(text) > LONGEST:
        raise Unreadable(Refusal.TOO_LONG)
    if sum(map(str.isalpha, text)) < FEWEST:
        raise Unreadable(Refusal.EMPTY)
    return text


def prepare(content: bytes) -> None:
    """Import what will read a document, while anything may still be imported."""
    if _is_pdf(content):
        from bot.resume.reading import pdf

        pdf.warm_up()
    elif _is_zip(content):
        from bot.resume.reading import word

        word.warm_up()
    else:
        from bot.resume.reading import plain

        plain.warm_up()


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:FIRST_BYTES]


def _is_zip(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _reader(content: bytes) -> Callable[[bytes], str]:
    if _is_pdf(content):
        from bot.resume.reading import pdf

        return pdf.text_of
    if _is_zip(content):
        from bot.resume.reading import word

        return word.text_of
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        hidden = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable(Refusal.LOCKED if hidden else Refusal.OLD_WORD)
    if content.startswith(_PICTURES):
        raise Unreadable(Refusal.SCANNED)
    if content.startswith(_OTHERS):
        raise Unreadable(Refusal.OTHER_KIND)
    from bot.resume.reading import plain

    return plain.text_of
