"""Reminders of follow-ups: one message on a member's morning with all that is due, whatever the clock does."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import instant, local_day
from bot.calls import Departure
from bot.community.records import MemberChoices, Nudges
from bot.features.networking import follow_ups
from bot.jobs.outbox import Courier
from bot.networking.mornings import LATE, morning
from bot.networking.records import Kind, NetworkEntry
from bot.outcomes import Attachment
from bot.ports import UnitOfWork
from bot.records import Destination, Sent
from bot.ui.cards import Card
from tests.features.test_posting_year import BEGIN, SITE, ZONES, Site
from tests.house import HandClock, Person, words

NINE = time(9)
DAY = timedelta(days=1)


@dataclass
class Letterbox:
    """A platform that keeps what each person was sent of its own accord."""

    clock: HandClock
    got: dict[str, list[tuple[datetime, Card]]] = field(default_factory=dict)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        if not to.home:
            self.got.setdefault(to.person, []).append((self.clock.now(), card))
        return Sent(nonce)

    def when(self, person: str) -> list[datetime]:
        return [at for at, _ in self.got.get(person, [])]


@dataclass
class Promises(Site):
    """A community whose members are to be reminded."""

    def __post_init__(self) -> None:
        self.letters = Letterbox(self.clock)

    def member(self, name: str = "ana", zone: str = "UTC") -> Person:
        return Person(self.apps[0], replace(SITE, person=name, zone=zone))

    async def promise(self, who: Person, day: date, name: str = "Cy") -> None:
        """Note a conversation, to be followed up on a day."""
        today = local_day(self.clock.now(), ZoneInfo(who.origin.zone or "UTC"))
        await who.type("/network add conversation")
        await who.send(who=name, day=today.isoformat(), follow_up=day.isoformat())
        assert words(who.card).startswith("Noted"), who.outcome

    async def look(self) -> None:
        """What every process does now and then, all at the same moment."""
        self.looks.append(self.clock.now())
        await asyncio.gather(*(follow_ups.look(app) for app in self.apps))
        await self.deliver()

    async def deliver(self) -> None:
        await asyncio.gather(*(Courier(app, SITE.platform, self.letters).send_due() for app in self.apps))

    async def hourly(self, hours: int) -> None:
        for _ in range(hours):
            self.clock.move(hours=1)
            await self.look()


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Promises]:
    async with AsyncExitStack() as stack:
        opened = Promises(sqlite_url)
        await opened.start(stack)
        yield opened


async def test_one_message_at_nine_has_all_that_is_due(here: Promises) -> None:
    ana = here.member("ana", "Europe/Berlin")
    for name in ("Cy", "Dee"):
        await here.promise(ana, date(2026, 1, 5), name)
    await here.promise(ana, date(2026, 1, 6), "Eve")
    await here.hourly(24 * 8)
    assert here.letters.when("ana") == [datetime(2026, 1, day, 8, tzinfo=UTC) for day in (5, 6)]
    first, second = (card for _, card in here.letters.got["ana"])
    assert "Cy" in words(first)
    assert "Dee" in words(first)
    assert "Eve" not in words(first)
    assert all(name in words(second) for name in ("Cy", "Dee", "Eve")), "what nobody saw to is there, too"


async def test_what_is_done_dropped_or_put_off_is_not_called_to_mind(here: Promises) -> None:
    ana = here.member()
    for name in ("Cy", "Dee", "Eve"):
        await here.promise(ana, date(2026, 1, 5), name)
    here.clock.instant = datetime(2026, 1, 5, 9, tzinfo=UTC)
    await here.look()
    ((_, ana.card),) = here.letters.got["ana"]
    await ana.click("1 · Done")
    assert "2 follow-ups are due" in words(ana.card)
    await ana.click("1 · Drop it")
    assert ana.card is not None
    await ana.click("In a week")
    assert "Nothing is due." in words(ana.card)
    await here.hourly(24 * 8)
    assert here.letters.when("ana") == [datetime(2026, 1, day, 9, tzinfo=UTC) for day in (5, 12)]
    assert "Eve" in words(here.letters.got["ana"][1][1])
    async with here.apps[0].storage.begin(writes=False) as uow:
        held = {one.who: one for one in await uow.network.of_member(1)}
    assert (held["Cy"].followed_up, held["Dee"].followed_up) == (1, 0)


async def test_more_than_a_card_holds_is_dropped_at_once_and_the_entries_stay(here: Promises) -> None:
    ana = here.member()
    for number in range(6):
        await here.promise(ana, date(2026, 1, 5), f"P{number}")
    await here.promise(ana, date(2026, 1, 9), "Later")
    here.clock.instant = datetime(2026, 1, 5, 12, tzinfo=UTC)
    await ana.press("g1:network.due")
    await ana.click("Drop all")
    assert "Drop 6 follow-ups?" in words(ana.card)
    await ana.click("Keep them")
    assert "6 follow-ups are due" in words(ana.card)
    await ana.click("Drop all")
    await ana.click("Drop all")
    assert "Nothing is due." in words(ana.card)
    await ana.press("g1:network.drop_all")
    assert "Nothing is due." in words(ana.card), "where a button of before is pressed"
    async with here.apps[0].storage.begin(writes=False) as uow:
        held = await uow.network.of_member(1)
    assert [one.who for one in held if one.follow_up_on] == ["Later"]
    assert len(held) == 7


async def test_few_are_dropped_one_by_one(here: Promises) -> None:
    ana = here.member()
    for number in range(4):
        await here.promise(ana, date(2026, 1, 5), f"P{number}")
    here.clock.instant = datetime(2026, 1, 5, 12, tzinfo=UTC)
    await ana.press("g1:network.due")
    assert "Drop all" not in ana.labels()


async def test_a_second_click_changes_nothing_more(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    here.clock.instant = datetime(2026, 1, 5, 9, tzinfo=UTC)
    await here.look()
    ((_, card),) = here.letters.got["ana"]
    for _ in range(2):
        ana.card = card
        await ana.click("Done")
    async with here.apps[0].storage.begin(writes=False) as uow:
        (entry,) = await uow.network.of_member(1)
    assert (entry.followed_up, entry.follow_up_on) == (1, None)


async def test_settled_before_the_morning_sends_nothing(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    here.clock.instant = datetime(2026, 1, 5, 9, tzinfo=UTC)
    await follow_ups.look(here.apps[0])  # recorded, and not yet sent
    await ana.press("g1:network.follow:1:drop")
    await here.deliver()
    assert here.letters.when("ana") == []


async def test_who_wants_no_messages_sees_it_only_when_they_look(here: Promises) -> None:
    ana, ben = here.member("ana"), here.member("ben")
    for who in (ana, ben):
        await here.promise(who, date(2026, 1, 5))
    async with here.apps[0].storage.begin() as uow:
        await uow.cohorts.choose(MemberChoices(1, nudges=Nudges.NONE))
        await uow.cohorts.choose(MemberChoices(2, nudges=Nudges.FEWER))
    await here.hourly(24 * 6)
    assert here.letters.when("ana") == []
    assert len(here.letters.when("ben")) == 1, "a date that they set themselves is no nudge"
    await ana.type("/network")
    assert "1 follow-up is due: Cy" in words(ana.card)
    await ana.click("Follow up")
    assert "no messages, so I show this only here" in words(ana.card)


async def test_a_choice_made_before_it_is_sent_counts(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    here.clock.instant = datetime(2026, 1, 5, 9, tzinfo=UTC)
    await follow_ups.look(here.apps[0])
    async with here.apps[0].storage.begin() as uow:
        await uow.cohorts.choose(MemberChoices(1, nudges=Nudges.NONE))
    await here.deliver()
    assert here.letters.when("ana") == []


async def test_who_left_gets_none_and_sees_it_when_back(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    await here.promise(ana, date(2026, 1, 9))
    await ana.app.handle(Departure(ana.origin, "left-1"))
    await here.hourly(24 * 6)
    assert here.letters.when("ana") == []
    await ana.type("/network")
    assert "1 follow-up is due" in words(ana.card)
    await here.hourly(24 * 4)
    assert here.letters.when("ana") == [datetime(2026, 1, 9, 9, tzinfo=UTC)]


async def test_a_deleted_member_is_not_reminded(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    async with here.apps[0].storage.begin() as uow:
        await uow.members.delete(1)
    await here.hourly(24 * 6)
    assert here.letters.got == {}


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("America/New_York", datetime(2026, 1, 5, 14, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 1, 5, 0, tzinfo=UTC)),
        ("Europe/Athens", datetime(2026, 1, 5, 7, tzinfo=UTC)),
    ],
)
async def test_who_moves_is_reminded_on_the_morning_of_the_new_place(here: Promises, zone: str, at: datetime) -> None:
    ana = here.member("ana", "Europe/Berlin")
    await here.promise(ana, date(2026, 1, 5))
    await ana.type("/me", zone=zone)
    await here.hourly(24 * 6)
    assert here.letters.when("ana") == [at]


async def test_another_time_of_day_holds_at_once(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    await ana.press("g1:network.time")
    await ana.send(at="07:30")
    assert "From now on at 07:30, UTC." in words(ana.card)
    await here.hourly(24 * 6)
    assert here.letters.when("ana") == [datetime(2026, 1, 5, 8, tzinfo=UTC)], "at the first look after half past seven"


async def test_a_program_that_was_down_makes_up_for_it_once(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    await here.promise(ana, date(2026, 1, 6))
    here.clock.instant = datetime(2026, 1, 8, 23, tzinfo=UTC)
    await here.hourly(24)
    assert here.letters.when("ana") == [datetime(2026, 1, 9, 9, tzinfo=UTC)], "not in the night, and in one message"


async def test_what_could_not_be_sent_for_a_day_is_left_to_the_next_morning(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    await here.promise(ana, date(2026, 1, 6))
    here.clock.instant = datetime(2026, 1, 5, 9, tzinfo=UTC)
    await follow_ups.look(here.apps[0])  # recorded, and then the process is gone
    here.clock.move(hours=24)
    await here.look()
    assert here.letters.when("ana") == [datetime(2026, 1, 6, 9, tzinfo=UTC)]
    assert "2 follow-ups are due" in words(here.letters.got["ana"][0][1])


async def test_a_restart_between_recording_and_sending_sends_one(here: Promises) -> None:
    ana = here.member()
    await here.promise(ana, date(2026, 1, 5))
    here.clock.instant = datetime(2026, 1, 5, 9, tzinfo=UTC)
    await follow_ups.look(here.apps[0])
    async with AsyncExitStack() as stack:
        await here.start(stack)  # another process, with nothing in memory
        del here.apps[0]
        await here.hourly(3)
        assert here.letters.when("ana") == [datetime(2026, 1, 5, 10, tzinfo=UTC)]


async def test_two_processes_send_one(url: str) -> None:
    async with AsyncExitStack() as stack:
        here = Promises(url)
        for _ in range(2):
            await here.start(stack)
        for zone in ZONES:
            who = here.member(zone, zone)
            for name, day in (("Cy", 5), ("Dee", 5), ("Eve", 7)):
                await here.promise(who, date(2026, 1, day), name)
        while here.clock.instant < BEGIN + 8 * DAY:
            here.clock.move(minutes=100)
            await here.look()
        assert {name: len(here.letters.when(name)) for name in ZONES} == dict.fromkeys(ZONES, 2)


async def test_a_year_of_odd_looks_in_four_zones(here: Promises) -> None:
    """Each follow-up is called to mind once, on the morning that the rule names, and no day has two messages."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    promised: dict[str, list[date]] = {}
    for zone in ZONES:
        who = here.member(zone, zone)
        promised[zone] = sorted({BEGIN.date() + chance.randrange(2, 360) * DAY for _ in range(40)})
        for day in promised[zone]:
            await here.promise(who, day)
    while here.clock.instant < BEGIN + 370 * DAY:
        here.clock.move(minutes=chance.choice([30, 240, 700, 3000]))
        await here.look()
    for zone in ZONES:
        place, got = ZoneInfo(zone), here.letters.when(zone)
        days = [local_day(at, place) for at in got]
        assert len(set(days)) == len(days), "one a day at most"
        assert got == expected(promised[zone], place, here.looks)
        assert len(got) > 20


