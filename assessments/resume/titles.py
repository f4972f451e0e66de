"""Titles of jobs, and how a title that somebody had may truthfully come nearer to the job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assessments.resume.tokens import Sentence, folded

AT_THE_TOP: Final = 6
"""Sentences of a posting in which its title stands."""
LONGEST_HEADING: Final = 12
"""Tokens of a line of a resume that names a position; a longer one speaks of others."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Who `had` a title may write `say` for the `job` under the condition `when`."""

    job: str
    had: str
    say: str
    when: str


@dataclass(frozen=True, slots=True)
class TitleTable:
    """Titles of the past and of jobs, each with what else it is called, and which are near each other."""

    past: Mapping[str, tuple[str, ...]]
    jobs: Mapping[str, tuple[str, ...]]
    near: tuple[Neighbour, ...]

    def job(self, posting: Sequence[Sentence]) -> str:
        """The title of the job that a posting is about; empty when it is none that is known."""
        top = _named(self.jobs, posting[:AT_THE_TOP])
        return top[0] if top else ""

    def hints(self, job: str, resume: Sequence[Sentence]) -> tuple[Neighbour, ...]:
        """What the resume's titles may become for a job; nothing when it has the job's own title."""
        headings = [one for one in resume if len(one.tokens) <= LONGEST_HEADING]
        if not job or job in _named(self.jobs, headings):
            return ()
        had = _named(self.past, headings)
        return tuple(one for one in self.near if one.job == job and one.had in had)

    def rows(self) -> list[Any]:
        """Everything as plain data, from which `of_rows` makes the same table."""
        return [dict(self.past), dict(self.jobs), [[one.job, one.had, one.say, one.when] for one in self.near]]

    @classmethod
    def of_rows(cls, rows: list[Any]) -> TitleTable:
        """The table that gave these rows."""
        past, jobs, near = rows
        return cls(past, jobs, tuple(Neighbour(*one) for one in near))


def _named(titles: Mapping[str, Iterable[str]], sentences: Sequence[Sentence]) -> list[str]:
    """The titles that stand in the sentences, in the order of these; of two that overlap, the longer."""
    keys = {folded(name): title for title, names in titles.items() for name in names}
    longest = max(map(len, keys), default=0)
    found: list[str] = []
    for sentence in sentences:
        words = [token.folded for token in sentence.tokens]
        at = 0
        while at < len(words):
            size = next((n for n in range(longest, 0, -1) if _plain(words[at : at + n]) in keys), 0)
            if size:
                found.append(keys[_plain(words[at : at + size])])
            at += size or 1
    return list(dict.fromkeys(found))


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    if not words:
        return ()
    return (*words[:-1], words[-1].removesuffix("s"))
