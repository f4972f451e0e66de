"""A small real discord.py bot for the fake's own tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands, ui

Work = Callable[[discord.Interaction], Awaitable[None]]


class SampleBot(discord.Client):
    """Commands by ``command``; clicks and forms go to ``answer``; what discord.py raises is kept in ``errors``."""

    def __init__(self, intents: discord.Intents | None = None, **options: Any) -> None:
        quiet = discord.AllowedMentions.none()
        super().__init__(intents=intents or discord.Intents.default(), allowed_mentions=quiet, **options)
        self.tree = app_commands.CommandTree(self)
        self.errors: list[discord.HTTPException] = []
        self.answer: Work | None = None
        self.resumed = 0

    @property
    def refusals(self) -> list[tuple[int, int]]:
        """Status and Discord code of each error."""
        return [(error.status, error.code) for error in self.errors]

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds in tests."""

    async def on_resumed(self) -> None:
        self.resumed += 1

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if self.answer is not None and interaction.type.value in (3, 5):
            await self.attempt(self.answer(interaction))

    async def attempt(self, work: Awaitable[Any]) -> None:
        """Do something and keep the refusal, if it is refused."""
        try:
            await work
        except discord.HTTPException as error:
            self.errors.append(error)

    def command(self, name: str = "hi") -> Callable[[Work], Work]:
        """Register a function as a command without options."""

        def register(work: Work) -> Work:
            async def run(interaction: discord.Interaction) -> None:
                await self.attempt(work(interaction))

            self.tree.add_command(app_commands.Command(name=name, description="Test", callback=run))
            return work

        return register


def layout(*items: ui.Item[Any]) -> ui.LayoutView:
    """A Components V2 view that discord.py does not keep."""
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def button_row(*labels: str) -> ui.ActionRow[Any]:
    """A row of buttons with ids made of their labels."""
    return ui.ActionRow(*(ui.Button(label=label, custom_id=f"g1:{label.lower()}") for label in labels))
