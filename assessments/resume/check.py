"""A resume beside a posting: what it has, what it lacks, what nothing stands behind. Counts, and never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from assessments.resume.findings import Asked, Claim, Findings, Match
from assessments.resume.knock_outs import knock_outs
from assessments.resume.posting import Wish, wishes
from assessments.resume.terms import Term, terms
from assessments.resume.titles import TitleTable
from assessments.resume.tokens import folded, sentences
from assessments.resume.vocabulary import Vocabulary

_BEST: Final = {match: place for place, match in enumerate(Match)}


def check(
    vocabulary: Vocabulary, titles: TitleTable, resume: str, posting: str, behind: Iterable[str] = ()
) -> Findings:
    """Lay a resume beside a posting.

    Args:
        vocabulary: All skills that are known.
        titles: Titles, and truthful ones near them.
        resume: Its text.
        posting: Its text.
        behind: What stands behind the resume: the texts of the member's stories and projects.
    """
    of_resume, of_posting = (sentences(text, vocabulary.dotted) for text in (resume, posting))
    wanted = wishes(vocabulary, of_posting)
    claims = _claims(vocabulary, [term for line in terms(vocabulary, of_resume) for term in line])
    names = {wish.skill for wish in wanted}
    proven = _proven(vocabulary, behind)
    unproven = [Claim(name, name in names) for name in sorted(claims, key=str.casefold) if name not in proven]
    slips = {term.written: name for name, said in claims.items() for term in said if term.guessed}
    job = titles.job(of_posting)
    return Findings(
        asked=tuple(_asked(vocabulary, choice, claims) for choice in _choices(wanted)),
        unproven=tuple(sorted(unproven, key=lambda one: not one.wanted)),
        claimed=len(claims),
        misspelled=tuple(sorted(slips.items())),
        knock_outs=tuple(knock_outs(of_posting)),
        job=job,
        titles=titles.hints(job, of_resume),
    )


def _claims(vocabulary: Vocabulary, said: Sequence[Term]) -> dict[str, list[Term]]:
    """What is named, by skill."""
    claims: dict[str, list[Term]] = {}
    for term in said:
        claims.setdefault(term.skill.name, []).append(term)
    return claims


def _choices(wanted: Sequence[Wish]) -> list[list[Wish]]:
    """The wishes, those of which one is enough put together; not where one of them is wanted for itself as well."""
    alone = {wish.skill for wish in wanted if not wish.choice}
    found: dict[frozenset[str], list[Wish]] = {}
    for wish in wanted:
        if not wish.choice & alone:
            found.setdefault(wish.choice or frozenset((wish.skill,)), []).append(wish)
    return list(found.values())


def _asked(vocabulary: Vocabulary, choice: Sequence[Wish], claims: dict[str, list[Term]]) -> Asked:
    weight = max(wish.weight for wish in choice)
    answers = [(wish, *_answer(vocabulary, wish, claims)) for wish in choice]
    best, match, by = min(answers, key=lambda one: _BEST[one[1]])
    written = tuple(wish.written for wish in choice) if match is Match.MISSING else (best.written,)
    return Asked(written, weight, match, by)


def _answer(vocabulary: Vocabulary, wish: Wish, claims: dict[str, list[Term]]) -> tuple[Match, str]:
    said = claims.get(wish.skill, [])
    well = sorted({term.written for term in said if not term.guessed})
    if any(folded(word) == folded(wish.written) for word in well):
        return Match.SAME, ""
    if well:
        return Match.OTHERWISE, well[0]
    if said:
        return Match.MISSPELLED, min(term.written for term in said)
    including = [name for name in claims if wish.skill in vocabulary.implied(name)]
    if including:
        nearest = min(including, key=lambda name: (len(vocabulary.implied(name)), name))
        return Match.IMPLIED, min(term.written for term in claims[nearest])
    return Match.MISSING, ""


def _proven(vocabulary: Vocabulary, behind: Iterable[str]) -> set[str]:
    proven: set[str] = set()
    for text in behind:
        for line in terms(vocabulary, sentences(text, vocabulary.dotted)):
            for term in line:
                proven |= {term.skill.name, *vocabulary.implied(term.skill.name)}
    return proven
