"""Peer mocks end to end: the whole program in its own process, the real client libraries, members who meet."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from bot.calls import Platform
from tests.e2e import moved
from tests.e2e.halls import DiscordHall, Hall, Room, Someone, typed
from tests.e2e.patient import patient_discord
from tests.e2e.process import program
from tests.fakes.discord import P, reading
from tests.fakes.discord.routes_threads import PRIVATE

FORMATS, PRESETS = "g1:profile.formats", "g1:profile.presets"
WORDS = {
    "evidence": "She named the cost before she wrote a line.",
    "first_strength": "Asked what the input may hold",
    "second_strength": "Tested the empty case",
    "try_next": "Say the plan in one sentence first",
}


@dataclass
class Community:
    """A hall with its members, and the program with a clock that can be moved on."""

    hall: Hall
    folder: Path
    people: dict[str, Someone] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ahead = timedelta(0)
        self.move(timedelta(0))

    @property
    def settings(self) -> Mapping[str, str]:
        return self.hall.settings | {moved.FILE: str(self.folder / "ahead")}

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def move(self, by: timedelta) -> None:
        """Let time pass for the program."""
        self._ahead += by
        fresh = self.folder / "ahead.new"
        fresh.write_text(str(self._ahead.total_seconds()))
        os.replace(fresh, self.folder / "ahead")

    def move_to(self, moment: datetime) -> None:
        self.move(moment - self.now)

    def program(self) -> Any:
        return program(self.folder, self.settings, "run", module="tests.e2e.moved")

    async def command(self, someone: Someone, command: str) -> None:
        await someone.type(*typed(self.hall, command))

    async def asks(self, someone: Someone, command: str, answer: str) -> None:
        """Type a command, and wait until its answer says something; nobody else sees it."""
        await self.command(someone, command)
        await self.hall.until(lambda: answer in someone.text)
        assert someone.private

    async def click(self, someone: Someone, *labels: str) -> None:
        for label in labels:
            await someone.click(label)

    # --- what organisers and members do ---------------------------------------------------------------------------

    async def set_up(self) -> None:
        """A weekly programme of an hour, in two formats, with a link."""
        hall, organiser = self.hall, self.hall.organiser
        await self.command(organiser, "setup mocks")
        await organiser.click("Add a programme")
        chosen = [hall.channel] if hall.platform is Platform.DISCORD else hall.channel
        await organiser.fill(name="Thursdays", channel=chosen, rhythm="weekly-3", at="18:00", zone="Berlin")
        assert "Every week, Thu at 18:00, Europe/Berlin" in organiser.text
        await organiser.click("Formats and length")
        await organiser.fill(formats=("coding", "sql"), minutes="60")
        assert "coding, SQL and data" in organiser.text
        await organiser.click({Platform.DISCORD: "Link and events", Platform.SLACK: "Meeting link"}[hall.platform])
        await organiser.fill(link="https://example.org/room")

    async def profile(self, name: str, practises: str, times: str = "") -> Someone:
        """A member who says what and when."""
        someone = self.people[name] = self.hall.join(name)
        await self.command(someone, "mock profile")
        assert someone.private
        assert "Before you can be matched" in someone.text
        await someone.choose(FORMATS, practises)
        await someone.choose(PRESETS, "mornings", "evenings")
        if self.hall.platform is Platform.DISCORD:  # Slack knows it
            await someone.click("Time zone")
            await someone.fill(zone="Lisbon")
        if times:
            await self.click(someone, "Other times", "Type my times")
            await someone.fill(times=times)
        assert "You can be matched." in someone.text
        return someone

    async def join(self, *names: str) -> None:
        """Press the button of the newest post."""
        for name in names:
            await self.people[name].press(self.post, "I’m in")
            assert self.people[name].private
            assert "You’re in" in self.people[name].text

    async def organise(self, *labels: str) -> None:
        """Press buttons of the programme."""
        await self.command(self.hall.organiser, "setup mocks")
        await self.click(self.hall.organiser, "Change", *labels)

    @property
    def post(self) -> Any:
        """The newest round's post."""
        return next(one.message for one in reversed(self.hall.shown()) if "Mock interviews" in one.text)

    @property
    def texts(self) -> str:
        """All that stands in the channel."""
        return "\n".join(one.text for one in self.hall.shown())

    async def open(self) -> None:
        """Open a round and wait for its post."""
        await self.organise("Open a round now")
        await self.hall.until(lambda: "Mock interviews" in self.texts)

    async def pair(self, rooms: int) -> list[Room]:
        """Make the pairs and wait for their private places."""
        await self.organise("Pair now")
        await self.until_shown(rooms, "Mock ")
        return self.hall.rooms()

    # --- what is seen ---------------------------------------------------------------------------------------------

    async def until_shown(self, rooms: int, words: str) -> None:
        """Wait until something is said in so many private places."""
        await self.hall.until(lambda: sum(words in room.text for room in self.hall.rooms()) == rooms)

    async def until_told(self, someone: Someone, words: str) -> None:
        """Wait until something is said to somebody directly."""
        await self.hall.until(lambda: any(words in text for text in self.hall.direct(someone)))

    def room(self, *names: str) -> Room:
        """The private place of some people and nobody else."""
        wanted = {str(self.people[name].user.id) for name in names}
        (found,) = [one for one in self.hall.rooms() if one.people == wanted]
        return found

    def start(self, room: Room) -> datetime:
        """When a mock begins, by its calendar file."""
        (_, content) = room.files[-1]
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        begins: datetime = event["DTSTART"].dt
        return begins


