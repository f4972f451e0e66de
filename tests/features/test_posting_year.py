"""Schedules over a year of simulated time on real databases: each local day has one post, whatever the clock does."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from bot.app import App
from bot.calendar import Pause, Rule, instant
from bot.calls import Origin, Platform, Rank
from bot.feature_list import features
from bot.features.prompts import posting
from bot.features.prompts.posting import TOO_LATE
from bot.jobs.outbox import Courier
from bot.library import Library
from bot.outcomes import Attachment
from bot.practice import Post, PostState, Schedule, ScheduleState
from bot.records import Destination, Sent
from bot.registry import Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Card
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.house import CATALOG, HandClock, Person, words

ZONES: Final = ("America/New_York", "Europe/Berlin", "Australia/Sydney", "America/Nuuk")
BEGIN: Final = datetime(2026, 1, 1, tzinfo=UTC)
SITE: Final = Origin(Platform.PLAYGROUND, "W1", "ana", "C1", workspace_name="Test", person_name="Ana")


@cache
def library() -> Library:
    return Library(CATALOG.parameters.channels.elicitation)


@dataclass
class Board:
    """A platform that shows what it is sent, and says when something is sent that it was sent before."""

    shown: list[tuple[str, str, str]] = field(default_factory=list)  # place, title, thread
    nonces: Counter[str] = field(default_factory=Counter)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        if not to.edits:
            self.nonces[nonce] += 1
            self.shown.append((to.place or to.person, card.title, to.thread_of))
        return Sent(to.edits or f"{to.place}/{nonce}", f"https://example.org/{nonce}")

    def prompts(self, place: str) -> int:
        return sum(title.startswith("Prompt of the day") for at, title, thread in self.shown if at == place)

    def notes(self, place: str) -> list[str]:
        return [thread for at, _, thread in self.shown if at == place and thread]


@dataclass
class Site:
    """A community on a database, with as many processes as are started, one clock and one platform."""

    url: str
    clock: HandClock = field(default_factory=lambda: HandClock(BEGIN))
    board: Board = field(default_factory=Board)
    apps: list[App] = field(default_factory=list)
    looks: list[datetime] = field(default_factory=list)

    async def start(self, stack: AsyncExitStack) -> None:
        storage = SqlStorage(engines.create(self.url))
        stack.push_async_callback(storage.close)
        self.apps.append(App(Registry(features()), storage, CATALOG, self.clock, Telemetry(), library=library()))

    async def add(self, **wishes: object) -> Schedule:
        wanted = {"at": time(9), "zone": "Europe/Berlin", "place": "C1", "owner": "ana", **wishes}
        async with self.apps[0].storage.begin() as uow:
            community = (await uow.members.register(SITE, self.clock.now())).community_id
            fresh = Schedule(0, community, SITE.platform, SITE.workspace, **wanted)  # type: ignore[arg-type]
            return await uow.schedules.add(posting.running(fresh, self.clock.now()))

    async def tick(self) -> None:
        """What every process does now and then, all at the same moment."""
        self.looks.append(self.clock.now())
        await asyncio.gather(*(posting.look(app) for app in self.apps))
        await self.send()

    async def send(self) -> None:
        await asyncio.gather(*(Courier(app, SITE.platform, self.board).send_due() for app in self.apps))

    async def posts(self, schedule: Schedule) -> list[Post]:
        async with self.apps[0].storage.begin(writes=False) as uow:
            return list(reversed(await uow.posts.recent(schedule.community_id, 10_000, schedule.id)))

    async def now_of(self, schedule: Schedule) -> Schedule:
        async with self.apps[0].storage.begin(writes=False) as uow:
            found = await uow.schedules.get(schedule.id)
        assert found is not None
        return found

    def organiser(self) -> Person:
        return Person(self.apps[0], replace(SITE, rank=Rank.ORGANISER))

    def expected(self, day: date, at: datetime) -> PostState:
        """Whether the first look at or after an instant came within six hours of it."""
        first = next(look for look in self.looks if look >= at)
        return PostState.POSTED if first - at <= timedelta(hours=6) else PostState.SKIPPED


@asynccontextmanager
async def site(url: str, processes: int = 1) -> AsyncIterator[Site]:
    async with AsyncExitStack() as stack:
        opened = Site(url)
        for _ in range(processes):
            await opened.start(stack)
        yield opened


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


async def proved(site: Site, schedule: Schedule, rule: Callable[[date], datetime | None]) -> Counter[PostState]:
    """Each local day from the first to the last has one row, in the state that the looks explain, and one message."""
    posts = await site.posts(schedule)
    days = [post.day for post in posts]
    assert days == [day for day in days_between(days[0], days[-1]) if rule(day)]
    assert [post.slot for post in posts] == [day.isoformat() for day in days]
    for post in posts:
        at = rule(post.day)
        assert at is not None
        assert post.at == at
        assert post.state is site.expected(post.day, at), (post.day, post)
        assert post.reason == (TOO_LATE if post.state is PostState.SKIPPED else "")
    counted = Counter(post.state for post in posts)
    assert site.board.prompts(schedule.place) == counted[PostState.POSTED]
    assert sorted(site.board.notes(schedule.place)) == sorted(post.ref for post in posts if post.ref)
    assert set(site.board.nonces.values()) <= {1}, "nothing is sent twice"
    return counted


def irregular(seed: int, until: datetime, clock: HandClock) -> Iterator[None]:
    """Moves the clock on at odd times, sometimes forward by hours and back again, and three days at once at times."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    while clock.instant < until:
        match chance.random():
            case luck if luck < 0.004:  # asleep
                clock.move(days=3, minutes=chance.randint(0, 600))
            case luck if luck < 0.02:  # set forward, and put right again
                by = chance.uniform(0.1, 5)
                clock.move(hours=by)
                yield
                clock.move(hours=-by)
            case luck if luck < 0.05:  # set back
                clock.move(hours=-chance.uniform(0.1, 3))
            case luck if luck < 0.2:
                clock.move(seconds=chance.uniform(1, 1200))
            case _:
                clock.move(minutes=chance.uniform(60, 340))
        yield


