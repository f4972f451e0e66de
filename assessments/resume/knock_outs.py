"""Lines of a posting that become questions which filter, whatever the resume says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assessments.resume.findings import Filter, KnockOut
from assessments.resume.sections import Section, sections
from assessments.resume.tokens import Sentence

_NUMBER: Final = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_TONGUES: Final = (
    r"(?:english|german|french|spanish|dutch|italian|portuguese|polish|czech|japanese|mandarin|arabic|hebrew)"
)
_SPOKEN: Final = (
    r"(?:fluent|fluently|fluency|native|business[- ]level|conversational|proficient|proficiency|very good|excellent"
    r"|spoken|[bc][12])"
)
_FILTERS: Final = {
    Filter.YEARS: rf"\b{_NUMBER}\s*\+?\s*(?:(?:-|to|or more)\s*(?:{_NUMBER})?\s*\+?\s*)?years?\b",
    Filter.DEGREE: r"\bdegree\b|\bbachelor|\bmaster'?s\b|\bb\.?sc\b|\bm\.?sc\b|\bph\.?d\b|\bdoctorate\b|\bdiploma\b"
    r"|university education|vocational training",
    Filter.PERMIT: r"work(ing)? permit|right to work|authori[sz]ed to work|work authori[sz]ation|\bvisas?\b"
    r"|sponsor(ship)?\b|\bcitizen(s|ship)?\b|residence permit|eligible to work",
    Filter.CLEARANCE: r"clearance|background check|criminal record|drug test|\bvetting\b|police check",
    Filter.PLACE: r"on-?\s?site\b|\bhybrid (work|role|model|position|set)|^hybrid\b|[,(|/-] ?hybrid *($|[,)|/])"
    r"|in[- ](the |our )?office\b"
    r"|\brelocat|\bcommut(e|ing)\b|based in\b|located in\b|(must|should) (live|reside)|days (a|per) week"
    r"|remote (within|from|in|only)|fully remote|\btime ?zone|willing(ness)? to travel",
    Filter.TONGUE: rf"\b{_SPOKEN}\b[^.]{{0,40}}\b{_TONGUES}\b|\b{_TONGUES}\b[^.]{{0,30}}\b(?:{_SPOKEN}|level)\b",
}
_ASKS: Final = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _FILTERS.items()}
_OF_THE_COMPANY: Final = re.compile(
    r"\b(?:we|our|us|company|founded|for (?:over|more than|almost|nearly)|last|past|next)\b[^.]{0,30}$", re.IGNORECASE
)
_OF_AGE: Final = re.compile(r"^\s*(?:old|ago|in business|of history)\b", re.IGNORECASE)
_WISHED_FOR: Final = re.compile(
    r"experience|working|hands-on|background|professional|track record|practice|\+", re.IGNORECASE
)
_OF_THE_APPLICANT: Final = (Filter.YEARS, Filter.DEGREE, Filter.TONGUE)
"""What stands in an offer about the company, and in the other sections about whoever applies."""


def knock_outs(posting: Sequence[Sentence]) -> list[KnockOut]:
    """The lines that may filter, each once for what it asks first."""
    found: dict[str, KnockOut] = {}
    for sentence, section in sections(posting):
        for kind, pattern in _ASKS.items():
            asked = pattern.search(sentence.text)
            if asked is None or (section is Section.OFFER and kind in _OF_THE_APPLICANT):
                continue
            if kind is Filter.YEARS and not _of_the_applicant(sentence.text, asked):
                continue
            found.setdefault(sentence.text, KnockOut(kind, sentence.text))
    return list(found.values())


def _of_the_applicant(text: str, asked: re.Match[str]) -> bool:
    """Whether the years are those that somebody shall bring, and not the company's."""
    if _OF_THE_COMPANY.search(text[: asked.start()]) or _OF_AGE.search(text[asked.end() :]):
        return False
    return bool(_WISHED_FOR.search(text))
