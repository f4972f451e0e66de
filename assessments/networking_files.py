"""The guide to networking as files: scripts to ask by, and an example of a research note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from assessments.content_files import ContentError, ContentErrors, SourceFile, Strict, packaged, words
from assessments.networking import NotePart, ResearchNote, lacking

LONGEST_TITLE: Final = 50  # of a button, with room for another language
LONGEST_USE: Final = 120
LONGEST_TEXT: Final = 900
LONGEST_TIP: Final = 140
LONGEST_PART: Final = 240
TIPS: Final = (2, 4)
FOLDER: Final = "networking"


class _Script(Strict):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=30)]
    title: Annotated[str, words(LONGEST_TITLE)]
    use: Annotated[str, words(LONGEST_USE)]
    text: Annotated[str, words(LONGEST_TEXT)]
    tips: tuple[Annotated[str, words(LONGEST_TIP)], ...] = Field(min_length=TIPS[0], max_length=TIPS[1])


class _ScriptFile(Strict):
    scripts: tuple[_Script, ...] = Field(min_length=1, max_length=20)


class _Note(Strict):
    product: Annotated[str, StringConstraints(max_length=LONGEST_PART)]
    team: Annotated[str, StringConstraints(max_length=LONGEST_PART)]
    stack: Annotated[str, StringConstraints(max_length=LONGEST_PART)]
    why_them: Annotated[str, StringConstraints(max_length=LONGEST_PART)]
    story: Annotated[str, StringConstraints(max_length=LONGEST_PART)]

    def build(self) -> ResearchNote:
        return ResearchNote(**{part.value: " ".join(getattr(self, part.value).split()) for part in NotePart})


class _NoteFile(Strict):
    company: Annotated[str, words(40)]
    role: Annotated[str, words(40)]
    counts: _Note
    too_thin: _Note


@dataclass(frozen=True, slots=True)
class Script:
    """Words to ask by; what stands in brackets is to be filled in."""

    id: str
    title: str
    use: str
    text: str
    tips: Sequence[str]


@dataclass(frozen=True, slots=True)
class Guide:
    """The scripts by their ids, in the order of the file, and two notes: one that counts, and one that does not."""

    scripts: Mapping[str, Script]
    company: str
    role: str
    counts: ResearchNote
    too_thin: ResearchNote


@cache
def packaged_guide() -> Guide:
    """The guide that comes with the program, read once."""
    return load_guide(packaged())


def load_guide(root: Traversable) -> Guide:
    """Read the guide from a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    scripts = SourceFile.read(root, f"{FOLDER}/scripts.yaml", errors)
    example = SourceFile.read(root, f"{FOLDER}/note.yaml", errors)
    given, notes = scripts.parse(_ScriptFile), example.parse(_NoteFile)
    if given:
        _check_scripts(scripts, given)
    if notes:
        _check_notes(example, notes)
    if errors or given is None or notes is None:
        raise ContentErrors(errors)
    return Guide(
        scripts={one.id: Script(one.id, one.title, one.use, one.text, one.tips) for one in given.scripts},
        company=notes.company,
        role=notes.role,
        counts=notes.counts.build(),
        too_thin=notes.too_thin.build(),
    )


def _check_scripts(source: SourceFile, given: _ScriptFile) -> None:
    seen: set[str] = set()
    for number, one in enumerate(given.scripts):
        if one.id in seen:
            source.report(("scripts", number, "id"), f"{one.id} is there already")
        seen.add(one.id)
        if "[" not in one.text or one.text.count("[") != one.text.count("]"):
            source.report(("scripts", number, "text"), f"{one.id}: what is to be filled in stands in [brackets]")


def _check_notes(source: SourceFile, notes: _NoteFile) -> None:
    if not lacking(notes.counts.build()).nothing:
        source.report(("counts",), "the note that shall count lacks something")
    if lacking(notes.too_thin.build()).nothing:
        source.report(("too_thin",), "the note that shall not count lacks nothing")