async def test_a_year_with_a_clock_that_jumps_and_a_process_that_sleeps(sqlite_url: str) -> None:
    hours = (time(2, 30), time(9), time(2), time(23, 30))
    async with site(sqlite_url) as here:
        schedules = [
            await here.add(place=f"C{n}", zone=zone, at=at)
            for n, (zone, at) in enumerate(zip(ZONES, hours, strict=True))
        ]
        for _ in irregular(7, BEGIN + timedelta(days=366), here.clock):
            await here.tick()
        for one in schedules:
            counted = await proved(here, one, lambda day, one=one: instant(day, one.at, ZoneInfo(one.zone)))  # type: ignore[misc]
            assert counted.total() >= 365
            assert counted[PostState.SKIPPED] > 10, "it slept now and then"
            assert counted[PostState.POSTED] > 280


@pytest.mark.parametrize("processes", [2, 4])
async def test_processes_that_look_at_the_same_moment_post_once(url: str, processes: int) -> None:
    async with site(url, processes) as here:
        schedules = [await here.add(place=f"C{n}", zone=zone) for n, zone in enumerate(ZONES)]
        here.clock.instant = datetime(2026, 3, 1, tzinfo=UTC)
        for schedule in schedules:
            async with here.apps[0].storage.begin() as uow:
                await uow.schedules.save(posting.running(schedule, here.clock.now()))
        for _ in irregular(11, here.clock.now() + timedelta(days=32), here.clock):
            await here.tick()
        for schedule in schedules:
            zone = ZoneInfo(schedule.zone)
            counted = await proved(here, schedule, lambda day, zone=zone: instant(day, time(9), zone))  # type: ignore[misc]
            assert counted.total() >= 32


async def test_asleep_for_three_days_the_last_comes_late_and_the_others_are_left_out_with_the_reason(
    sqlite_url: str,
) -> None:
    async with site(sqlite_url) as here:
        schedule = await here.add(zone="UTC")
        for hours in (10, 24 * 3 + 4):  # wakes at 14:00, five hours after the last
            here.clock.move(hours=hours)
            await here.tick()
        states = [(post.day.day, post.state, post.reason) for post in await here.posts(schedule)]
        late = [(day, PostState.SKIPPED, TOO_LATE) for day in (2, 3)]
        assert states == [(1, PostState.POSTED, ""), *late, (4, PostState.POSTED, "")]
        shown = await here.organiser().press(f"g1:setup.show:{schedule.id}")
        assert f"left out ({TOO_LATE})" in words(shown.card)  # type: ignore[union-attr]


async def test_a_process_that_died_with_posts_to_send_and_slept_sends_only_what_is_of_today(sqlite_url: str) -> None:
    async with site(sqlite_url) as here:
        schedule = await here.add(zone="UTC")
        here.clock.move(hours=9)
        await posting.look(here.apps[0])  # recorded, and then the process is gone
        here.clock.move(days=3, hours=1)
        await here.tick()
        states = [(post.day.day, post.state, post.reason) for post in await here.posts(schedule)]
        late = [(day, PostState.SKIPPED, TOO_LATE) for day in (1, 2, 3)]
        assert states == [*late, (4, PostState.POSTED, "")]
        assert here.board.prompts("C1") == 1
        assert (await here.now_of(schedule)).state is ScheduleState.RUNNING, "nobody has to mend anything"


async def test_asleep_for_years_it_goes_on(sqlite_url: str) -> None:
    async with site(sqlite_url) as here:
        schedule = await here.add(zone="UTC")
        here.clock.move(days=1200)
        await here.tick()
        here.clock.move(hours=10)
        await here.tick()
        assert here.board.prompts("C1") == 1
        assert (await here.now_of(schedule)).next_at is not None


# --- edits ------------------------------------------------------------------------------------------------------------


