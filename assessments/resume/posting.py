"""What a posting asks for: which of it must be, which may be, and which lines are questions that filter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from assessments.resume.terms import Term, terms
from assessments.resume.tokens import Gap, Sentence
from assessments.resume.vocabulary import Vocabulary

LONGEST_HEADING: Final = 8
"""Tokens of a line that begins a section."""


class Weight(IntEnum):
    """How much a posting wants something."""

    NICE = 0
    NAMED = 1
    """It is spoken of, without saying how much it matters."""
    REQUIRED = 2


class Filter(StrEnum):
    """What a question asks that an application form may end with."""

    YEARS = "years"
    DEGREE = "degree"
    PERMIT = "permit"
    PLACE = "place"
    CLEARANCE = "clearance"
    TONGUE = "tongue"
    """A language that people speak."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A skill that a posting names, as it is written there.

    Of the skills of one `choice`, any is enough; it is empty where there is none.
    """

    skill: str
    written: str
    weight: Weight
    choice: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A line of the posting that may filter, and what it asks."""

    asks: Filter
    line: str


class _Section(StrEnum):
    NICE = "nice"
    OFFER = "offer"
    REQUIRED = "required"
    TASKS = "tasks"


_HEADINGS: Final = {
    _Section.NICE: r"nice[- ]to[- ]ha|\bbonus|preferred|desirable|desired|\bplus(es)?\b|good to have|would be great"
    r"|ideally|advantage|extra points|not required|optional",
    _Section.OFFER: r"benefit|\bperks\b|\boffer(s|ed)?\b|why (join|us|you)|\babout (us|the (company|team))|who we are"
    r"|our (values|culture|mission|story)|diversity|equal opportunit|how to apply|hiring process|interview process"
    r"|compensation|salary|\bpay\b|^about [A-Z]",
    _Section.REQUIRED: r"requirement|required|\bmust\b|minimum|qualification|you(.ll)? (will )?(need|bring|have|are)\b"
    r"|who you are|your (profile|skills|background|experience)|about you|\bskills?\b|looking for|essential|we expect",
    _Section.TASKS: r"responsibilit|you.ll do|you (will )?do\b|your (role|tasks|mission|job)|\bthe (role|job|position)"
    r"|day[- ]to[- ]day|\bstack\b|technologies|what awaits you",
}
_SECTIONS: Final = {section: re.compile(pattern, re.IGNORECASE) for section, pattern in _HEADINGS.items()}
_NICE: Final = re.compile(
    r"nice[- ]to[- ]have|\b(is|are|as|a|big|huge) (a )?(big |real |strong )?(plus|bonus|advantage)\b|\bpluses\b|\bbonus\b"
    r"|\bpreferred\b|\bpreferably\b|\bideally\b|\bdesirable\b|\badvantageous\b|\boptional(ly)?\b"
    r"|\bnot (strictly )?(required|necessary|a must)\b|would be (great|good|nice|helpful|an advantage)|good to have",
    re.IGNORECASE,
)
_MUST: Final = re.compile(
    r"\bmust\b|(?<!not )(?<!strictly )\brequired\b|\bessential\b|\bmandatory\b|\bminimum\b|\byou (will )?need\b"
    r"|\brequires?\b|\bproven\b|\bsolid\b|\bstrong\b|\bat least\b|\bproficien",
    re.IGNORECASE,
)
_NUMBER: Final = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_FILTERS: Final = {
    Filter.YEARS: rf"\b{_NUMBER}\s*\+?\s*(?:(?:-|to|or more)\s*(?:{_NUMBER})?\s*\+?\s*)?years?\b",
    Filter.DEGREE: r"\bdegree\b|\bbachelor|\bmaster'?s\b|\bb\.?sc\b|\bm\.?sc\b|\bph\.?d\b|\bdoctorate\b|\bdiploma\b"
    r"|university education|vocational training",
    Filter.PERMIT: r"work(ing)? permit|right to work|authori[sz]ed to work|work authori[sz]ation|\bvisas?\b"
    r"|sponsor(ship)?\b|\bcitizen(s|ship)?\b|residence permit|eligible to work",
    Filter.PLACE: r"on-?\s?site\b|\bhybrid\b|in[- ](the |our )?office\b|\brelocat|\bcommut|based in\b|located in\b"
    r"|(must|should) (live|reside)|days (a|per) week|remote (within|from|in|only)|fully remote|time ?zone|willing to travel",
    Filter.CLEARANCE: r"clearance|background check|criminal record|drug test|\bvetting\b|police check",
    Filter.TONGUE: r"\b(fluen(t|cy)|native|business[- ]level|conversational|proficien(t|cy)|very good|excellent|spoken)\b"
    r"[^.]{0,40}\b(english|german|french|spanish|dutch|italian|portuguese|polish|japanese|mandarin|arabic|hebrew)\b"
    r"|\b(english|german|french|spanish|dutch|italian|portuguese|polish)\b[^.]{0,30}\b([bc][12]\b|level|native|fluent)"
    r"|\b[bc][12]\b[^.]{0,20}\b(english|german|french|spanish|dutch|italian)\b",
}
_ASKS: Final = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _FILTERS.items()}
_OF_THE_COMPANY: Final = re.compile(
    r"\b(we|our|us|company|founded|for (over|more than|almost|nearly)|(last|past|next))\b[^.]{0,30}$"
    r"|^[^.]{0,12}\byears? (old|in business|ago)\b",
    re.IGNORECASE,
)
_WISHED_FOR: Final = re.compile(r"experience|working|hands-on|background|professional|track record|practice|\+", re.I)
_EXAMPLES: Final = (("such", "as"), ("like",), ("e.g",), ("e", "g"), ("for", "example"), ("one", "of"), ("either",))


