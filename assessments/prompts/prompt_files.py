"""Prompt folders: one folder a prompt, Markdown with a short head, and the code beside it.

    two-scanners/
      prompt.md       head (YAML between --- lines), statement, then sections that begin with ##
      checks.yaml     two quick-checks, written as those of the self-assessment
      solution.py     the reference (solution.sql with schema.sql where the language is sql)
      check.py        how it is checked: generate, brute, holds
      mutants.py      wrong solutions that the checks must tell from the right one (mutants.sql)

`docs/prompts.md` tells what each holds. Nothing here runs any of the code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assessments.content_files import ContentError, ContentErrors
from assessments.content_schema import CheckEntry
from assessments.evidence import Difficulty
from assessments.parameters import Elicitation
from assessments.prompts.prompt import Growth, Language, Prompt
from assessments.prompts.topics import Topic
from assessments.quick_checks import QuickCheck
from assessments.targets import TargetRole

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG: Final = 30
LARGEST_FILE: Final = 64 * 1024  # bytes; what people write by hand is far below
LARGEST_TEXT: Final = 8 * 1024  # bytes of a file that is taken apart here: some patterns take the square of it
DEEPEST: Final = 8  # lists and mappings within each other; YAML's own reader dies of ten thousand
CHECKS: Final = 2

_HEAD: Final = re.compile(r"\A---\n(?P<head>.*?\n)---\n(?P<body>.*)\Z", re.DOTALL)
_SECTION: Final = re.compile(r"^## +(\S.*)$", re.MULTILINE)
_FENCE: Final = re.compile(r"^```(?:python|text)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BULLET: Final = re.compile(r"^(?:[-*]|\d+\.) +", re.MULTILINE)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

EXAMPLES, CONSTRAINTS, HINTS = "Examples", "Constraints", "Hints"
AT_WORK, FOLLOW_UPS, WHY, EXPLAIN = "At work", "Follow-ups", "Why it works", "Explain it"
IN_EVERY: Final = ("prompt.md", "checks.yaml", "check.py")
REQUIRED: Final = (EXAMPLES, CONSTRAINTS, HINTS, AT_WORK, FOLLOW_UPS, WHY)


def _text(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


class _Head(BaseModel):
    """The head of a `prompt.md`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, _text(60)]
    topic: Topic
    language: Language
    difficulty: Difficulty
    minutes: Annotated[int, Field(ge=5, le=90)]
    needs: tuple[Annotated[str, _text(60)], ...] = Field(min_length=1, max_length=4)
    time: Annotated[str, _text(60)]
    space: Annotated[str, _text(60)]
    growth: Growth
    size: Annotated[int, Field(ge=10, le=1_000_000)]
    roles: frozenset[TargetRole] = frozenset()


@dataclass
class _Folder:
    """A folder that is being read, and what is wrong with it."""

    root: Traversable
    slug: str
    errors: list[ContentError] = field(default_factory=list)

    def report(self, file: str, line: int, message: str) -> None:
        self.errors.append(ContentError(f"{self.slug}/{file}", line, message))

    def read(self, name: str) -> str:
        """The text of a file; "" after noting that it is missing or unreadable."""
        path = self.root / name
        if not path.is_file():
            self.report(name, 1, "the file is missing")
            return ""
        content = path.read_bytes()
        most = LARGEST_TEXT if name.endswith((".md", ".yaml")) else LARGEST_FILE
        if len(content) > most:
            self.report(name, 1, f"the file has {len(content)} bytes; at most {most} are read")
            return ""
        try:
            text = content.decode()
        except UnicodeDecodeError:
            self.report(name, 1, "the file is not UTF-8")
            return ""
        if not text.strip():
            self.report(name, 1, "the file is empty")
        return text.replace("\r\n", "\n")


def files_of(language: Language) -> tuple[str, ...]:
    """The files of a prompt's folder, the description first."""
    code = ("schema.sql", "solution.sql", "mutants.sql") if language is Language.SQL else ("solution.py", "mutants.py")
    return (*IN_EVERY, *code)


