"""Documents: good ones are read, and each bad one gets its own answer, in the process that is made for it."""

from __future__ import annotations

import codecs
import io
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from bot.resume import checker
from bot.resume.checker import ResumeChecker
from bot.resume.reading import documents, plain
from bot.resume.reading.pdf import CLOSE, MOST_PAGES, joined
from bot.resume.reading.refusal import Refusal, Unreadable
from tests.architecture.source import HERE
from tests.unit.resume import papers
from tests.unit.resume.papers import WORDS, bare_word, paragraph, pdf, word
from tests.unit.resume.words import POSTING, RESUME, checked, titles, vocabulary

ONE = paragraph("Python and Docker in a resume of some length")


def entities() -> bytes:
    """A billion laughs."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return bare_word(paragraph("&l9;"), prologue=f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{levels}]>')


def outside() -> bytes:
    """An entity that would be a file of this machine."""
    inside = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY f SYSTEM "file://{Path(__file__)}">]>'
    return bare_word(ONE + paragraph("&f;"), prologue=inside)


def deep_pdf() -> bytes:
    return papers.of_objects(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"[" * 200_000 + b"]" * 200_000]
    )


def circular_pdf() -> bytes:
    return papers.of_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"])


def encrypted_pdf() -> bytes:
    plainly = pdf(WORDS)
    key = f"<</Filter/Standard/V 1/R 2/O<{'11' * 32}>/U<{'22' * 32}>/P -4>>"
    return plainly.replace(b"trailer<<", f"trailer<</ID[<00><00>]/Encrypt {key}".encode())


def bomb(megabytes: int) -> bytes:
    return zlib.compress(b"(x) Tj " * (megabytes << 17), 9)


BAD: list[tuple[str, Callable[[], bytes], set[Refusal]]] = [
    ("nothing", lambda: b"", {Refusal.EMPTY}),
    ("blanks", lambda: b" \n\t\r\n" * 50, {Refusal.EMPTY}),
    ("zeros", lambda: b"\0" * 5_000, {Refusal.EMPTY}),
    ("three letters", lambda: b"abc", {Refusal.EMPTY}),
    ("a long text", lambda: b"Python and Docker. " * 10_000, {Refusal.TOO_LONG}),
    ("a program", lambda: Path(sys.executable).read_bytes()[:200_000], {Refusal.OTHER_KIND}),
    ("random bytes", lambda: bytes(range(256)) * 200, {Refusal.OTHER_KIND}),
    ("rich text", lambda: rb"{\rtf1\ansi Python and Docker}", {Refusal.OTHER_KIND}),
    ("a web page", lambda: f"<!DOCTYPE html><html>{WORDS}</html>".encode(), {Refusal.WEB_PAGE}),
    ("a picture", lambda: b"\x89PNG\r\n\x1a\n" + b"pixels" * 900, {Refusal.SCANNED}),
    ("old Word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x3e\x00" * 900, {Refusal.OLD_WORD}),
    (
        "locked Word",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        {Refusal.LOCKED},
    ),
    ("half a PDF", lambda: pdf(WORDS)[:300], {Refusal.BROKEN, Refusal.SCANNED, Refusal.EMPTY}),
    ("a PDF in name", lambda: b"%PDF-1.7\n" + b"no object at all " * 90, {Refusal.BROKEN}),
    ("a locked PDF", encrypted_pdf, {Refusal.LOCKED}),
    ("a scanned PDF", lambda: pdf("", "", ""), {Refusal.SCANNED}),
    ("a script", lambda: pdf("", root="/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), {Refusal.SCRIPT}),
    ("many pages", lambda: pdf(*["Python"] * (MOST_PAGES + 1)), {Refusal.TOO_LONG}),
    ("thousands of pages", lambda: pdf(*["Python"] * 5_000), {Refusal.TOO_LONG}),
    ("long pages", lambda: pdf(*["Python and Docker " * 400] * 10), {Refusal.TOO_LONG}),
    ("a deep PDF", deep_pdf, {Refusal.TOO_MUCH, Refusal.BROKEN, Refusal.SCANNED}),
    ("a PDF in a circle", circular_pdf, {Refusal.BROKEN, Refusal.SCANNED, Refusal.EMPTY, Refusal.TOO_MUCH}),
    ("a PDF bomb", lambda: pdf("", stream=bomb(60)), {Refusal.TOO_MUCH, Refusal.BROKEN, Refusal.TOO_LONG}),
    ("a larger PDF bomb", lambda: pdf("", stream=bomb(300)), {Refusal.TOO_MUCH}),
    ("half a Word file", lambda: word()[:2_000], {Refusal.BROKEN}),
    ("a zip of something", lambda: papers.zipped({"a.txt": b"Python and Docker"}), {Refusal.OTHER_KIND}),
    ("a locked zip", lambda: papers.with_flag(word(), 1), {Refusal.LOCKED}),
    ("Word with macros", lambda: bare_word(ONE, papers.WITH_MACROS), {Refusal.MACROS}),
    ("only macros", lambda: bare_word("", word__vbaProject__bin=b"x" * 999), {Refusal.SCRIPT}),
    ("only a picture", lambda: bare_word("", word__media__image1=b"x" * 999), {Refusal.SCANNED}),
    ("Word without words", lambda: bare_word(""), {Refusal.EMPTY}),
    ("a zip bomb", lambda: bare_word(ONE, word__media__a=b"\0" * (20 << 20)), {Refusal.TOO_MUCH}),
    ("a large zip bomb", lambda: bare_word(ONE, word__media__a=b"\0" * (60 << 20)), {Refusal.TOO_MUCH}),
    ("a thousand parts", lambda: bare_word(ONE, **{f"a{n}": b"x" for n in range(1_100)}), {Refusal.TOO_MUCH}),
    ("a billion laughs", entities, {Refusal.BROKEN, Refusal.EMPTY, Refusal.TOO_MUCH}),
    ("deep Word", lambda: bare_word("<w:p>" * 60_000 + "</w:p>" * 60_000), {Refusal.BROKEN, Refusal.TOO_MUCH}),
    ("broken XML", lambda: bare_word("<w:p>"), {Refusal.BROKEN}),
]


@pytest.mark.parametrize(("make", "refusals"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
async def test_each_bad_file_gets_its_answer(make: Callable[[], bytes], refusals: set[Refusal]) -> None:
    with pytest.raises(Unreadable) as caught:
        await ResumeChecker().read(make())
    assert caught.value.refusal in refusals
    assert caught.value.where == checker.RESUME


async def test_an_entity_shows_no_file_of_ours() -> None:
    text = await ResumeChecker().read(outside())
    assert "Python and Docker" in text
    assert "An entity that would be" not in text


GOOD: list[tuple[str, Callable[[], bytes]]] = [
    ("PDF", lambda: pdf(WORDS, "A second page")),
    ("PDF with something before it", lambda: b"\n\n" + pdf(WORDS)),
    ("PDF with a script beside its words", lambda: pdf(WORDS, root="/OpenAction<</S/JavaScript/JS(x)>>")),
    (
        "PDF whose table is lost",
        lambda: pdf(WORDS).rpartition(b"xref\n0")[0] + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
    ),
    ("Word", word),
    ("Word by hand", lambda: bare_word("".join(map(paragraph, WORDS.splitlines())))),
    ("Word with a project of macros", lambda: bare_word(paragraph(WORDS), word__vbaProject__bin=b"x" * 99)),
    ("text", WORDS.encode),
    ("text with a mark", lambda: codecs.BOM_UTF8 + WORDS.encode()),
    ("text of Windows", lambda: f"{WORDS} – naïve café".encode("cp1252")),
    ("wide text", lambda: WORDS.encode("utf-16")),
    ("wide text, without a mark", lambda: WORDS.encode("utf-16-le")),
    ("wide text, the other way round", lambda: WORDS.encode("utf-16-be")),
    ("wider text", lambda: WORDS.encode("utf-32")),
    ("text with other line ends", lambda: WORDS.replace("\n", "\r\n").encode()),
]


@pytest.mark.parametrize("make", [one[1] for one in GOOD], ids=[one[0] for one in GOOD])
async def test_good_files_are_read_whatever_they_are_called(make: Callable[[], bytes]) -> None:
    text = " ".join((await ResumeChecker().read(make())).split())
    for words in ("Data Analyst with Python, Docker and PostgreSQL", "Git, pandas, Tableau"):
        assert words in text


async def test_text_boxes_headers_and_tables_are_read_once() -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{space}"><mc:Choice Requires="x">{paragraph("Kubernetes in a box")}'
        f"</mc:Choice><mc:Fallback>{paragraph('Kubernetes in a box')}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    text = await ResumeChecker().read(bare_word(ONE + box))
    assert text.count("Kubernetes in a box") == 1
    text = await ResumeChecker().read(word())
    assert "Header with Kubernetes" in text
    assert "Skills: Git" in text


async def test_a_check_is_what_the_engine_finds() -> None:
    words = f'"vocabulary": {json.dumps(vocabulary().rows())}, "titles": {json.dumps(titles().rows())}'
    first, rest = POSTING[:400], POSTING[400:]
    found = await ResumeChecker().check(words, RESUME.encode(), [first, rest.encode()], ["A story with Docker"])
    assert found.findings == checked(RESUME, f"{first}\n{rest}", "A story with Docker")
    assert found.resume == RESUME


async def test_the_part_that_cannot_be_read_is_named() -> None:
    words = f'"vocabulary": {json.dumps(vocabulary().rows())}, "titles": {json.dumps(titles().rows())}'
    with pytest.raises(Unreadable) as caught:
        await ResumeChecker().check(words, RESUME, ["Docker", pdf("")], [])
    assert (caught.value.refusal, caught.value.where) == (Refusal.SCANNED, "1")


# --- the process ------------------------------------------------------------------------------------------------------

TRIES = """
import socket, subprocess, sys, os
sys.path[:0] = sys.argv[1:]
from bot.resume.reading import program
program.limit()
for name, attempt in {
    "read": lambda: open("/etc/hostname"),
    "write": lambda: open("/tmp/greenroom-was-here", "w"),
    "connect": lambda: socket.socket().connect(("127.0.0.1", 9)),
    "memory": lambda: bytearray(2 << 30),
}.items():
    try:
        attempt()
        print(name, "done")
    except (OSError, MemoryError):
        print(name, "refused")
