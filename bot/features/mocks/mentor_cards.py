"""Cards of the mentors' view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from assessments.evidence import MockFormat
from bot.features.mocks.feature import HISTORY, MINE, NOW, PROFILE, RATE, SHOW
from bot.features.mocks.names import FORMATS, joined, member_name
from bot.mocks.records import Session
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Text
from bot.ui.text import Bold, When, Wordy
from bot.words import Words, said

SHOWN: Final = 8  # of those who ask
RATED: Final = 3  # mocks to rate


class Leaning(StrEnum):
    """How somebody rates beside others who rated the same people."""

    UNKNOWN = "unknown"
    """Too few ratings to tell, or nobody whom others rated too."""
    LIKE_OTHERS = "like_others"
    A_BIT_STRICTER = "a_bit_stricter"
    STRICTER = "stricter"
    A_BIT_MILDER = "a_bit_milder"
    MILDER = "milder"


_LEANINGS: Final = {
    Leaning.UNKNOWN: "How you rate beside others shows after three ratings, once others have rated the same people, "
    "too.",
    Leaning.LIKE_OTHERS: "You rate much as others do.",
    Leaning.A_BIT_STRICTER: "You rate a little stricter than others do. Scores take that out, so stay as you are.",
    Leaning.STRICTER: "You rate stricter than others do. Scores take that out; reading the anchors again may help.",
    Leaning.A_BIT_MILDER: "You rate a little milder than others do. Scores take that out, so stay as you are.",
    Leaning.MILDER: "You rate milder than others do. Scores take that out; reading the anchors again may help.",
}
said(_LEANINGS)


@dataclass(frozen=True, slots=True)
class Asks:
    """Somebody who would like to be interviewed: in what, until when, and whether they wait now."""

    name: str
    formats: frozenset[MockFormat]
    until: datetime
    here: bool


def no_mentor(w: Words) -> Card:
    """The profile does not say that the member is a mentor."""
    return Card(
        w("This page is for mentors"),
        (
            Text(
                w(
                    "Mentors interview others without being interviewed. "
                    "If you would like to, say so in your profile, and how many you take in a round."
                )
            ),
        ),
        ((Button(w("My profile"), PROFILE(), ButtonStyle.MAIN), Button(w("My mocks"), MINE())),),
    )


def mentor(
    w: Words,
    asking: Sequence[Asks] | None,
    this_week: int,
    takes: int,
    coming: Session | None,
    to_rate: Sequence[Session],
    names: Mapping[int, str],
    me: int,
    leaning: Leaning,
) -> Card:
    """Who asks, what is next, and how the mentor rates."""
    blocks: list[Block] = [
        Text(
            w.n("You have {n} mock as mentor this week.", "You have {n} mocks as mentor this week.", this_week),
            " ",
            w.n("You take {n} in a round.", "You take up to {n} in a round.", takes),
        )
    ]
    if coming is not None:
        words: tuple[Wordy, ...] = (Bold(w("Next:")), " ", _guest(w, coming, names, me), ", ", When(coming.start))
        blocks.append(Line(*words, button=Button(w("Show"), SHOW(coming.id))))
    for one in to_rate[:RATED]:
        line = w("Still to rate: {name}", name=_guest(w, one, names, me))
        blocks.append(Line(line, button=Button(w("Rate"), RATE(one.id), ButtonStyle.MAIN)))
    blocks.append(_who_asks(w, asking))
    blocks.append(Text(w(_LEANINGS[leaning])))
    here = any(one.here for one in asking or ())
    return Card(
        w("For you as mentor"),
        tuple(blocks),
        (
            (
                Button(w("Take somebody now") if here else w("I have time now"), NOW(), ButtonStyle.MAIN),
                Button(w("My profile"), PROFILE()),
                Button(w("My history"), HISTORY()),
            ),
        ),
    )


def _who_asks(w: Words, asking: Sequence[Asks] | None) -> Text:
    if asking is None:
        return Text(w("Who asks is shown once an organiser vouches for you, under /setup mocks."))
    if not asking:
        return Text(w("Nobody who shares a format and a time with you is waiting just now."))
    lines: list[Wordy] = []
    for one in asking[:SHOWN]:
        formats = ", ".join(w(FORMATS[name]) for name in sorted(one.formats))
        lines += ["\n• ", f"{member_name(w, one.name)} · {formats} · ", *_until(w, one)]
    if len(asking) > SHOWN:
        lines.append("\n" + w.n("and {n} more", "and {n} more", len(asking) - SHOWN))
    return Text(Bold(w("Who would like to be interviewed:")), *lines)


def _until(w: Words, one: Asks) -> tuple[Wordy, ...]:
    words = w("waits now, until") if one.here else w("was left over in a round, until")
    return words, " ", When(one.until, "time" if one.here else "date")


def _guest(w: Words, session: Session, names: Mapping[int, str], me: int) -> str:
    return joined(w, [member_name(w, names.get(one.member_id)) for one in session.others(me) if one.format is not None])