@pytest.fixture
def community(hall: Hall, tmp_path: Path) -> Community:
    return Community(hall, tmp_path)


async def rate(someone: Someone, button: str) -> None:
    """Fill in what a mock asks of somebody, to the end."""
    await someone.click(button)
    for _ in range(6):
        fields = someone.fields
        scales = {name: "3" for name in fields if name not in (*WORDS, "words")}
        await someone.fill(**scales, **{name: words for name, words in WORDS.items() if name in fields})
        assert someone.private
        if "Continue" not in someone.labels:
            return
        await someone.click("Continue")
    raise AssertionError("the ratings do not end")


async def test_members_meet_and_tell_each_other_the_truth(community: Community) -> None:
    hall = community.hall
    async with community.program() as bot:
        await hall.ready(bot)
        await community.set_up()
        for name, practises, times in (
            ("ana", "coding", ""),
            ("ben", "coding", "every day 8-22"),
            ("cleo", "sql", "Mon-Sun 7:00-21:30"),
            ("dev", "sql", ""),
        ):
            await community.profile(name, practises, times)
        await community.open()
        await community.join("ana", "ben", "cleo", "dev")
        await community.organise("Dry run")
        assert "2 mocks" in hall.organiser.text
        assert hall.organiser.private
        rooms = await community.pair(2)
        assert len(rooms) == 2
        await _meet(community, "ana", "ben")
        assert await bot.terminate() == 0
    assert hall.fake.refusals == []


async def _meet(community: Community, *names: str) -> None:
    """Confirm, be reminded, be there, rate and read."""
    hall, room = community.hall, community.room(*names)
    pair = [community.people[name] for name in names]
    outsider = community.people["cleo"]
    card = room.shown[0]
    assert all(name in card.text for name in names)
    assert card.text.count("Europe/") == len(names), card.text
    for someone in pair:
        await someone.press(card.message, "Confirm")
        assert someone.private
    await hall.until(lambda: bool(community.room(*names).files))
    room = community.room(*names)
    assert "It’s settled" in room.text
    start = community.start(room)
    assert community.now < start < community.now + timedelta(days=8)
    assert not any("guide" in text for someone in pair for text in hall.direct(someone))

    community.move_to(start - timedelta(minutes=9))
    await community.until_shown(1, "Your mock begins soon")
    await hall.until(lambda: any("Your guide, page 1 of 3" in text for one in pair for text in hall.direct(one)))
    told = [any("Your guide" in text for text in hall.direct(one)) for one in pair]
    assert sorted(told) == [False, True], "the interviewer alone has the guide"
    first, second = sorted(pair, key=lambda one: not any("Your guide" in text for text in hall.direct(one)))
    soon = community.room(*names).saying("Your mock begins soon")
    await second.press(soon, "My guide")
    assert "Not yet" in second.text
    guide = hall.letter(first, "Your guide, page 1 of 3")
    await first.press(guide, "Next page")
    assert "page 2 of 3" in first.text

    community.move_to(start - timedelta(minutes=1))
    for someone in (first, second):
        await someone.press(soon, "I’m here")
        assert someone.private
    assert "Under way" in second.text
    community.move_to(start + timedelta(minutes=1))
    await second.click("The question")
    assert "Ask before you begin" in second.text
    community.move_to(start + timedelta(minutes=22))
    await hall.until(lambda: any("Your guide, page 1 of 3" in text for text in hall.direct(second)))

    community.move_to(start + timedelta(minutes=61))
    await community.until_shown(1, "How did it go?")
    for someone in pair:
        await someone.press(community.room(*names).saying("How did it go?"), "Give feedback")
        assert "0 of 3 done" in someone.text
        await rate(someone, "Begin")
        assert not any("was said about you" in text for text in hall.direct(outsider))
    for someone in pair:
        await community.until_told(someone, "Your feedback from")
        letter = hall.letter(someone, "Your feedback from")
        assert WORDS["try_next"] not in "\n".join(hall.direct(someone)), "what was said is read in private alone"
        await someone.press(letter, "Read it")
        assert someone.private
        assert WORDS["try_next"] in someone.text
        assert WORDS["first_strength"] in someone.text
    assert WORDS["try_next"] not in "\n".join(one.text for one in (*hall.shown(), *community.room(*names).shown))
    await _look_back(community, first, second)


