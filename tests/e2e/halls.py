"""A community on either fake platform, with a channel, an organiser, and members who join."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

import yaml

from bot.calls import Platform
from tests.e2e.patient import PATIENCE
from tests.e2e.people import OnDiscord, OnSlack
from tests.e2e.process import ROOT, Program
from tests.fakes.discord import FakeDiscord, P, reading
from tests.fakes.discord.routes_threads import PRIVATE
from tests.fakes.discord.world import Channel
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.exchange import buttons_in, plain

MANIFEST: Final = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text())

Someone = OnDiscord | OnSlack


@dataclass(frozen=True)
class Shown:
    """A message of the bot in the channel, or in a thread of it."""

    message: Any
    text: str
    rows: list[list[str]]
    below: Any = None


@dataclass(frozen=True)
class Room:
    """A private place: who is in it, and what the bot said there, with the files."""

    people: frozenset[str]
    shown: list[Shown]
    files: list[tuple[str, bytes]]

    @property
    def text(self) -> str:
        return "\n".join(one.text for one in self.shown)

    def saying(self, words: str) -> Any:
        """The newest message with these words."""
        return next(one.message for one in reversed(self.shown) if words in one.text)


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

    def letter(self, someone: Someone, words: str) -> Any:
        """The newest message to somebody, written by the bot of its own accord, with these words."""
        ...

    def rooms(self) -> list[Room]:
        """All private places, in the order in which they were begun."""
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
        public = [thread for thread in self.guild.threads.values() if thread.type != PRIVATE]
        return [one for place in (self.channel, *public) for one in self._shown_in(place)]

    def _shown_in(self, place: Channel) -> list[Shown]:
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
            for message in place.messages.values()
            if message.author is self.fake.world.bot and not message.flags & 64 and not message.deleted
        ]

    def rooms(self) -> list[Room]:
        bot, threads = self.fake.world.bot.id, self.guild.threads.values()
        return [
            Room(
                frozenset(str(one) for one in thread.thread_members if one != bot),
                shown := self._shown_in(thread),
                [(file.name, file.content) for one in shown for file in self.fake.files_of(one.message)],
            )
            for thread in threads
            if thread.type == PRIVATE
        ]

    def direct(self, someone: Someone) -> list[str]:
        assert isinstance(someone, OnDiscord)
        return reading.texts(someone.user.in_dm().messages)

    def letter(self, someone: Someone, words: str) -> Any:
        assert isinstance(someone, OnDiscord)
        return next(one for one in reversed(someone.user.in_dm().messages) if words in "\n".join(reading.texts([one])))

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
        return self._shown_in(self.channel.id)

    def _shown_in(self, place: str) -> list[Shown]:
        return [
            Shown(
                message,
                plain(message.blocks, message.text),
                [[one.text for one in buttons_in([block])] for block in message.blocks if block["type"] == "actions"],
                message.thread_ts,
            )
            for message in self.fake.workspace.messages
            if message.channel == place and not message.private and not message.deleted
        ]

    def rooms(self) -> list[Room]:
        workspace, files = self.fake.workspace, self.fake.workspace.files
        return [
            Room(
                frozenset(channel.members) - {workspace.bot_user_id},
                shown := self._shown_in(channel.id),
                [(files[one].name, files[one].content or b"") for message in shown for one in message.message.files],
            )
            for channel in workspace.channels.values()
            if channel.kind == "mpim"
        ]

    def direct(self, someone: Someone) -> list[str]:
        assert isinstance(someone, OnSlack)
        return [plain(one.blocks, one.text) for one in someone.user.sees()]

    def letter(self, someone: Someone, words: str) -> Any:
        assert isinstance(someone, OnSlack)
        return next(one for one in reversed(someone.user.sees()) if words in plain(one.blocks, one.text))

    async def until(self, condition: Callable[[], bool]) -> None:
        assert await self.fake.bell.until(condition, PATIENCE)


def typed(hall: Hall, command: str) -> tuple[str, ...]:
    """A command of two words, as the platform has it."""
    return (command,) if hall.platform is Platform.DISCORD else tuple(command.split(" ", 1))