"""


def test_the_process_can_open_nothing_and_has_little_memory() -> None:
    paths = [str(HERE), *(path for path in sys.path if os.path.isabs(path))]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", TRIES, *paths], capture_output=True, text=True, check=True, env={}
    )
    assert done.stdout.split() == ["read", "refused", "write", "refused", "connect", "refused", "memory", "refused"]


async def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "WITHIN", 0.5)
    pid = "import os, sys; print(os.getpid(), file=sys.stderr)"
    monkeypatch.setattr(checker, "START", f"{pid}; import json; json.load(sys.stdin)\nwhile True: pass")
    with pytest.raises(Unreadable) as caught:
        await ResumeChecker().read(WORDS)
    assert caught.value.refusal is Refusal.TOO_MUCH


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(3)",
        "import os; os.kill(os.getpid(), 9)",
        "print('x' * (5 << 20))",
        "print('{}')",
        'print(\'{"reading": "resume"}\')',
        "print('{\"texts\"')",
        'import sys; sys.stdout.write(\'{"refused": "locked"\')',
    ],
)
async def test_whatever_becomes_of_the_process_there_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(checker, "START", program)
    with pytest.raises(Unreadable) as caught:
        await ResumeChecker().read(WORDS)
    assert caught.value.refusal is Refusal.TOO_MUCH


def test_nothing_that_parses_is_loaded_into_the_application() -> None:
    program = """