def read_prompt(root: Traversable, elicitation: Elicitation) -> Prompt:
    """The prompt in a folder, whose name becomes its id.

    Args:
        root: The folder.
        elicitation: How experts' percentages become difficulties of the quick-checks.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    folder = _Folder(root, root.name)
    if not SLUG.fullmatch(root.name) or len(root.name) > LONGEST_SLUG:
        folder.report("", 1, f"a folder's name is words in lower case with hyphens, at most {LONGEST_SLUG} characters")
    text = folder.read("prompt.md")
    if not text.strip():
        raise ContentErrors(folder.errors)
    head = _head(folder, text)
    needed = files_of(head.language) if head else IN_EVERY
    others = {name: folder.read(name) for name in needed if name != IN_EVERY[0]}
    statement, sections = _body(folder, text)
    hints, follow_ups = _items(sections.get(HINTS, "")), _items(sections.get(FOLLOW_UPS, ""))
    _count(folder, text, HINTS, hints, 3)
    _count(folder, text, FOLLOW_UPS, follow_ups, 2)
    examples = tuple(found.strip("\n") for found in _FENCE.findall(sections.get(EXAMPLES, "")))
    if not 1 <= len(examples) <= 3:
        folder.report("prompt.md", _line(text, EXAMPLES), "one to three examples, each in a fence of its own")
    checks = _checks(folder, others["checks.yaml"], head, elicitation) if head else ()
    if head is None or folder.errors:
        raise ContentErrors(folder.errors)
    return Prompt(
        id=root.name,
        title=head.title,
        topic=head.topic,
        language=head.language,
        difficulty=head.difficulty,
        minutes=head.minutes,
        needs=head.needs,
        statement=statement,
        examples=examples,
        constraints=tuple(_items(sections[CONSTRAINTS])),
        hints=(hints[0], hints[1], hints[2]),
        at_work=sections[AT_WORK],
        follow_ups=(follow_ups[0], follow_ups[1]),
        why=sections[WHY],
        solution=others["solution.sql" if head.language is Language.SQL else "solution.py"].strip("\n"),
        time=head.time,
        space=head.space,
        growth=head.growth,
        size=head.size,
        explain=sections.get(EXPLAIN, ""),
        schema=others.get("schema.sql", "").strip("\n"),
        checks=(checks[0], checks[1]),
        roles=head.roles,
    )


def _head(folder: _Folder, text: str) -> _Head | None:
    found = _HEAD.match(text)
    if found is None:
        folder.report("prompt.md", 1, "the file begins with a head between two lines of ---")
        return None
    values = _yaml(folder, "prompt.md", found["head"], 1)
    if not isinstance(values, dict):
        folder.report("prompt.md", 2, "the head is a list of `name: value` lines")
        return None
    try:
        return _Head.model_validate(values)
    except ValidationError as error:
        for detail in error.errors():
            name = str(detail["loc"][0]) if detail["loc"] else ""
            line = next((n for n, one in enumerate(text.split("\n"), 1) if one.startswith(f"{name}:")), 1)
            folder.report("prompt.md", line, f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}")
        return None


def _yaml(folder: _Folder, file: str, text: str, above: int) -> Any:
    """The values of a piece of YAML that has `above` lines before it; None after noting an error."""
    try:
        if problem := _odd(text):
            folder.report(file, above + 1, problem)
            return None
        return yaml.load(text, _Loader)  # noqa: S506 - both are safe loaders
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        folder.report(file, above + line, f"not YAML: {error.problem or error.context}")
    except (yaml.YAMLError, ValueError) as error:
        folder.report(file, above + 1, f"not YAML: {' '.join(str(error).split())}")
    return None


def _odd(text: str) -> str:
    """Why a text should not be made into values: it may be written to use up all memory, or the stack."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent):
            return "a name for values that stand elsewhere (*name) is not read"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return f"more than {DEEPEST} lists or mappings within each other"
    return ""


def _body(folder: _Folder, text: str) -> tuple[str, dict[str, str]]:
    """The statement, and each section by its title."""
    found = _HEAD.match(text)
    body = found["body"] if found else text
    statement, *rest = _SECTION.split(body)
    titles = [title.rstrip() for title in rest[::2]]
    sections = {title: words.strip() for title, words in zip(titles, rest[1::2], strict=True)}
    for title in titles:
        if title not in (*REQUIRED, EXPLAIN):
            folder.report("prompt.md", _line(text, title), f"no such section: {title}")
        elif titles.count(title) > 1:
            folder.report("prompt.md", _line(text, title), f"the section {title} is there twice")
        elif not sections[title]:
            folder.report("prompt.md", _line(text, title), f"the section {title} is empty")
    for title in REQUIRED:
        if title not in sections:
            folder.report("prompt.md", 1, f"the section {title} is missing")
    if not statement.strip():
        folder.report("prompt.md", 1, "the statement is missing")
    return statement.strip(), sections


def _line(text: str, title: str) -> int:
    return next((n for n, one in enumerate(text.split("\n"), 1) if one.startswith("## ") and title in one), 1)


def _items(section: str) -> Sequence[str]:
    """The items of a list, each on one line of its own or on several."""
    _, *items = _BULLET.split(section)
    return [" ".join(item.split()) for item in items]


def _count(folder: _Folder, text: str, title: str, items: Sequence[str], wanted: int) -> None:
    if len(items) != wanted:
        folder.report("prompt.md", _line(text, title), f"{title}: {wanted} items, not {len(items)}")


def _checks(folder: _Folder, text: str, head: _Head, elicitation: Elicitation) -> Sequence[QuickCheck]:
    entries = _yaml(folder, "checks.yaml", text, 0)
    if not isinstance(entries, list) or len(entries) != CHECKS:
        folder.report("checks.yaml", 1, f"a list of {CHECKS} quick-checks")
        return ()
    starts = [n for n, one in enumerate(text.split("\n"), 1) if one.startswith("- ")] or [1]
    return [
        check
        for number, entry in enumerate(entries)
        if (check := _check(folder, entry, number, starts[min(number, len(starts) - 1)], head, elicitation))
    ]


def _check(
    folder: _Folder, entry: object, number: int, line: int, head: _Head, elicitation: Elicitation
) -> QuickCheck | None:
    if not isinstance(entry, Mapping):
        folder.report("checks.yaml", line, "a quick-check is a list of `name: value` lines")
        return None
    named = {**entry, "id": f"q.{folder.slug.replace('-', '_')}.{number + 1}", "unit": str(head.topic)}
    try:
        return CheckEntry.model_validate(named).build(head.topic.dimension, elicitation)
    except ValidationError as error:
        for detail in error.errors():
            where = ".".join(str(part) for part in detail["loc"])
            folder.report("checks.yaml", line, f"{where}: {str(detail['msg']).removeprefix('Value error, ')}".strip())
        return None
