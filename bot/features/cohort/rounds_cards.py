"""The card of rounds and prompts, and the words for what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot import doors, faults
from bot.calendar import local_day
from bot.days import month_day
from bot.features.cohort import names
from bot.features.cohort.feature import COHORT
from bot.features.cohort.works import Held, Works
from bot.mocks.machine import MET, SessionState
from bot.mocks.records import RoundState
from bot.ui.cards import Block, Button, Card, Control, Text
from bot.ui.text import Bold, shortened
from bot.words import Words

ROUNDS_SHOWN: Final = 6
REASON: Final = 120  # what a reason may cost in a line


def rounds(w: Words, works: Works, zone: ZoneInfo) -> Card:
    """What took place and what failed."""
    blocks: list[Block] = []
    lines = [round_line(w, one, zone) for one in works.rounds[:ROUNDS_SHOWN]]
    if lines:
        blocks.append(_list(w("Rounds of mocks:"), lines))
    if stopped := standing_still(w, works):
        blocks.append(_list(w("Standing still until somebody mends it:"), stopped))
    if failed := failed_posts(w, works):
        blocks.append(Text(failed))
    if not blocks:
        blocks.append(Text(w("No round of mocks in the last eight weeks, and nothing failed.")))
    moves: list[Control] = [Button(w("Your cohort"), COHORT())]
    if stopped:
        moves.append(Button(w("Set-up"), doors.SETUP()))
    return Card(w("Rounds and prompts"), tuple(blocks), (tuple(moves),))


def round_line(w: Words, one: Held, zone: ZoneInfo) -> str:
    """A round: when, how many mocks, and what became of those that were not held."""
    day = month_day(w, local_day(one.round.pairs_at, zone))
    what = w("{day}, {programme}", day=day, programme=names.name(w, one.programme.name))
    if one.round.state is RoundState.SKIPPED:
        return w("{round}: skipped, {reason}", round=what, reason=_reason(w, one.round.reason))
    total = sum(one.mocks.values())
    met = sum(number for state, number in one.mocks.items() if state in MET)
    parts = [w.n("{n} mock, {met} held", "{n} mocks, {met} held", total, met=met)] if total else [w("no mock")]
    parts += _not_held(w, one.mocks)
    if one.left_over:
        parts.append(w.n("{n} without a partner", "{n} without a partner", one.left_over))
    if one.round.reason:
        parts.append(w("its post failed: {reason}", reason=_reason(w, one.round.reason)))
    return f"{what}: {', '.join(parts)}"


def _not_held(w: Words, mocks: Mapping[SessionState, int]) -> list[str]:
    """What became of those that were not held."""
    late, off = mocks.get(SessionState.RELEASED, 0), mocks.get(SessionState.CANCELLED, 0)
    alone, unsaid = mocks.get(SessionState.NO_SHOW, 0), mocks.get(SessionState.NOT_HELD, 0)
    parts = []
    if late:
        parts.append(w.n("{n} not confirmed in time", "{n} not confirmed in time", late))
    if off:
        parts.append(w.n("{n} called off", "{n} called off", off))
    if alone:
        parts.append(w.n("{n} where somebody did not come", "{n} where somebody did not come", alone))
    if unsaid:
        parts.append(w.n("{n} of which nobody said that they met", "{n} of which nobody said that they met", unsaid))
    return parts


def standing_still(w: Words, works: Works) -> list[str]:
    """Programmes and schedules that a lasting fault stopped."""
    programmes = [
        w("{programme}: {reason}", programme=names.name(w, one.name), reason=_reason(w, one.trouble))
        for one in works.stopped_programmes
    ]
    return programmes + [
        w("daily prompts: {reason}", reason=_reason(w, one.trouble)) for one in works.stopped_schedules
    ]


def failed_posts(w: Words, works: Works) -> str:
    """Prompts that were not posted; empty when all were."""
    if not works.failed_posts:
        return ""
    reason = _reason(w, works.failed_posts[0].reason)
    number = len(works.failed_posts)
    return w.n(
        "{n} daily prompt was not posted: {reason}",
        "{n} daily prompts were not posted: {reason}",
        number,
        reason=reason,
    )


def _reason(w: Words, given: str) -> str:
    return shortened(faults.told(w, given), REASON)


def _list(title: str, lines: Sequence[str]) -> Text:
    return Text(Bold(title), *(f"\n• {line}" for line in lines))
