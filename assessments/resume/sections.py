"""The sections of a posting: what it asks for, what would be nice, what is done, what is offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from assessments.resume.tokens import Sentence

LONGEST_HEADING: Final = 8
"""Tokens of a line that begins a section."""
SHORT_WORD: Final = 5
"""Letters up to which a word of a heading need not be in capitals."""


class Section(StrEnum):
    """What a part of a posting is about."""

    NICE = "nice"
    OFFER = "offer"
    REQUIRED = "required"
    TASKS = "tasks"


_HEADINGS: Final = {
    Section.NICE: r"nice[- ]to[- ]ha|\bbonus|preferred|desirable|desired|\bplus(es)?\b|good to have|would be great"
    r"|ideally|advantage|extra points|not required|optional",
    Section.OFFER: r"benefit|\bperks\b|\boffer(s|ed)?\b|why (join|us|you)|\babout (us|the (company|team))|who we are"
    r"|our (values|culture|mission|story)|diversity|equal opportunit|how to apply|hiring process|interview process"
    r"|compensation|salary|\bpay\b|^about [A-Z]",
    Section.REQUIRED: r"requirement|required|\bmust\b|minimum|qualification|you(.ll)? (will )?(need|bring|have|are)\b"
    r"|who you are|your (profile|skills|background|experience)|about you|\bskills?\b|looking for|essential|we expect",
    Section.TASKS: r"responsibilit|you.ll do|you (will )?do\b|your (role|tasks|mission|job)|\bthe (role|job|position)"
    r"|day[- ]to[- ]day|\bstack\b|technologies|what awaits you",
}
_ITEM: Final = re.compile(
    r"^(?!(?:what|which|these|those|it|this|would|nice|not|also|highly|minimum|skills?|qualifications?|requirements?"
    r"|experience|education|knowledge|technologies|tools)\b)\S.*\s"
    r"(?:(?:is|are|would be) (?:\w+ ){0,2}(?:plus|bonus|advantage|must)"
    r"|essential|mandatory|required|preferred|desired|desirable|optional)$",
    re.IGNORECASE,
)
"""A line that says how much one thing is wanted, such as “Go is a plus”, and begins no section."""
_SECTIONS: Final = {section: re.compile(pattern, re.IGNORECASE) for section, pattern in _HEADINGS.items()}


def sections(posting: Sequence[Sentence]) -> Iterator[tuple[Sentence, Section | None]]:
    """Each sentence with the section that it stands in; None before the first heading."""
    section: Section | None = None
    for sentence in posting:
        section = _heading(sentence) or section
        yield sentence, section


def _heading(sentence: Sentence) -> Section | None:
    text = sentence.text
    if len(sentence.tokens) > LONGEST_HEADING or "," in text or text.endswith(".") or _ITEM.match(text):
        return None
    words = [token.written for token in sentence.tokens]
    titled = all(word[0].isupper() or len(word) <= SHORT_WORD for word in words)
    if not titled and not text.endswith((":", "?")) and not (text[0].isupper() and len(words) < LONGEST_HEADING / 2):
        return None
    return next((section for section, pattern in _SECTIONS.items() if pattern.search(text)), None)
