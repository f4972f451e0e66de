"""Daily prompts end to end: the whole program in its own process, the real client libraries, a member on each side."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.calls import Origin, Platform
from storage.engine import create
from storage.unit_of_work import SqlStorage
from tests.e2e.people import OnDiscord, OnSlack
from tests.e2e.process import ROOT, Program, program
from tests.fakes.discord import FakeDiscord, P, reading
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.exchange import buttons_in, plain

MANIFEST = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text())
CODE = b"def solve(*given):\n    return given  # the slow way first\n"
PATIENCE = 40.0  # seconds: edits wait for others to join them, and the program looks for what is due now and then

Someone = OnDiscord | OnSlack


@dataclass(frozen=True)
class Shown:
    """A message of the bot in the channel, or in a thread of it."""

    message: Any
    text: str
    rows: list[list[str]]
    below: Any = None


class Hall(Protocol):
    """A community on one fake platform, with a channel for prompts and a group of people who want to be called."""

    platform: Platform
    workspace: str
    fake: Any
    organiser: Someone
    channel: Any
    group: Any

    @property
    def settings(self) -> dict[str, str]: ...

    async def ready(self, bot: Program) -> None: ...

    def join(self, name: str) -> Someone: ...

    def shown(self) -> list[Shown]: ...

    def direct(self, someone: Someone) -> list[str]:
        """What the bot wrote to somebody of its own accord."""
        ...

    async def until(self, condition: Callable[[], bool]) -> None: ...


class DiscordHall:
    """A server."""

    platform = Platform.DISCORD

    def __init__(self, fake: FakeDiscord) -> None:
        self.fake = fake
        self.guild = fake.add_guild("Hall")
        self.workspace = str(self.guild.id)
        self.channel = fake.add_channel(self.guild, "daily-practice")
        self.learners = fake.add_role(self.guild, "learners")
        self.group = [self.learners]
        runs_it = fake.add_role(self.guild, "runs it", P.MANAGE_GUILD)
        self.organiser = OnDiscord(fake.join(self.guild, "jonas", roles=[runs_it]).at(self.channel))

    @property
    def settings(self) -> dict[str, str]:
        fake = self.fake
        return {"DISCORD_TOKEN": fake.token, "DISCORD_API_URL": fake.api_url, "DISCORD_GATEWAY_URL": fake.gateway_url}

    async def ready(self, bot: Program) -> None:
        await bot.says("serving")
        await self.fake.wait_ready(30)
        await self.until(lambda: "setup" in self.organiser.user.palette())  # type: ignore[union-attr]

    def join(self, name: str) -> Someone:
        return OnDiscord(self.fake.join(self.guild, name).at(self.channel))

    def shown(self) -> list[Shown]:
        places = (self.channel, *self.guild.threads.values())
        return [
            Shown(
                message,
                "\n".join(reading.texts([message])),
                [
                    [reading.label(button) for button in row["components"]]
                    for row in reading.components(message)
                    if row["type"] == 1
                ],
                None if place is self.channel else place.id,
            )
            for place in places
            for message in place.messages.values()
            if message.author is self.fake.world.bot and not message.flags & 64
        ]

    def direct(self, someone: Someone) -> list[str]:
        assert isinstance(someone, OnDiscord)
        return reading.texts(someone.user.in_dm().messages)

    async def until(self, condition: Callable[[], bool]) -> None:
        await self.fake.until(condition, within=PATIENCE)


class SlackHall:
    """A workspace."""

    platform = Platform.SLACK

    def __init__(self, fake: FakeSlack) -> None:
        self.fake = fake
        self.workspace = fake.workspace.id
        self.organiser = OnSlack(fake.add_user("jonas", is_admin=True))
        self.channel = fake.add_channel("daily-practice", [self.organiser.user])
        self.learners = fake.add_usergroup("learners", [])
        self.group = "@learners"

    @property
    def settings(self) -> dict[str, str]:
        fake = self.fake
        return {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_APP_TOKEN": fake.app_token, "SLACK_API_URL": fake.api_url}

    async def ready(self, bot: Program) -> None:
        await bot.says("serving")
        await self.fake.gateway.connected()

    def join(self, name: str) -> Someone:
        user = self.fake.add_user(name)
        self.channel.members.append(user.id)
        return OnSlack(user)

    def shown(self) -> list[Shown]:
        return [
            Shown(
                message,
                plain(message.blocks, message.text),
                [[one.text for one in buttons_in([block])] for block in message.blocks if block["type"] == "actions"],
                message.thread_ts,
            )
            for message in self.fake.workspace.messages
            if message.channel == self.channel.id and not message.private and not message.deleted
        ]

    def direct(self, someone: Someone) -> list[str]:
        assert isinstance(someone, OnSlack)
        return [plain(one.blocks, one.text) for one in someone.user.sees()]

    async def until(self, condition: Callable[[], bool]) -> None:
        assert await self.fake.bell.until(condition, PATIENCE)


@pytest.fixture(params=[Platform.DISCORD, Platform.SLACK])
async def hall(request: pytest.FixtureRequest) -> AsyncIterator[Hall]:
    if request.param is Platform.DISCORD:
        async with FakeDiscord() as discord:
            yield DiscordHall(discord)
    else:
        async with FakeSlack(manifest_body=MANIFEST) as slack:
            yield SlackHall(slack)


async def set_up(hall: Hall, organiser: Someone) -> None:
    """Give the channel its prompt, call the learners, and post one at once."""
    await organiser.type(*_typed(hall, "setup prompts"))
    await organiser.click("Add a channel")
    chosen = [hall.channel] if hall.platform is Platform.DISCORD else hall.channel
    await organiser.fill(channel=chosen, at="09:00", zone="Berlin")
    assert "Every day at 09:00, Europe/Berlin" in organiser.text
    await organiser.click("Calls and days off")
    await organiser.fill(group=hall.group, pauses="2036-12-24 to 2037-01-01")
    assert "2036-12-24" in organiser.text
    await organiser.click("Preview")
    assert organiser.private
    await organiser.click("Post one now")


def _typed(hall: Hall, command: str) -> tuple[str, ...]:
    """A command of two words, as the platform has it."""
    return (command,) if hall.platform is Platform.DISCORD else tuple(command.split(" ", 1))


@asynccontextmanager
async def stored(folder: Path) -> AsyncIterator[SqlStorage]:
    """The database while the program is down."""
    storage = SqlStorage(create(f"sqlite:///{folder / 'greenroom.db'}"))
    yield storage
    await storage.close()


async def make_due(folder: Path, hall: Hall, someone: Someone) -> None:
    """Let the next post, and somebody's daily message, have come due a minute ago."""
    ago = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    async with stored(folder) as storage, storage.begin() as uow:
        member = await uow.members.find(Origin(hall.platform, hall.workspace, str(someone.user.id)))
        assert member is not None
        (schedule,) = await uow.schedules.of_community(member.community_id)
        await uow.schedules.save(replace(schedule, at=ago.time(), zone="UTC", next_at=ago, next_day=ago.date()))
        settings = await uow.practice.of_member(member.id)
        assert settings.next_at is not None, "the member has asked for a daily message"
        here = ago.astimezone(ZoneInfo(member.zone or "UTC"))
        await uow.practice.save_member(replace(settings, daily_at=here.time(), next_at=ago, next_day=here.date()))


