"""All skills, to be looked up by any of their spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Any

from assessments.resume.skill import Skill, SkillGroup
from assessments.resume.tokens import folded, written

SHORTEST_PLURAL = 4
"""Letters of a word from which it may be in the plural."""


class Certainty(IntEnum):
    """What a spelling needs to be believed."""

    ANY_CASE = 0
    EXACT = 1
    IN_CONTEXT = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a skill."""

    skill: Skill
    words: tuple[str, ...]
    certainty: Certainty

    def fits(self, as_written: tuple[str, ...]) -> bool:
        """Whether it may be written like this."""
        if self.certainty is Certainty.ANY_CASE or as_written == self.words:
            return True
        capitals = tuple(word.upper() for word in self.words)
        return as_written == capitals and sum(map(len, capitals)) >= SHORTEST_PLURAL


class Vocabulary:
    """Skills by name, and by the words of every spelling."""

    def __init__(
        self, skills: Iterable[Skill], strangers: Iterable[str] = (), spellings: Iterable[Spelling] | None = None
    ) -> None:
        """Take the skills, of which no two are written the same, and words that look like one and are none.

        Args:
            skills: All skills.
            strangers: Words that are not a misspelling of any.
            spellings: All of theirs, where they have been made before.

        Raises:
            KeyError: one implies what is not there.
        """
        self.skills = {skill.name: skill for skill in skills}
        self.strangers = frozenset(strangers)
        self.spellings: dict[tuple[str, ...], list[Spelling]] = {}
        self.reach: dict[str, int] = {}
        """By the first word of spellings, the number of words of the longest."""
        for one in spellings or (spelling for skill in self.skills.values() for spelling in _spellings(skill)):
            key = _key(one)
            self.spellings.setdefault(key, []).append(one)
            if self.reach.get(key[0], 0) < len(key):
                self.reach[key[0]] = len(key)
        self.dotted = frozenset(word for words in self.spellings for word in words if "." in word[1:])
        self._implied = {name: self._reach(name) for name in self.skills}

    def implied(self, name: str) -> frozenset[str]:
        """Everything that whoever has a skill has as well, without the skill itself."""
        return self._implied[name]

    @cached_property
    def proper(self) -> dict[str, list[tuple[str, Skill]]]:
        """Names of tools that can be told from a misspelling, by their first letter."""
        found: dict[str, list[tuple[str, Skill]]] = {}
        for words, spellings in self.spellings.items():
            one = spellings[0]
            if (
                len(words) == 1
                and words[0].isalpha()
                and one.certainty is Certainty.ANY_CASE
                and any(map(str.isupper, one.words[0]))
            ):
                found.setdefault(words[0][0], []).append((words[0], one.skill))
        return found

    def rows(self) -> list[Any]:
        """Everything that is looked up, as plain data from which `of_rows` makes a vocabulary that finds the same."""
        skills = [[one.name, one.group, one.implies, one.not_before, one.not_after] for one in self.skills.values()]
        numbers = {name: number for number, name in enumerate(self.skills)}
        every = (spelling for spellings in self.spellings.values() for spelling in spellings)
        return [skills, [[numbers[one.skill.name], one.certainty, *one.words] for one in every], sorted(self.strangers)]

    @classmethod
    def of_rows(cls, rows: list[Any]) -> Vocabulary:
        """The vocabulary that gave these rows."""
        given, written, strangers = rows
        skills = [
            Skill(name, SkillGroup(group), implies=tuple(implies), not_before=tuple(before), not_after=tuple(after))
            for name, group, implies, before, after in given
        ]
        certainties = tuple(Certainty)
        spellings = [Spelling(skills[number], tuple(words), certainties[how]) for number, how, *words in written]
        return cls(skills, strangers, spellings)

    def _reach(self, name: str) -> frozenset[str]:
        seen: set[str] = set()
        ahead = list(self.skills[name].implies)
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead += self.skills[one].implies
        return frozenset(seen - {name})


def clashes(skills: Iterable[Skill]) -> Iterator[tuple[Skill, Skill, str]]:
    """Skills that are written as an earlier one is: the later, the earlier, and how."""
    owners: dict[tuple[str, ...], Skill] = {}
    for skill in skills:
        for spelling in _spellings(skill):
            owner = owners.setdefault(_key(spelling), skill)
            if owner is not skill:
                yield skill, owner, " ".join(spelling.words)


def _key(spelling: Spelling) -> tuple[str, ...]:
    return tuple(["and" if word == "&" else word.casefold() for word in spelling.words])


def _spellings(skill: Skill) -> Iterator[Spelling]:
    careful = {folded(one) for one in (*skill.exact, *skill.in_context)}
    for certainty, given in (
        (Certainty.ANY_CASE, (skill.name, *skill.also)),
        (Certainty.EXACT, skill.exact),
        (Certainty.IN_CONTEXT, skill.in_context),
    ):
        for one in given:
            if certainty is Certainty.ANY_CASE and folded(one) in careful:
                continue
            for words in _variants(one, common=certainty is Certainty.ANY_CASE):
                yield Spelling(skill, words, certainty)


def _variants(spelling: str, *, common: bool) -> Iterator[tuple[str, ...]]:
    """How else the same is written: without its hyphen or dot, and in the plural."""
    words = written(spelling)
    forms = [words]
    if common and "-" in spelling and len(words) == spelling.count("-") + 1:
        forms.append(("".join(words),))
    if common and len(words) == 1 and "." in words[0][1:]:
        forms += [tuple(words[0].split(".")), (words[0].replace(".", ""),)]
    for form in forms:
        yield form
        last = form[-1]
        if spelling.islower() and common and last.isalpha() and len(last) >= SHORTEST_PLURAL:
            if not last.endswith("s"):
                yield (*form[:-1], f"{last[:-1]}ies" if last.endswith("y") and last[-2] not in "aeou" else f"{last}s")
            elif not last.endswith(("ss", "is", "us", "ics")):
                yield (*form[:-1], last[:-1])
        elif common and last.isupper() and len(last) > 1 and last.isalpha():
            yield (*form[:-1], f"{last}s")
