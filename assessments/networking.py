"""Rules of networking: when a research note counts, whether applications are researched, and how far they get."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from assessments.evidence import Activity, Networking
from assessments.mistakes import RiskState, recent_applications, research_state
from assessments.parameters import MistakeRule

LEAST_WORDS: Final = 3
"""Different words in a part of a note, at least; fewer are a keyword and not a thought."""
BURST: Final = 5
BURST_WITHIN: Final = timedelta(days=7)
"""So many applications without a note, within so long, are many at once."""

_WORD: Final = re.compile(r"\w+")
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that leave no space between words, or pack much into one."""


class NotePart(StrEnum):
    """A part of a research note."""

    PRODUCT = "product"
    TEAM = "team"
    STACK = "stack"
    WHY_THEM = "why_them"
    STORY = "story"


NEEDED: Final = (NotePart.PRODUCT, NotePart.WHY_THEM)
"""Parts that a note must have; one more of the others comes to them."""


@dataclass(frozen=True, slots=True)
class ResearchNote:
    """What somebody found out before they applied, in their own words; a part that is not written is empty."""

    product: str = ""
    team: str = ""
    stack: str = ""
    why_them: str = ""
    story: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is written at all."""
        return not any(getattr(self, one.name).strip() for one in fields(self))


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a note lacks to count: parts that it must have, and whether one more of the others."""

    parts: tuple[NotePart, ...] = ()
    one_more: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the note counts."""
        return not self.parts and not self.one_more


def lacking(note: ResearchNote) -> Lacking:
    """What is missing: the product, why them, and one part more, each in some words of its own."""
    there = written(note)
    missing = tuple(part for part in NEEDED if part not in there)
    return Lacking(missing, one_more=not there - set(NEEDED))


def written(note: ResearchNote) -> frozenset[NotePart]:
    """The parts that are there: some different words, and not those of a part before."""
    there: set[NotePart] = set()
    said: set[tuple[str, ...]] = set()
    for part in (*NEEDED, *(part for part in NotePart if part not in NEEDED)):
        words = _words(getattr(note, part.value))
        if _substance(words) >= LEAST_WORDS and words not in said:
            there.add(part)
        said.add(words)
    return frozenset(there)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text.casefold()) if any(char.isalpha() for char in word))


def _substance(words: Sequence[str]) -> int:
    """How many different words there are; two letters count as one where words are not spaced."""
    return sum(max(1, len(_UNSPACED.findall(word)) // 2) for word in set(words))


# --- spray and pray ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Research:
    """Recent applications, those with a note among them, the most without one that went out close together.

    `state` is that of the mistake which `mistakes` calls applying without research.
    """

    applications: int
    with_note: int
    at_once: int
    state: RiskState

    @property
    def burst(self) -> bool:
        """Whether many without a note went out close together."""
        return self.at_once >= BURST


def research(events: Iterable[Networking], now: datetime, rule: MistakeRule) -> Research:
    """What the applications of the last weeks show."""
    recent = recent_applications(events, now, rule)
    bare = sorted(event.at for event in recent if not event.with_note)
    at_once = max((sum(first <= at < first + BURST_WITHIN for at in bare) for first in bare), default=0)
    return Research(len(recent), len(recent) - len(bare), at_once, research_state(recent, rule))


def same_reasons(notes: Iterable[tuple[str, ResearchNote]]) -> int:
    """How many notes give, word for word, the reason that another company's note gives; of `(company, note)`."""
    reasons: dict[tuple[str, ...], Counter[str]] = {}
    for company, note in notes:
        if words := _words(note.why_them):
            reasons.setdefault(words, Counter())[company.strip().casefold()] += 1
    return sum(companies.total() for companies in reasons.values() if len(companies) > 1)


# --- the funnel -------------------------------------------------------------------------------------------------------


class Reached(IntEnum):
    """How far an application has come."""

    SENT = 0
    REPLY = 1
    INTERVIEW = 2
    OFFER = 3


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing of a search on its local day; `reached` and `with_note` are of an application."""

    activity: Activity
    day: date
    reached: Reached = Reached.SENT
    with_note: bool = False


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many of each there were, and how far the applications have come so far."""

    conversations: int = 0
    asked: int = 0
    referrals: int = 0
    applications: int = 0
    with_note: int = 0
    replies: int = 0
    interviews: int = 0
    offers: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing happened."""
        return not (self.conversations or self.asked or self.referrals or self.applications)

    @property
    def finding(self) -> Finding:
        """What it shows in a few words."""
        if self.offers:
            return Finding.OFFERS
        if self.interviews:
            return Finding.INTERVIEWS
        if self.replies:
            return Finding.REPLIES
        if self.applications:
            return Finding.NO_REPLY if self.conversations else Finding.NO_CONVERSATION
        return Finding.NOTHING_SENT


class Finding(StrEnum):
    """What a funnel shows: the farthest that something came."""

    OFFERS = "offers"
    INTERVIEWS = "interviews"
    REPLIES = "replies"
    NO_REPLY = "no_reply"
    NO_CONVERSATION = "no_conversation"
    NOTHING_SENT = "nothing_sent"


def funnel(happened: Iterable[Happened], first: date, last: date) -> Funnel:
    """What happened from one day to another, both included."""
    within = [one for one in happened if first <= one.day <= last]
    count = Counter(one.activity for one in within)
    sent = [one for one in within if one.activity is Activity.APPLICATION]
    far = [sum(one.reached >= stage for one in sent) for stage in Reached]
    return Funnel(
        conversations=count[Activity.CONVERSATION],
        asked=count[Activity.REFERRAL_ASKED],
        referrals=count[Activity.REFERRAL_RECEIVED],
        applications=far[Reached.SENT],
        with_note=sum(one.with_note for one in sent),
        replies=far[Reached.REPLY],
        interviews=far[Reached.INTERVIEW],
        offers=far[Reached.OFFER],
    )


class Move(StrEnum):
    """The one thing to do next."""

    FOLLOW_UP = "follow_up"
    WRITE_NOTE = "write_note"
    TALK = "talk"
    ASK = "ask"
    APPLY = "apply"
    GO_ON = "go_on"


ENOUGH_TALKS: Final = 3
"""Conversations within a window after which asking for a referral comes before another one."""


def next_move(lately: Funnel, shown: Research, due: int) -> Move:
    """What helps most: what is due, then research where it lacks, then people, then applications."""
    if due:
        return Move.FOLLOW_UP
    if shown.state is RiskState.RED or shown.burst:
        return Move.WRITE_NOTE
    if lately.conversations < ENOUGH_TALKS:
        return Move.TALK
    if not (lately.asked or lately.referrals):
        return Move.ASK
    if shown.state is RiskState.WATCH:
        return Move.WRITE_NOTE
    return Move.GO_ON if lately.applications else Move.APPLY