def expected(days: list[date], zone: ZoneInfo, looks: list[datetime]) -> list[datetime]:
    """The looks at which something is called to mind: the first in time for a morning on which a day is due."""
    found: dict[date, datetime] = {}
    for day in days:
        turn_day = day
        while True:
            at = instant(turn_day, NINE, zone)
            look = next((one for one in looks if at is not None and one >= at), None)
            if at is None or look is None:
                break
            if look - at < LATE:
                found.setdefault(turn_day, look)
                break
            turn_day += DAY
    return sorted(found.values())


async def test_one_that_fails_by_a_defect_holds_up_no_other(here: Promises, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben = here.member("ana"), here.member("ben")
    for who in (ana, ben):
        await here.promise(who, date(2026, 1, 5))
    whole = morning

    def broken(day: date, at: time, zone: ZoneInfo, now: datetime) -> object:
        if zone.key == "Europe/Rome":
            raise ZeroDivisionError
        return whole(day, at, zone, now)

    await ana.type("/me", zone="Europe/Rome")
    monkeypatch.setattr(follow_ups, "morning", broken)
    await here.hourly(24 * 6)
    assert here.letters.when("ana") == []
    assert len(here.letters.when("ben")) == 1


async def test_looking_costs_next_to_nothing_when_nothing_is_due(here: Promises) -> None:
    await here.promise(here.member(), date(2026, 1, 5))
    seen: list[bool] = []
    begin = here.apps[0].storage.begin

    def counted(*, writes: bool = True) -> object:
        seen.append(writes)
        return begin(writes=writes)

    here.apps[0].storage.begin = counted  # type: ignore[method-assign, assignment]
    await follow_ups.look(here.apps[0])
    assert seen == [False], "one read, no lock"


async def many(uow: UnitOfWork, member_id: int, count: int, at: datetime) -> None:
    for number in range(count):
        entry = NetworkEntry(0, member_id, Kind.CONVERSATION, at.date(), at, who=f"P{number}")
        await uow.network.add(replace(entry, follow_up_on=at.date(), remind_at=at))


async def test_hundreds_due_at_once_are_one_message_with_room_for_some(here: Promises) -> None:
    ana = here.member()
    await ana.type("/network")
    async with here.apps[0].storage.begin() as uow:
        await many(uow, 1, 250, BEGIN)
    await here.hourly(9)
    ((_, card),) = here.letters.got["ana"]
    assert card.title == "250 follow-ups are due"
    assert "246 more come after these" in words(card)
    async with here.apps[0].storage.begin(writes=False) as uow:
        assert not await uow.network.any_due(here.clock.now() + 400 * DAY)
