"""Documents for tests, made here byte by byte: good ones, and such as nobody should have to read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import docx

WORDS = "Ana Example\nData Analyst with Python, Docker and PostgreSQL\nSkills: Git, pandas, Tableau"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.{kind}.main+xml"/></Types>'
)
DOCUMENT = "openxmlformats-officedocument.wordprocessingml.document"
WITH_MACROS = "ms-word.document.macroEnabled"
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{inner}</w:body>'
    "</w:document>"
)


def pdf(*pages: str, extra: str = "", stream: bytes | None = None, root: str = "") -> bytes:
    """A PDF with the words of each page in Helvetica; `stream` in place of the first page's."""
    objects: list[bytes] = [
        f"<</Type/Catalog/Pages 2 0 R{root}>>".encode(),
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, words in enumerate(pages):
        font = "/Resources<</Font<</F 3 0 R>>>>"
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R{font}{extra}>>"
        lines = "".join(f"({_escaped(line)}) Tj T* " for line in words.splitlines())
        content = zlib.compress(f"BT /F 11 Tf 14 TL 50 800 Td {lines}ET".encode("cp1252"))
        if stream is not None and number == 0:
            content = stream
        objects += [
            page.encode(),
            b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(content), content),
        ]
    return of_objects(objects)


def of_objects(objects: Sequence[bytes]) -> bytes:
    """A PDF with these objects, numbered from 1; the first is its root."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, one))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def word(text: str = WORDS) -> bytes:
    """A document as python-docx makes them: a paragraph for each line, the last one in a table."""
    document = docx.Document()
    *lines, last = text.splitlines()
    for line in lines:
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = last
    document.sections[0].header.paragraphs[0].text = "Header with Kubernetes"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def bare_word(inner: str, kind: str = DOCUMENT, prologue: str = "", **more: bytes) -> bytes:
    """A document by hand, with this inside of its body."""
    files: dict[str, bytes] = {
        "[Content_Types].xml": TYPES.format(kind=kind).encode(),
        "_rels/.rels": RELATIONS.encode(),
        "word/document.xml": (prologue + BODY.format(inner=inner)).encode(),
    }
    return zipped(files | {name.replace("__", "/"): content for name, content in more.items()})


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_flag(archive: bytes, flag: int) -> bytes:
    """The same zip, each of whose entries claims something more, such as to be encrypted."""
    data = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= flag
            at = data.find(mark, at + 4)
    return bytes(data)
