"""Word documents (DOCX). Macros, pictures and what is outside of the file are left alone."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from lxml import etree

from bot.resume.reading.refusal import Refusal, Unreadable

MOST_PARTS: Final = 1_000
UNPACKED: Final = 32 * 1024 * 1024
"""Bytes of all parts."""
LARGE: Final = 1024 * 1024
DENSEST: Final = 100
"""How many times a large part may become larger; text becomes about ten times."""
MAIN: Final = "word/document.xml"
_ENCRYPTED: Final = 0x1
_BREAKS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT, _PARAGRAPH = qn("w:t"), qn("w:p")
_AGAIN: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs show instead: the same words for another time."""


def warm_up() -> None:
    """Load what is loaded late."""
    codecs.lookup("cp437")  # in which a zip names its entries


def text_of(content: bytes) -> str:
    """The words of the body, with text boxes and tables, and of headers and footers.

    Raises:
        Unreadable: it is another kind of zip, unpacks to too much, or has no words.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError):
        raise Unreadable(Refusal.BROKEN) from None
    _check(entries)
    names = {entry.filename for entry in entries}
    if MAIN not in names:
        raise Unreadable(Refusal.OTHER_KIND)
    try:
        document = docx.Document(io.BytesIO(content))
    except ValueError:  # the main part is of another kind: a template, or a document with macros
        raise Unreadable(Refusal.MACROS) from None
    roots = [document.element.body, *_around(document)]
    text = "\n".join("".join(_words(root)) for root in roots)
    if not text.strip():
        if any("vbaProject" in name for name in names):
            raise Unreadable(Refusal.SCRIPT)
        raise Unreadable(Refusal.SCANNED if any("/media/" in name for name in names) else Refusal.EMPTY)
    return text


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """See that it may be unpacked; what an entry states is what Python unpacks of it at most."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(Refusal.LOCKED)
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > UNPACKED:
        raise Unreadable(Refusal.TOO_MUCH)
    if any(entry.file_size > LARGE and entry.file_size > DENSEST * max(entry.compress_size, 1) for entry in entries):
        raise Unreadable(Refusal.TOO_MUCH)


def _around(document: Any) -> Iterator[Any]:
    """The roots of headers and footers."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def _words(root: Any) -> Iterator[str]:
    skipped: Any = None
    for event, element in _walk(root):
        if skipped is not None:
            skipped = None if event == "end" and element is skipped else skipped
        elif event == "start" and element.tag == _AGAIN:
            skipped = element
        elif event == "end":
            if element.tag == _TEXT:
                yield element.text or ""
            elif element.tag == _PARAGRAPH:
                yield "\n"
            else:
                yield _BREAKS.get(element.tag, "")


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    yield from etree.iterwalk(root, events=("start", "end"))
