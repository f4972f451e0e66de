"""Titles of jobs, and how a title that somebody had may truthfully come nearer to the job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from assessments.resume.findings import Neighbour
from assessments.resume.tokens import Gap, Sentence, Token, folded

AT_THE_TOP: Final = 6
"""Sentences of a posting in which its title stands."""
LONGEST_HEADING: Final = 12
"""Tokens of a line of a resume that names a position; a longer one speaks of others."""


Names = Mapping[tuple[str, ...], str]
"""Titles by the words of everything that they are called."""


@dataclass(frozen=True, slots=True)
class TitleTable:
    """Titles of the past and of jobs by all their names, and which are near each other."""

    past: Names
    jobs: Names
    near: tuple[Neighbour, ...]

    def job(self, posting: Sequence[Sentence]) -> str:
        """The title of the job that a posting is about; empty when it is none that is known."""
        return next(iter(_named(self.jobs, posting[:AT_THE_TOP])), "")

    def hints(self, job: str, resume: Sequence[Sentence]) -> tuple[Neighbour, ...]:
        """What the resume's titles, as they stand there, may become for a job; nothing when it has the job's own."""
        headings = [one for one in resume if len(one.tokens) <= LONGEST_HEADING]
        if not job or job in _named(self.jobs, headings):
            return ()
        had = _named(self.past, headings)
        return tuple(replace(one, had=had[one.had]) for one in self.near if one.job == job and one.had in had)

    def rows(self) -> list[Any]:
        """Everything as plain data, from which `of_rows` makes the same table."""
        near = [[one.job, one.had, one.did, one.when] for one in self.near]
        return [[[title, *words] for words, title in names.items()] for names in (self.past, self.jobs)] + [near]

    @classmethod
    def of_rows(cls, rows: list[Any]) -> TitleTable:
        """The table that gave these rows."""
        past, jobs, near = rows
        names = [{tuple(words): title for title, *words in given} for given in (past, jobs)]
        return cls(names[0], names[1], tuple(Neighbour(*one) for one in near))


def names_of(titles: Mapping[str, Iterable[str]]) -> Names:
    """Titles by the words of everything that they are called."""
    return {folded(name): title for title, names in titles.items() for name in names}


def _named(names: Names, sentences: Sequence[Sentence]) -> dict[str, str]:
    """The titles that stand in the sentences, each as it is written first; of two that overlap, the longer."""
    longest = max(map(len, names), default=0)
    first = {words[0] for words in names}
    found: dict[str, str] = {}
    for sentence in sentences:
        words = [token.folded for token in sentence.tokens]
        at = 0
        while at < len(words):
            size = 0
            if words[at] in first or words[at].removesuffix("s") in first:
                size = next((n for n in range(longest, 0, -1) if _plain(words[at : at + n]) in names), 0)
            if size:
                found.setdefault(names[_plain(words[at : at + size])], _as_written(sentence.tokens[at : at + size]))
            at += size or 1
    return found


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """The words, of which the last may be in the plural."""
    return (*words[:-1], words[-1].removesuffix("s"))


def _as_written(tokens: Sequence[Token]) -> str:
    """The words of a title, with nothing between them but blanks and hyphens."""
    first, *others = tokens
    return first.written + "".join(("-" if one.gap is Gap.JOIN else " ") + one.written for one in others)
