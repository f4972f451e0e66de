"""Which skills a text names, and by which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assessments.resume.skill import Skill
from assessments.resume.tokens import Gap, Sentence
from assessments.resume.vocabulary import Certainty, Spelling, Vocabulary

BESIDE: Final = frozenset(
    {
        *("programming", "language", "languages", "developer", "developers", "engineer", "engineers", "code"),
        *("codebase", "scripts", "services", "service", "backend", "microservices", "api", "apis", "library"),
        *("libraries", "framework", "frameworks", "cluster", "clusters", "jobs", "job", "streaming"),
        *("application", "applications", "app", "apps", "components", "component", "hooks", "spreadsheets"),
        *("macros", "formulas", "modeling", "modelling", "skills", "experience", "knowledge", "notebooks"),
        *("packages", "package"),
    }
)
"""Words after which, or before which, an everyday word is the skill."""
BEFORE: Final = frozenset(
    {
        *("in", "with", "using", "via", "like", "as", "of", "know", "knows", "knowledge", "learn", "learned"),
        *("learning", "wrote", "written", "built", "modern", "idiomatic", "advanced", "intermediate", "basic"),
        *("apache", "microsoft", "use", "uses", "used"),
    }
)
WANTED: Final = frozenset({"plus", "bonus", "must", "advantage", "required", "preferred", "desirable"})
"""Words with which a posting says of a skill how much it is wanted: “Go is a plus”."""
BARE: Final = 4
"""Tokens of an item that is nothing but a skill."""


@dataclass(frozen=True, slots=True)
class Term:
    """A skill that a sentence names: which tokens do, and as they are written; `guessed` where it is misspelled."""

    skill: Skill
    start: int
    end: int
    written: str
    guessed: bool = False


def terms(vocabulary: Vocabulary, text: Sequence[Sentence], *, guess: bool = True) -> list[list[Term]]:
    """The terms of each sentence, in reading order."""
    looked = [_look(vocabulary, sentence) for sentence in text]
    sure = [
        [term for term, spelling in found if _is_sure(sentence, term, spelling)]
        for sentence, found in zip(text, looked, strict=True)
    ]
    bare = any(
        _is_bare(sentence, found) and found[0].skill.group.technical for sentence, found in zip(text, sure, strict=True)
    )
    result = []
    for sentence, candidates in zip(text, looked, strict=True):
        found = [term for term, spelling in candidates if _is_meant(sentence, term, spelling, candidates, bare=bare)]
        result.append(sorted((*found, *(_guesses(vocabulary, sentence, found) if guess else ())), key=_place))
    return result


def _place(term: Term) -> int:
    return term.start


def _look(vocabulary: Vocabulary, sentence: Sentence) -> list[tuple[Term, Spelling]]:
    """Everything that may name a skill; of two that overlap the longer, and then the earlier."""
    found: list[tuple[Term, Spelling]] = []
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        most = min(at + vocabulary.reach.get(tokens[at].folded, 0), len(tokens))
        reach = min(at + 1, most)
        while reach < most and tokens[reach].gap < Gap.LIST:
            reach += 1
        for end in range(reach, at, -1):
            spellings = vocabulary.spellings.get(tuple(token.folded for token in tokens[at:end]))
            if spellings:
                words = tuple(token.written for token in tokens[at:end])
                best = next((one for one in spellings if one.fits(words)), spellings[-1])
                found.append((Term(best.skill, at, end, sentence.words(at, end)), best))
                at = end
                break
        else:
            at += 1
    return found


def _is_sure(sentence: Sentence, term: Term, spelling: Spelling) -> bool:
    """Whether it can hardly be anything else, wherever it stands."""
    return spelling.certainty is Certainty.ANY_CASE or (
        spelling.certainty is Certainty.EXACT and _fits(sentence, term, spelling)
    )


def _fits(sentence: Sentence, term: Term, spelling: Spelling) -> bool:
    return spelling.fits(tuple(token.written for token in sentence.tokens[term.start : term.end]))


def _is_bare(sentence: Sentence, found: Sequence[Term]) -> bool:
    return len(sentence.tokens) <= BARE and sum(one.end - one.start for one in found) == len(sentence.tokens)


def _is_meant(
    sentence: Sentence,
    term: Term,
    spelling: Spelling,
    candidates: Sequence[tuple[Term, Spelling]],
    *,
    bare: bool,
) -> bool:
    """Whether a spelling that may be an everyday word is the skill here."""
    if spelling.certainty is Certainty.ANY_CASE:
        return True
    tokens = sentence.tokens
    before = tokens[term.start - 1].folded if term.start and tokens[term.start].gap < Gap.LIST else ""
    after = tokens[term.end].folded if term.end < len(tokens) and tokens[term.end].gap < Gap.LIST else ""
    if after in term.skill.not_before or before in term.skill.not_after:
        return False
    listed = _is_listed(sentence, term, candidates)
    fits = _fits(sentence, term, spelling)
    if spelling.certainty is Certainty.EXACT or not fits:
        return fits or listed
    alone = bare and term.start == 0 and term.end == len(tokens)
    wanted = after in WANTED or (after == "is" and any(t.folded in WANTED for t in tokens[term.end + 1 : term.end + 4]))
    return listed or alone or wanted or after in BESIDE or before in BEFORE or before in BESIDE


def _is_listed(sentence: Sentence, term: Term, candidates: Sequence[tuple[Term, Spelling]]) -> bool:
    """Whether it is an item of a list in which another one surely is a technical skill."""
    place = next(n for n, (other, _) in enumerate(candidates) if other is term)
    for step in (-1, 1):
        here, at = term, place + step
        while 0 <= at < len(candidates):
            other, spelling = candidates[at]
            first, second = (other, here) if step < 0 else (here, other)
            if not _side_by_side(sentence, first, second):
                break
            if _is_sure(sentence, other, spelling) and other.skill.group.technical:
                return True
            here, at = other, at + step
    return False


def _side_by_side(sentence: Sentence, first: Term, second: Term) -> bool:
    """Whether nothing but a comma, a slash, `and` or `or` is between two terms."""
    between = sentence.tokens[first.end : second.start]
    if not all(token.folded in ("and", "or") for token in between):
        return False
    return bool(between) or sentence.tokens[second.start].gap in (Gap.JOIN, Gap.LIST)


def _guesses(vocabulary: Vocabulary, sentence: Sentence, found: Sequence[Term]) -> Iterator[Term]:
    from assessments.resume.misspelled import nearest

    known = {place for one in found for place in range(one.start, one.end)}
    for place, token in enumerate(sentence.tokens):
        if place not in known and (skill := nearest(vocabulary, token.folded)):
            yield Term(skill, place, place + 1, token.written, guessed=True)