async def test_a_community_practises(tmp_path: Path, hall: Hall) -> None:
    ana, ben = hall.join("ana"), hall.join("ben")
    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        await set_up(hall, hall.organiser)
        await hall.until(lambda: len(hall.shown()) == 2)
        post, note = hall.shown()
        assert "Prompt of the day" in post.text
        assert post.rows[0] == ["Start", "Hint", "I solved it", "Gave up", "Discuss"]
        assert post.below is None
        assert "Talk about it here" in note.text
        assert note.below is not None
        _only_learners(hall)

        await ana.press(post.message, "Hint")
        assert ana.private
        assert "Try it first" in ana.text
        await ana.click("Start")
        await ana.press(post.message, "Hint")
        assert "Not open yet" in ana.text

        await hall.organiser.type(*_typed(hall, "setup prompts"))
        await hall.organiser.click("Rules")
        await hall.organiser.fill(lock="0")
        await ana.press(post.message, "Hint")
        assert ana.private
        assert "Hint 1 of 3" in ana.text

        await ana.type("today")
        await ana.click("Daily message and streak")
        await ana.fill(daily_at="08:00", listed="yes")
        await ana.press(post.message, "I solved it")
        form = ana.seen
        await bot.kill()

    await make_due(tmp_path, hall, ana)
    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        ana.seen = form
        await ana.fill(minutes="12", words="Counting first helped.")
        assert ana.private
        assert "Logged: on your own after half an hour, or with one hint." in ana.text
        logged = ana.seen
        await ana.click("Quick-check 1 of 2")
        await ana.click("A")
        await ana.click("Quick-check 2 of 2")
        await ana.click("I don't know")
        assert "Answer:" in ana.text
        ana.seen = logged
        await ana.click("Share my answer")
        await ana.click("Change it")
        await ana.fill(file=[("solve.py", CODE)], shared="yes")
        assert "Others who have tried it can read it." in ana.text

        await ben.press(post.message, "Gave up")
        assert "Solution" in ben.text
        await ben.click("Others' answers")
        assert "the slow way first" in ben.text
        await ben.click("Helped me")
        assert "counts as help given" in ben.text
        await ben.type("leaderboard", {Platform.DISCORD: "board:help", Platform.SLACK: "help"}[hall.platform])
        assert "helped once" in ben.text

        await hall.until(lambda: "2 started · 2 logged" in hall.shown()[0].text)
        await hall.until(lambda: any("Your day" in text for text in hall.direct(ana)))
        await hall.until(lambda: sum("Prompt of the day" in one.text for one in hall.shown()) == 2)
        await hall.until(lambda: sum("Talk about it here" in one.text for one in hall.shown()) == 2)
        assert await bot.terminate() == 0
    assert hall.fake.refusals == []
    _only_learners(hall)


