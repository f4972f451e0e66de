"""The daily message: once on each local day of its member, at their hour, over a year of changes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import Rule
from bot.calls import Departure, Platform
from bot.features.prompts import today
from bot.jobs.outbox import Courier
from bot.outcomes import Attachment
from bot.records import Destination, Sent
from bot.ui.cards import Card
from tests.features.test_posting_year import BEGIN, SITE, ZONES, Site, days_between, irregular
from tests.house import HandClock, Person


@dataclass
class Letterbox:
    """A platform that notes when each person was sent something."""

    clock: HandClock
    got: dict[str, list[datetime]] = field(default_factory=dict)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        if not to.home:
            self.got.setdefault(to.person, []).append(self.clock.now())
        return Sent(nonce)


@dataclass
class Readers(Site):
    """Members who get a daily message."""

    def __post_init__(self) -> None:
        self.letters = Letterbox(self.clock)

    async def reader(self, name: str, zone: str, at: str = "09:00", weekends: str = "on") -> Person:
        person = Person(self.apps[0], replace(SITE, person=name, zone=zone))
        await self.wish(person, at, weekends)
        return person

    async def wish(self, person: Person, at: str | None, weekends: str = "on") -> None:
        await person.press("g1:today.settings")
        await person.send(daily_at=at or "", weekends=weekends, listed="no")
        assert person.card is not None, person.outcome

    async def look(self) -> None:
        self.looks.append(self.clock.now())
        for app in self.apps:
            await today.look(app)
        await self.deliver()

    async def deliver(self) -> None:
        for app in self.apps:
            await Courier(app, Platform.PLAYGROUND, self.letters).send_due()

    def right(self, rule: Rule, first: date, last: date) -> list[datetime]:
        """When the messages of these days are to come: at the first look within six hours."""
        found = []
        for day in days_between(first, last):
            at = rule.on(day)
            look = next((one for one in self.looks if at is not None and one >= at), None)
            if at is not None and look is not None and look - at <= timedelta(hours=6):
                found.append(look)
        return found


async def readers(stack: AsyncExitStack, url: str, processes: int = 1) -> Readers:
    opened = Readers(url)
    for _ in range(processes):
        await opened.start(stack)
    return opened


async def test_a_year_in_four_zones(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await readers(stack, sqlite_url)
        hours = ("02:30", "09:00", "02:00", "23:30")
        for zone, at in zip(ZONES, hours, strict=True):
            await here.reader(zone, zone, at, "on" if at != "09:00" else "off")
        for _ in irregular(5, BEGIN + timedelta(days=365), here.clock):
            await here.look()
        for zone, at in zip(ZONES, hours, strict=True):
            weekdays = frozenset(range(7 if at != "09:00" else 5))
            rule = Rule(time.fromisoformat(at), ZoneInfo(zone), weekdays)
            first = rule.after(BEGIN)
            assert first is not None
            expected = here.right(rule, first.day, date(2027, 1, 5))
            assert here.letters.got[zone] == expected, zone
            assert len(expected) > (270 if len(weekdays) == 7 else 180)


async def test_two_processes_send_one(url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await readers(stack, url, processes=2)
        for zone in ZONES:
            await here.reader(zone, zone)
        while here.clock.instant < BEGIN + timedelta(days=10):
            here.clock.move(minutes=100)
            await here.look()
        assert {name: len(got) for name, got in here.letters.got.items()} == dict.fromkeys(ZONES, 10)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("America/New_York", [8, 24 + 14, 48 + 14]),  # moved after the day's own: the next is at the new hour
        ("Europe/Athens", [8, 24 + 7, 48 + 7]),
        ("Asia/Tokyo", [8, 24, 48]),
    ],
)
async def test_who_moves_gets_the_next_at_the_hour_of_the_new_zone(
    sqlite_url: str, zone: str, hours: list[int]
) -> None:
    async with AsyncExitStack() as stack:
        here = await readers(stack, sqlite_url)
        ana = await here.reader("ana", "Europe/Berlin")
        for hour in range(1, 24 * 2 + 16):
            here.clock.move(hours=1)
            await here.look()
            if hour == 10:
                await ana.type("/me", zone=zone)
        assert [(one - BEGIN) // timedelta(hours=1) for one in here.letters.got["ana"]] == hours


async def test_an_hour_moved_on_the_same_day_gives_no_second(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await readers(stack, sqlite_url)
        ana = await here.reader("ana", "UTC")
        here.clock.move(hours=9)
        await here.look()
        await here.wish(ana, "15:00")
        here.clock.move(hours=8)
        await here.look()
        assert len(here.letters.got["ana"]) == 1
        await here.wish(ana, None)
        here.clock.move(days=2)
        await here.look()
        assert len(here.letters.got["ana"]) == 1, "none at all is a wish, too"


async def test_one_that_waited_for_days_is_not_sent_beside_that_of_today(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await readers(stack, sqlite_url)
        await here.reader("ana", "UTC")
        here.clock.move(hours=9)
        await today.look(here.apps[0])  # recorded, and then the process is gone
        here.clock.move(days=3, hours=1)
        await here.look()
        assert here.letters.got["ana"] == [here.clock.now()]


async def test_who_left_gets_none_and_has_them_again_when_back(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await readers(stack, sqlite_url)
        ana, _ = await here.reader("ana", "UTC"), await here.reader("ben", "UTC")
        for day in range(6):
            here.clock.instant = BEGIN + timedelta(days=day, hours=9)
            await here.look()
            if day == 1:
                await ana.app.handle(Departure(ana.origin, "left-1"))
            if day == 3:
                await ana.type("/today")
        assert [one.day for one in here.letters.got["ana"]] == [1, 2, 5, 6]
        assert [one.day for one in here.letters.got["ben"]] == [1, 2, 3, 4, 5, 6]
