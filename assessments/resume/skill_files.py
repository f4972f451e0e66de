"""Skills and neighbouring titles as files. `docs/resume.md` tells what each of them holds."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from assessments.content_files import ContentError, ContentErrors, SourceFile, Strict, words
from assessments.resume.findings import Neighbour
from assessments.resume.skill import Skill, SkillGroup
from assessments.resume.titles import TitleTable, names_of
from assessments.resume.tokens import folded
from assessments.resume.vocabulary import Vocabulary, clashes

LONGEST_NAME: Final = 40
LONGEST_TITLE: Final = 60
LONGEST_CONDITION: Final = 140

_Word = Annotated[str, words(LONGEST_NAME)]
_Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=LONGEST_TITLE)]


class _Skill(Strict):
    name: _Word
    also: tuple[_Word, ...] = ()
    exact: tuple[_Word, ...] = ()
    in_context: tuple[_Word, ...] = ()
    kinds: tuple[_Word, ...] = ()
    implies: tuple[_Word, ...] = ()
    not_before: tuple[_Word, ...] = ()
    not_after: tuple[_Word, ...] = ()

    def build(self, group: SkillGroup) -> list[Skill]:
        """The skill, and its kinds, each of which implies it."""
        whole = Skill(
            self.name,
            group,
            self.also,
            self.exact,
            self.in_context,
            self.implies,
            self.not_before,
            self.not_after,
        )
        return [whole, *(Skill(kind, group, implies=(self.name,)) for kind in self.kinds)]


class _SkillFile(Strict):
    group: SkillGroup
    skills: tuple[_Skill, ...] = Field(min_length=1)


class _StrangerFile(Strict):
    strangers: tuple[_Word, ...]


class _Neighbour(Strict):
    had: _Word
    did: _Word
    when: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=LONGEST_CONDITION)]


class _Job(Strict):
    name: _Title
    also: tuple[_Word, ...] = ()
    near: tuple[_Neighbour, ...] = Field(min_length=1)


class _TitleFile(Strict):
    past: dict[_Word, tuple[_Word, ...]]
    jobs: tuple[_Job, ...] = Field(min_length=1)


def load_vocabulary(root: Traversable) -> Vocabulary:
    """All skills, from a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    skills: dict[str, tuple[Skill, SourceFile, int]] = {}
    for group in SkillGroup:
        source = SourceFile.read(root, f"skills/{group}.yaml", errors)
        found = source.parse(_SkillFile)
        if found and found.group is not group:
            source.report(("group",), f"the group must be {group}, as in the file's name")
        for number, entry in enumerate(found.skills if found else ()):
            for skill in entry.build(group):
                if skill.name in skills:
                    source.report(("skills", number), f"{skill.name} is there already")
                skills.setdefault(skill.name, (skill, source, number))
    strangers = SourceFile.read(root, "skills/strangers.yaml", errors).parse(_StrangerFile)
    for skill, source, number in skills.values() if not errors else ():
        for one in skill.implies:
            if one not in skills:
                source.report(("skills", number, "implies"), f"{skill.name} implies {one}, which is no skill")
    for skill, owner, spelled in clashes(skill for skill, _, _ in skills.values()):
        _, source, number = skills[skill.name]
        source.report(("skills", number), f"{spelled} is both {owner.name} and {skill.name}")
    if errors or strangers is None:
        raise ContentErrors(errors)
    vocabulary = Vocabulary((skill for skill, _, _ in skills.values()), strangers.strangers)
    for name, (_, source, number) in skills.items():
        if any(name in vocabulary.implied(one) for one in vocabulary.implied(name)):
            source.report(("skills", number, "implies"), f"{name} implies itself by a round about way")
    if errors:
        raise ContentErrors(errors)
    return vocabulary


def load_titles(root: Traversable) -> TitleTable:
    """Titles of jobs, and truthful ones near them, from a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    source = SourceFile.read(root, "titles.yaml", errors)
    found = source.parse(_TitleFile)
    if found is None:
        raise ContentErrors(errors)
    names: dict[tuple[str, ...], str] = {}
    for number, job in enumerate(found.jobs):
        for name in (job.name, *job.also):
            if names.setdefault(folded(name), job.name) != job.name:
                source.report(("jobs", number), f"{name} is both {names[folded(name)]} and {job.name}")
        for place, near in enumerate(job.near):
            if near.had not in found.past:
                source.report(("jobs", number, "near", place, "had"), f"{near.had} is not among the past titles")
    if errors:
        raise ContentErrors(errors)
    return TitleTable(
        past=names_of({name: (name, *also) for name, also in found.past.items()}),
        jobs=names_of({job.name: (job.name, *job.also) for job in found.jobs}),
        near=tuple(Neighbour(job.name, one.had, one.did, one.when) for job in found.jobs for one in job.near),
    )
