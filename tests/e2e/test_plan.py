"""A plan end to end on both fake platforms: begun by a form, ticked off, taken along as a calendar file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.e2e.halls import Hall, Someone
from tests.e2e.people import OnDiscord
from tests.e2e.process import program


async def test_a_member_plans_a_week(tmp_path: Path, hall: Hall) -> None:
    ana = hall.join("ana")
    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        await ana.type("plan")
        assert ana.private
        assert "No plan can promise a job or a day" in ana.text
        await ana.click("Make my plan")
        await ana.fill(hours="8")
        assert "Week 1 of your plan" in ana.text
        assert "steady beats fast" in ana.text
        await _tick_first(ana)
        assert "Undo" in ana.labels
        week = ana.seen
        await ana.click("Whole plan")
        assert "networking" in ana.text
        assert ana.private
        ana.seen = week
        await ana.click("Calendar file")
        await ana.fill(at="19:00")
        assert "Your calendar file" in ana.text
        events = Calendar.from_ical(await _file(hall, ana, "plan.ics")).walk("VEVENT")
        assert events
        assert all("Interview practice" in str(event["summary"]) for event in events)
        await _log(ana)
        assert "45 min on projects" in ana.text
    assert hall.fake.refusals == []


async def _log(someone: Someone) -> None:
    """Log practice by its command."""
    if isinstance(someone, OnDiscord):
        someone._see(await someone.user.slash("log practice", {"minutes": 45, "area": "projects"}))
        await someone._done()
    else:
        await someone.type("log", "practice 45 projects")


async def _tick_first(someone: Someone) -> None:
    """Tick off the first task: of several buttons that are called the same, the one with its action."""
    if isinstance(someone, OnDiscord):
        exchange = await someone.user.click(someone.seen, custom_id=someone.seen.buttons()["Done"])
        someone._see(exchange)
        await someone._done()
    else:
        card = someone._answers[-1]
        someone.seen = await someone.user.click(card, action_id=_tick_of(str(card.blocks)))
        await someone.seen.until(lambda _: bool(someone._own), 15)
        await someone.seen.acked(15)


def _tick_of(drawn: str) -> str:
    found = re.search(r"g1:plan\.tick:[^'\"]+", drawn)
    assert found, drawn
    return found[0]


async def _file(hall: Hall, someone: Someone, name: str) -> bytes:
    """The newest file of this name that the bot handed to somebody; on Slack it comes after the card."""

    def found() -> list[Any]:
        if isinstance(someone, OnDiscord):
            there = [one for message in someone.seen.messages for one in hall.fake.files_of(message)]
        else:
            there = list(hall.fake.workspace.files.values())
        return [one for one in there if one.name == name and one.content]

    await hall.until(lambda: bool(found()))
    return bytes(found()[-1].content)
