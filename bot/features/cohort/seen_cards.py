"""The card that a coach sees of a member; the member is shown the very same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.profile import Band, Gate, GateId, Profile
from bot.features.cohort.names import name
from bot.records import Member
from bot.score_names import BANDS, BAR, area
from bot.target_names import job
from bot.ui.cards import Block, Card, Divider, Meter, Row, Text
from bot.ui.text import Bold, When
from bot.words import Words

GATES_SHOWN: Final = 3
WORDS: Final = 300  # characters of what somebody asked


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that coaches see of a member.

    Attributes:
        member: Who.
        cohort: The name of their cohort; "" for none.
        profile: Their readiness as it was measured last; None while nothing was.
        active_at: When they last answered or logged something.
        help_wanted: What they asked coaches; "" for nothing.
    """

    member: Member
    cohort: str
    profile: Profile | None
    active_at: datetime | None
    help_wanted: str


def seen(w: Words, one: Seen, controls: tuple[Row, ...] = (), before: tuple[Block, ...] = ()) -> Card:
    """The card; `before` is what stands above it where the member looks at it."""
    who = name(w, one.member.name)
    title = w("{name} — {band}", name=who, band=w(BANDS[one.profile.band])) if one.profile else who
    return Card(title, (*before, *_blocks(w, one)), controls)


def _blocks(w: Words, one: Seen) -> tuple[Block, ...]:
    blocks: list[Block] = [Text(_aim(w, one))]
    if one.help_wanted:
        blocks.append(Text(Bold(w("Asks for help:")), " ", one.help_wanted[:WORDS]))
    if one.profile is None:
        blocks.append(Text(w("Nothing was measured yet: no assessment was finished.")))
    else:
        blocks.append(Text(Bold(_index(w, one.profile))))
        blocks += [_meter(w, one.profile, dimension) for dimension in DIMENSIONS]
        if lines := _missing(w, one.profile):
            blocks.append(Text(Bold(w("What is missing:")), *(f"\n• {line}" for line in lines)))
        blocks += [Divider(), Text(w("Measured"), " ", When(one.profile.at, "date"), ".")]
    if one.active_at is None:
        blocks.append(Text(w("No answer and no log so far.")))
    else:
        blocks.append(Text(w("Last answer or log:"), " ", When(one.active_at, "date"), "."))
    return tuple(blocks)


def _aim(w: Words, one: Seen) -> str:
    aim = w("Aims for {target}.", target=job(w, one.member.target))
    return f"{aim} {w('In {cohort}.', cohort=name(w, one.cohort))}" if one.cohort else aim


def _index(w: Words, profile: Profile) -> str:
    low, high = round(profile.index_low), round(profile.index_high)
    if profile.band is Band.TOO_EARLY:
        return w("A first guess lies between {low} and {high} of 100; the bar is {bar}.", low=low, high=high, bar=BAR)
    return w(
        "{index} of 100, likely between {low} and {high}; the bar is {bar}.",
        index=round(profile.index),
        low=low,
        high=high,
        bar=BAR,
    )


def _meter(w: Words, profile: Profile, dimension: Dimension) -> Meter:
    score, bar = profile.scores[dimension], profile.bars[dimension]
    note = w(
        "{score} ({low} to {high}), bar {bar}",
        score=round(score.value),
        low=round(score.low),
        high=round(score.high),
        bar=round(bar),
    )
    return Meter(area(w, dimension), score.value / 100, note, bar / 100)


def _missing(w: Words, profile: Profile) -> Sequence[str]:
    lines = list(dict.fromkeys(_gate(w, gate) for gate in profile.gates))
    if profile.missing and not lines:
        lines.append(w("Too little is known for a verdict: quick-checks in more areas would tell more."))
    return lines[:GATES_SHOWN]


def _gate(w: Words, gate: Gate) -> str:
    match gate.id:
        case GateId.ONLY_OWN_VIEW:
            return w("Only their own view so far: no quick-check, and nothing logged.")
        case GateId.NO_RECENT_MOCK:
            return w("No mock rated by somebody else in 90 days.")
        case GateId.FEW_FOUNDATION_CHECKS:
            return w("Few quick-checks in foundations: {have} of {need}.", have=int(gate.have), need=int(gate.need))
        case GateId.FEW_COMPLETE_STORIES:
            return w("Few complete stories: {have} of {need}.", have=int(gate.have), need=int(gate.need))
        case GateId.NO_DEPLOYED_PROJECT:
            return w("No project that others can open.")
        case GateId.FAR_UNDER_BAR:
            return w("Far under the bar: {area}.", area=area(w, gate.dimension) if gate.dimension else "")
        case GateId.DESIGN_UNSEEN:
            return w("System design was not seen yet, which this level needs.")