async def edit(here: Site, schedule: Schedule, **wishes: str) -> None:
    """Through the form, as an organiser."""
    ana, present = here.organiser(), await here.now_of(schedule)
    await ana.press(f"g1:setup.edit:{schedule.id}")
    days = tuple(str(day) for day in sorted(present.weekdays))
    given = {"channel": present.place, "at": f"{present.at:%H:%M}", "zone": present.zone, "weekdays": days}
    await ana.send(**{**given, "track": present.track.value, **wishes})
    assert "schedule" in words(ana.card), words(ana.card)


async def test_an_hour_moved_later_on_the_same_day_gives_no_second_post(sqlite_url: str) -> None:
    async with site(sqlite_url) as here:
        schedule = await here.add(zone="UTC")
        here.clock.move(hours=9, minutes=1)
        await here.tick()
        await edit(here, schedule, at="15:00")
        assert (await here.now_of(schedule)).next_at == datetime(2026, 1, 2, 15, tzinfo=UTC), "nothing is promised"
        here.clock.move(hours=10)
        await here.tick()
        assert here.board.prompts("C1") == 1


@pytest.mark.parametrize(
    ("moved_at", "to", "hour"), [(8.5, "15:00", 15), (8.5, "08:00", 8.5), (9.001, "15:00", 15), (9.001, "08:00", 9.001)]
)
async def test_an_hour_moved_on_a_day_without_its_post_loses_no_day(
    sqlite_url: str, moved_at: float, to: str, hour: float
) -> None:
    """Also between the due time and the look that would have found it."""
    async with site(sqlite_url) as here:
        schedule = await here.add(zone="UTC")
        here.clock.move(hours=moved_at)
        await edit(here, schedule, at=to)
        for _ in range(60):
            await here.tick()
            if here.board.shown:
                break
            here.clock.move(minutes=10)
        assert abs((here.clock.now() - BEGIN) - timedelta(hours=hour)) <= timedelta(minutes=11)
        here.clock.move(hours=12)
        await here.tick()
        assert [post.day.day for post in await here.posts(schedule)] == [1]


async def test_calls_and_days_off_changed_in_the_due_minute_lose_no_day(sqlite_url: str) -> None:
    async with site(sqlite_url) as here:
        schedule, ana = await here.add(zone="UTC"), here.organiser()
        here.clock.move(hours=9, seconds=5)
        await ana.press(f"g1:setup.details:{schedule.id}")
        await ana.send(group="", pauses="2026-01-02 to 2026-01-03")
        for _ in range(4):
            await here.tick()
            here.clock.move(days=1)
        assert [post.day.day for post in await here.posts(schedule)] == [1, 4]


@pytest.mark.parametrize("seed", range(3))
async def test_edits_at_any_time_leave_one_post_a_day(sqlite_url: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    async with site(sqlite_url) as here:
        schedule = await here.add(zone=ZONES[seed])
        for number, _ in enumerate(irregular(seed, BEGIN + timedelta(days=40), here.clock)):
            if number % 5 == 0:
                zone = chance.choice(ZONES) if number % 15 == 0 else (await here.now_of(schedule)).zone
                await edit(here, schedule, at=f"{chance.randint(0, 23):02}:{chance.choice((0, 30)):02}", zone=zone)
            await here.tick()
        posts = await here.posts(schedule)
        days = [post.day for post in posts]
        assert days == days_between(days[0], days[-1])
        assert len(days) >= 39
        assert here.board.prompts("C1") == sum(post.state is PostState.POSTED for post in posts)
        assert set(here.board.nonces.values()) == {1}


async def test_paused_and_resumed_it_makes_up_for_nothing_and_doubles_nothing(sqlite_url: str) -> None:
    async with site(sqlite_url) as here:
        schedule, ana = await here.add(zone="UTC"), here.organiser()
        here.clock.move(hours=10)
        await here.tick()
        for days in (0, 3):  # at once, and after some days
            await ana.press(f"g1:setup.pause:{schedule.id}")
            here.clock.move(days=days)
            await here.tick()
            await ana.press(f"g1:setup.resume:{schedule.id}")
            await here.tick()
        here.clock.move(days=1)
        await here.tick()
        assert [post.day.day for post in await here.posts(schedule)] == [1, 5]


async def test_pauses_and_weekdays_over_a_year(sqlite_url: str) -> None:
    pauses = (Pause(date(2026, 4, 3), date(2026, 4, 6)), Pause(date(2026, 7, 20), date(2026, 8, 31)))
    weekdays = frozenset({0, 2, 4})
    async with site(sqlite_url) as here:
        schedule = await here.add(zone="America/New_York", weekdays=weekdays, pauses=pauses)
        rule = Rule(time(9), ZoneInfo("America/New_York"), weekdays, pauses)
        while here.clock.instant < BEGIN + timedelta(days=365):
            here.clock.move(hours=5)
            await here.tick()
        await proved(here, schedule, rule.on)
