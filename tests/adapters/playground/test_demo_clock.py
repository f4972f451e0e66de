"""The clock of the demo lives through the time that it skips."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adapters.playground.client import STEPS, STOP_EVERY, DemoClock
from bot.features.prompts import posting, today

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.instant = START

    def move(self, by: timedelta) -> None:
        self.instant += by


async def test_what_is_due_on_the_way_is_done_in_time() -> None:
    hand, stops = Hand(), [START]

    async def live() -> None:
        stops.append(hand.instant)

    clock = DemoClock(lambda: hand.instant, hand.move, live)
    for step in STEPS.values():
        before = hand.instant
        await clock.leap(step)
        assert hand.instant - before == step
    waits = [later - earlier for earlier, later in zip(stops, stops[1:], strict=False)]
    assert max(waits) == STOP_EVERY < min(posting.LATE, today.LATE)


async def test_without_anything_to_do_it_just_moves() -> None:
    hand = Hand()
    await DemoClock(lambda: hand.instant, hand.move).leap(timedelta(days=1))
    assert hand.instant == START + timedelta(days=1)