def _only_learners(hall: Hall) -> None:
    """Each post calls the learners; nothing else calls anybody."""
    posts = sum("Prompt of the day" in one.text for one in hall.shown())
    if isinstance(hall, DiscordHall):
        sent = hall.fake.sent("POST", f"/channels/{hall.channel.id}/messages")
        calls = [one.body["allowed_mentions"] for one in sent]
        assert calls == [{"parse": [], "roles": [str(hall.learners.id)]}] * posts
    else:
        assert isinstance(hall, SlackHall)
        blocks = [str(one.message.blocks) for one in hall.shown()]
        assert sum(hall.learners.id in one for one in blocks) == posts
        assert not any("broadcast" in one or "<!" in one.replace("<!date", "") for one in blocks)


async def test_one_member_with_two_accounts_counts_once(tmp_path: Path) -> None:
    async with FakeDiscord() as discord, FakeSlack(manifest_body=MANIFEST) as slack:
        there, here = SlackHall(slack), DiscordHall(discord)
        ana, also_ana = here.join("ana"), there.join("ana")
        async with program(tmp_path, here.settings | there.settings) as bot:
            await here.ready(bot)
            await there.ready(bot)
            await ana.type("assess")
            await ana.type("me", "what:link")
            code = ana.text.split("/me link ")[1].split()[0].strip("`")
            await also_ana.type("me", f"link {code}")
            await also_ana.click("Join them")
            await set_up(here, here.organiser)
            await set_up(there, there.organiser)
            await here.until(lambda: len(here.shown()) == 2)
            await there.until(lambda: len(there.shown()) == 2)
            await ana.press(here.shown()[0].message, "I solved it")
            await ana.fill()
            assert "Well noted" in ana.text
            await also_ana.press(there.shown()[0].message, "I solved it")
            assert "You have logged this one" in also_ana.text
            await also_ana.type("today")
            assert "One done today" in also_ana.text
            assert discord.refusals == []
            assert slack.refusals == []
