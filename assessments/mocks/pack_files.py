"""Mock packs as files: Markdown with a short head. `docs/mock-packs.md` tells what each section holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assessments.content_files import ContentError, ContentErrors
from assessments.evidence import MockFormat
from assessments.mocks.pack import Pack
from assessments.targets import Level

NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME: Final = 30
CLARIFICATIONS: Final = 5
HINTS: Final = 3
QUESTIONS: Final = 3  # of a behavioural pack
CODED: Final = frozenset({MockFormat.CODING, MockFormat.SQL})

_HEAD: Final = re.compile(r"\A---\n(?P<head>.*?\n)---\n(?P<body>.*)\Z", re.DOTALL)
_SECTION: Final = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_ITEM: Final = re.compile(r"^(?:[-*]|\d+\.) +", re.MULTILINE)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

GOAL, OPENING, QUESTION, IF_ASKED = "Goal", "Opening", "Question", "If asked"
PATH, FOLLOW_UPS, RED_FLAGS, DEBRIEF, SOLUTION = "Expected path", "Follow-ups", "Red flags", "Debrief", "Solution"
HINTS_SECTION: Final = "Hints"
TEXTS: Final[Mapping[str, int]] = {GOAL: 300, OPENING: 700, QUESTION: 1_200, DEBRIEF: 600}
LISTS: Final[Mapping[str, tuple[int, int, int]]] = {
    IF_ASKED: (CLARIFICATIONS, CLARIFICATIONS, 200),
    HINTS_SECTION: (HINTS, HINTS, 300),
    PATH: (4, 7, 250),
    FOLLOW_UPS: (2, 4, 250),
    RED_FLAGS: (2, 5, 200),
}
"""Of each list: fewest and most items, and the characters of one."""
SOLUTION_LINES: Final = 40
SOLUTION_COLUMNS: Final = 80


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    format: MockFormat
    level: Level
    minutes: Annotated[int, Field(ge=30, le=60)]
    topics: tuple[Annotated[str, StringConstraints(min_length=1, max_length=40)], ...] = Field(
        min_length=1, max_length=4
    )


def packaged() -> Traversable:
    """The folder of the packaged packs."""
    return files("assessments") / "content" / "mocks"


def load_packs(root: Traversable) -> tuple[Pack, ...]:
    """Every pack in a folder, in the order of their names.

    Raises:
        ContentErrors: Something is wrong; it lists every error of every pack with file and line.
    """
    packs: list[Pack] = []
    errors: list[ContentError] = []
    for file in sorted((one for one in root.iterdir() if one.name.endswith(".md")), key=lambda one: one.name):
        try:
            packs.append(read_pack(file.name, file.read_text(encoding="utf-8")))
        except ContentErrors as problem:
            errors += problem.errors
    if errors:
        raise ContentErrors(errors)
    return tuple(packs)


def read_pack(file: str, text: str) -> Pack:
    """The pack in a file.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []

    def report(section: str, message: str) -> None:
        lines = text.split("\n")
        line = next((n for n, one in enumerate(lines, 1) if one == f"## {section}" or one.startswith(f"{section}:")), 1)
        errors.append(ContentError(file, line, message))

    name = file.removesuffix(".md")
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        report("", f"a pack's name is words in lower case with hyphens, at most {LONGEST_NAME} characters")
    found = _HEAD.match(text.replace("\r\n", "\n"))
    head = _head(found["head"] if found else "", report)
    sections = _sections(found["body"] if found else "", report)
    for title, most in TEXTS.items():
        if len(sections.get(title, "")) > most:
            report(title, f"{title} has {len(sections[title])} characters; at most {most}")
    items = {title: _items(sections.get(title, "")) for title in LISTS}
    for title, (fewest, most, longest) in LISTS.items():
        if not fewest <= len(items[title]) <= most:
            report(title, f"{title}: {len(items[title])} items, not {fewest} to {most}")
        for item in items[title]:
            if len(item) > longest:
                report(title, f"{title}: an item has {len(item)} characters; at most {longest}")
    _format(head, sections, items, report)
    if errors or head is None:
        raise ContentErrors(errors)
    asked = [tuple(part.strip() for part in item.split(" — ", 1)) for item in items[IF_ASKED]]
    hints = items[HINTS_SECTION]
    return Pack(
        id=name,
        title=head.title,
        format=head.format,
        level=head.level,
        minutes=head.minutes,
        topics=head.topics,
        goal=sections[GOAL],
        opening=sections[OPENING],
        question=sections[QUESTION],
        clarifications=tuple((question, answer) for question, answer in asked),
        hints=(hints[0], hints[1], hints[2]),
        path=tuple(items[PATH]),
        follow_ups=tuple(items[FOLLOW_UPS]),
        red_flags=tuple(items[RED_FLAGS]),
        debrief=sections[DEBRIEF],
        solution=sections.get(SOLUTION, ""),
    )


def _head(text: str, report: Any) -> _Head | None:
    try:
        return _Head.model_validate(yaml.load(text, _Loader) or {})  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        report("", f"the head is not YAML: {' '.join(str(error).split())}")
    except ValidationError as error:
        for detail in error.errors():
            report(
                str(detail["loc"][0]) if detail["loc"] else "", f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}"
            )
    return None


def _sections(body: str, report: Any) -> dict[str, str]:
    _, *rest = _SECTION.split(body)
    sections = {title: words.strip() for title, words in zip(rest[::2], rest[1::2], strict=True)}
    known = {*TEXTS, *LISTS, SOLUTION}
    for title in sections:
        if title not in known:
            report(title, f"no such section: {title}")
    for title in (*TEXTS, *LISTS):
        if not sections.get(title):
            report(title, f"the section {title} is missing")
    return sections


def _items(section: str) -> Sequence[str]:
    _, *items = _ITEM.split(section)
    return [" ".join(item.split()) for item in items]


def _format(head: _Head | None, sections: Mapping[str, str], items: Mapping[str, Sequence[str]], report: Any) -> None:
    for item in items[IF_ASKED]:
        if " — " not in item:
            report(IF_ASKED, f"an item is “a question — the answer”, not {item[:40]!r}")
    for title in (HINTS_SECTION, PATH):
        for item in items[title]:
            if not item.startswith("**"):
                report(title, f"{title}: each item begins with its moment in bold, not {item[:40]!r}")
    if head is None:
        return
    if head.format is MockFormat.BEHAVIOURAL and len(_items(sections.get(QUESTION, ""))) != QUESTIONS:
        report(QUESTION, f"a behavioural pack has {QUESTIONS} numbered questions")
    coded = head.format in CODED
    if coded is not bool(sections.get(SOLUTION)):
        report(SOLUTION, "coding and SQL packs have a solution, the others none")
    lines = sections.get(SOLUTION, "").split("\n")
    if len(lines) > SOLUTION_LINES or max(map(len, lines)) > SOLUTION_COLUMNS:
        report(SOLUTION, f"the solution has more than {SOLUTION_LINES} lines or {SOLUTION_COLUMNS} columns")
