"""What a posting asks for: which of it must be, which may be, and of which one is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessments.resume.findings import Weight
from assessments.resume.sections import Section, sections
from assessments.resume.terms import Term, terms
from assessments.resume.tokens import Gap, Sentence, Token
from assessments.resume.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Wish:
    """A skill that a posting names, as it is written there.

    Of the skills of one `choice`, any is enough; it is empty where there is none.
    """

    skill: str
    written: str
    weight: Weight
    choice: frozenset[str] = frozenset()


_NICE: Final = re.compile(
    r"nice[- ]to[- ]have|\b(?:is|are|as|a|big|huge) (?:a )?(?:big |real |strong )?(?:plus|bonus|advantage)\b|\bbonus\b"
    r"|\bpluses\b|\bpreferred\b|\bpreferably\b|\bideally\b|\bdesirable\b|\badvantageous\b|\boptional(?:ly)?\b"
    r"|\bnot (?:strictly )?(?:required|necessary|a must)\b|good to have"
    r"|would be (?:great|good|nice|helpful|an advantage)",
    re.IGNORECASE,
)
_MUST: Final = re.compile(
    r"\bmust\b|(?<!not )(?<!strictly )\brequired\b|\bessential\b|\bmandatory\b|\bminimum\b|\byou (will )?need\b"
    r"|\brequires?\b|\bproven\b|\bsolid\b|\bstrong\b|\bat least\b|\bproficien",
    re.IGNORECASE,
)
_BRACKET: Final = re.compile(r"[()\[\]]")
_EXAMPLES: Final = (("such", "as"), ("like",), ("e.g",), ("e", "g"), ("for", "example"), ("one", "of"), ("either",))


def wishes(vocabulary: Vocabulary, posting: Sequence[Sentence]) -> list[Wish]:
    """What a posting names, each skill once, with the most that it is wanted, the most wanted first."""
    best: dict[str, Wish] = {}
    named = terms(vocabulary, posting)
    for (sentence, section), found in zip(sections(posting), named, strict=True):
        if section is Section.OFFER:
            continue
        weight = _weight(sentence, section)
        choices = _choices(sentence, found)
        for term in found:
            wish = Wish(term.skill.name, term.written, weight, choices.get(term.skill.name, frozenset()))
            known = best.get(wish.skill)
            if known is None or (wish.weight, not wish.choice) > (known.weight, not known.choice):
                best[wish.skill] = wish
    return sorted(best.values(), key=lambda one: -one.weight)


def _weight(sentence: Sentence, section: Section | None) -> Weight:
    if section is Section.NICE or _NICE.search(sentence.text):
        return Weight.NICE
    if section is Section.REQUIRED or _MUST.search(sentence.text):
        return Weight.REQUIRED
    return Weight.NAMED


def _choices(sentence: Sentence, found: Sequence[Term]) -> Mapping[str, frozenset[str]]:
    """Skills of a sentence of which one is enough, each with all of its choice."""
    choices: dict[str, frozenset[str]] = {}
    for chain in _chains(sentence, found):
        joined = {token.folded for token in sentence.tokens[chain[0].end : chain[-1].start]}
        start = chain[0].start
        before = [token.folded for token in sentence.tokens[max(0, start - 2) : start]]
        examples = any(before[-len(words) :] == list(words) for words in _EXAMPLES)
        if len(chain) > 1 and ("or" in joined or (examples and "and" not in joined)):
            names = frozenset(term.skill.name for term in chain)
            choices |= dict.fromkeys(names, names)
    return choices


def _chains(sentence: Sentence, found: Sequence[Term]) -> Iterator[list[Term]]:
    """Terms with nothing between them but commas, slashes and `or`; `and`, a bracket, or a comma after `or` ends it."""
    chain: list[Term] = []
    over = False  # after `or`, a comma begins something else
    for term in found:
        said: Sequence[Token] = ()
        if chain:
            said = sentence.tokens[chain[-1].end : term.start]
            links = (Gap.JOIN,) if over else (Gap.JOIN, Gap.LIST)
            linked = all(token.folded == "or" for token in said) if said else sentence.tokens[term.start].gap in links
            if not linked or _BRACKET.search(sentence.between(chain[-1].end, term.start)):
                yield chain
                chain, said = [], ()
        over = bool(said) or (over and bool(chain))
        chain.append(term)
    if chain:
        yield chain