import asyncio, sys
from bot.resume.checker import ResumeChecker
from tests.unit.resume.words import vocabulary, titles
import json
words = f'"vocabulary": {json.dumps(vocabulary().rows())}, "titles": {json.dumps(titles().rows())}'
asyncio.run(ResumeChecker().check(words, "Python, Go", ["Docker"], []))
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HERE, capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"pypdf", "docx", "lxml", "rapidfuzz"}


# --- parts, without a process -----------------------------------------------------------------------------------------

BLANK = -300  # thousandths of the font's size


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ([b"Py", 12, b"th", -8.5, b"on"], [b"Python", 3.5]),
        ([b"Py", b"thon"], [b"Python", 0]),
        ([b"Python", BLANK, b"SQL"], [b"Python", 0, BLANK, b"SQL", 0]),
        ([b"Python", 250, BLANK, b"SQL"], [b"Python", 250, BLANK, b"SQL", 0]),
        ([b"Python", -CLOSE + 1, -CLOSE + 1, b"SQL"], [b"Python", -CLOSE + 1, -CLOSE + 1, b"SQL", 0]),
        ([BLANK, b"SQL"], [BLANK, b"SQL", 0]),
        ([b"SQL", None, "/Name"], [b"SQL", 0, None, "/Name"]),
        ([], []),
    ],
)
def test_the_letters_of_a_word_are_put_together_and_words_are_not(pieces: list[object], whole: list[object]) -> None:
    assert list(joined(pieces)) == whole


LETTERS = (
    *(b"[(Data) -20 (b) 31 (ases) -300 (with) -250.5 (SQ) 1 (L)] TJ 0 -14 Td", b"[<50> 9 <797468> (on) ] TJ T*"),
    *(b"[(a\\)b) 3 (\\(c) -3 (\\1) 2 (01)] TJ", b"[(A) /Name 4 (B) [(C)] (D) null (E)] TJ", b"[] TJ", b"TJ", b"(F) TJ"),
)


@pytest.mark.parametrize("place", range(len(LETTERS) + 1))
def test_a_page_says_the_same_whether_its_words_are_in_pieces_or_not(place: int) -> None:
    lines = LETTERS[place:] + LETTERS[:place]
    stream = b"BT /F 12 Tf 72 720 Td 14 TL " + b" ".join(lines) + b" (Words after them) Tj ET"
    paper = pdf(WORDS, stream=zlib.compress(stream))
    plainly = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages)
    assert "Databases with SQL" in plainly
    assert documents.text_of(paper) == plainly


def test_letters_of_other_encodings_do_not_end_a_reading() -> None:
    assert "Python" in plain.text_of("Питон и Python\n".encode("cp1251") * 9)


def test_a_text_is_long_enough_and_not_too_long() -> None:
    with pytest.raises(Unreadable):
        documents.text_of(b"a" * (documents.FEWEST - 1))
    assert documents.text_of(b"a" * documents.FEWEST)
    with pytest.raises(Unreadable):
        documents.text_of(b"a" * (documents.LONGEST + 1))