@dataclass(frozen=True, slots=True)
class _Found:
    term: Term
    weight: Weight
    choice: frozenset[str]


def wishes(vocabulary: Vocabulary, posting: Sequence[Sentence]) -> list[Wish]:
    """What a posting names, each skill once, with the most that it is wanted, the most wanted first."""
    best: dict[str, Wish] = {}
    named = terms(vocabulary, posting)
    for (sentence, section), found in zip(_sections(posting), named, strict=True):
        if section is _Section.OFFER:
            continue
        weight = _weight(sentence, section)
        choices = _choices(sentence, found)
        for term in found:
            wish = Wish(term.skill.name, term.written, weight, choices.get(term.skill.name, frozenset()))
            known = best.get(wish.skill)
            if known is None or (wish.weight, not wish.choice) > (known.weight, not known.choice):
                best[wish.skill] = wish
    return sorted(best.values(), key=lambda one: -one.weight)


def knock_outs(posting: Sequence[Sentence]) -> list[KnockOut]:
    """The lines that may filter, each once for what it asks first."""
    found: dict[str, KnockOut] = {}
    for sentence, section in _sections(posting):
        for kind, pattern in _ASKS.items():
            asked = pattern.search(sentence.text)
            if asked is None or (section is _Section.OFFER and kind in (Filter.YEARS, Filter.DEGREE, Filter.TONGUE)):
                continue
            if kind is Filter.YEARS and not _of_the_applicant(sentence.text, asked):
                continue
            found.setdefault(sentence.text, KnockOut(kind, sentence.text))
    return list(found.values())


def _of_the_applicant(text: str, asked: re.Match[str]) -> bool:
    """Whether the years are those that somebody shall bring, and not the company's."""
    if _OF_THE_COMPANY.search(text[: asked.start()]) or _OF_THE_COMPANY.search(text[asked.start() : asked.end() + 14]):
        return False
    return bool(_WISHED_FOR.search(text))


def _sections(posting: Sequence[Sentence]) -> Iterator[tuple[Sentence, _Section | None]]:
    section: _Section | None = None
    for sentence in posting:
        if (begun := _heading(sentence)) is not None:
            section = begun
        yield sentence, section


def _heading(sentence: Sentence) -> _Section | None:
    text = sentence.text.rstrip()
    words = [token.written for token in sentence.tokens]
    titled = text.endswith((":", "?")) or all(word[0].isupper() or len(word) < LONGEST_HEADING for word in words)
    if len(words) > LONGEST_HEADING or text.endswith((".", ",")) or not titled or "," in text:
        return None
    return next((section for section, pattern in _SECTIONS.items() if pattern.search(text)), None)


def _weight(sentence: Sentence, section: _Section | None) -> Weight:
    if section is _Section.NICE or _NICE.search(sentence.text):
        return Weight.NICE
    if section is _Section.REQUIRED or _MUST.search(sentence.text):
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
    """Terms with nothing between them but commas, slashes and `or`; an `and` begins anew, unless it ends a list."""
    chain: list[Term] = []
    for term in found:
        if chain:
            between = sentence.tokens[chain[-1].end : term.start]
            linked = all(token.folded == "or" for token in between)
            if not linked or not (between or sentence.tokens[term.start].gap in (Gap.LIST, Gap.JOIN)):
                yield chain
                chain = []
        chain.append(term)
    if chain:
        yield chain