async def _look_back(community: Community, one: Someone, other: Someone) -> None:
    """What is there afterwards, and somebody at once."""
    await community.asks(one, "mock history", WORDS["try_next"])
    await community.asks(one, "mock why", "Why this partner")
    await community.asks(one, "mock next", "No mock is coming up for you.")
    await community.asks(one, "mock now", "Looking for somebody")
    await community.asks(other, "mock now", "Somebody is there")
    await other.click("Open")
    assert "Not settled yet" in other.text


# --- what goes wrong on a platform ------------------------------------------------------------------------------------


@pytest.fixture
async def on_discord(tmp_path: Path) -> AsyncIterator[tuple[Community, DiscordHall]]:
    async with patient_discord() as discord:
        hall = DiscordHall(discord)
        yield Community(hall, tmp_path), hall


async def test_without_private_threads_and_direct_messages_nobody_is_lost(
    on_discord: tuple[Community, DiscordHall],
) -> None:
    community, hall = on_discord
    (rights,) = [role for role in hall.guild.roles.values() if role.managed]
    rights.permissions &= ~int(P.CREATE_PRIVATE_THREADS)
    async with community.program() as bot:
        await hall.ready(bot)
        await community.set_up()
        for name, practises in (("ana", "coding"), ("ben", "coding"), ("cleo", "sql"), ("dev", "sql")):
            await community.profile(name, practises)
        ana, ben = community.people["ana"], community.people["ben"]
        ben.user.close_dms()  # type: ignore[union-attr]
        await community.open()
        await community.join("ana", "ben", "cleo", "dev")
        await community.organise("Pair now")

        await community.until_told(ana, "I can’t write to your partner")
        for name in ("ana", "cleo", "dev"):
            await community.until_told(community.people[name], "Not settled yet")
            assert sum("Not settled yet" in text for text in hall.direct(community.people[name])) == 1
        letter = hall.letter(ana, "I can’t write to your partner")
        assert "ben takes no messages from me" in "\n".join(reading.texts([letter]))
        assert "ana" not in "\n".join(reading.texts([letter]))
        await ana.press(hall.letter(ana, "Not settled yet"), "Confirm")
        await community.asks(ben, "mock next", "ana")
        await community.click(ben, "Open", "Confirm")
        await community.until_told(ana, "It’s settled")
        assert [file.name[-4:] for file in hall.fake.files_of(hall.letter(ana, "It’s settled"))] == [".ics"]
        assert hall.rooms() == []

        await community.until_told(hall.organiser, "Create Private Threads")
        (told,) = hall.direct(hall.organiser)
        assert "Something of the mocks did not work" in told
    assert {error.code for _, _, error in hall.fake.refusals} == {50013, 50007}


async def test_what_was_said_in_a_thread_is_said_directly_once_a_moderator_deleted_it(
    on_discord: tuple[Community, DiscordHall],
) -> None:
    community, hall = on_discord
    async with community.program() as bot:
        await hall.ready(bot)
        await community.set_up()
        ana, ben = await community.profile("ana", "coding"), await community.profile("ben", "coding")
        await community.open()
        await community.join("ana", "ben")
        await community.pair(1)
        (thread,) = [one for one in hall.guild.threads.values() if one.type == PRIVATE]
        hall.fake.delete_channel(thread)
        for someone in (ana, ben):
            await community.asks(someone, "mock next", "Not settled yet")
            await community.click(someone, "Open", "Confirm")
        for someone in (ana, ben):
            await community.until_told(someone, "It’s settled")
            assert sum("It’s settled" in text for text in hall.direct(someone)) == 1
    assert {error.code for _, _, error in hall.fake.refusals} == {10003}


async def test_who_left_is_not_matched(community: Community) -> None:
    hall = community.hall
    async with community.program() as bot:
        await hall.ready(bot)
        await community.set_up()
        for name in ("ana", "ben", "cleo"):
            await community.profile(name, "coding")
        await community.open()
        await community.join("ana", "ben", "cleo")
        cleo = community.people["cleo"]
        if isinstance(hall, DiscordHall):
            cleo.user.leave()  # type: ignore[union-attr]
        else:
            cleo.user.person.deleted = True  # type: ignore[union-attr]
        (room,) = await community.pair(1)
        assert room.people == {str(community.people[name].user.id) for name in ("ana", "ben")}
        community.move(timedelta(minutes=1))  # edits of a post are gathered
        await hall.until(lambda: "2 members have a mock" in community.texts)
