"""The least a Discord bot can be: discord.py, one command, and a constant for every click.

Reads DISCORD_TOKEN, DISCORD_API_URL and DISCORD_GATEWAY_URL.
"""

from __future__ import annotations

import asyncio
import os
import signal

import discord
import yarl
from discord import app_commands, ui

QUESTION = "**Question 3 of about 17** · system design\n\nWhich of these have you done most recently?"
LEVELS = (
    "**1** Read how a service of several parts was put together.",
    "**2** Drew the parts of a small service and named what each of them does.",
    "**3** Chose a data store for a service and wrote down what spoke for another.",
    "**4** Estimated the load of a design, found its narrowest place and changed it.",
    "**5** Led a review of somebody else's design in which a weakness was found and mended.",
)


class Bare(discord.Client):
    """Answers `/assess` and every click with the same card."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(app_commands.Command(name="assess", description="Ask me", callback=self.assess))
        self.card = _card()

    async def setup_hook(self) -> None:
        """Register the command in the background."""
        self.syncing = asyncio.create_task(self.tree.sync())

    async def assess(self, interaction: discord.Interaction) -> None:
        """Show the card to whoever asked."""
        await interaction.response.send_message(view=self.card, ephemeral=True)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Put the card in place of the one that was clicked."""
        if interaction.type is discord.InteractionType.component:
            await interaction.response.edit_message(view=self.card)


def _card() -> ui.LayoutView:
    card = ui.LayoutView(timeout=None)
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(QUESTION), ui.TextDisplay("\n".join(LEVELS)))
    for words in (("1", "2", "3", "4", "5"), ("Back", "Skip", "Pause")):
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        for word in words:
            row.add_item(ui.Button(label=word, custom_id=f"press:{word}"))
        box.add_item(row)
    card.add_item(box)
    card.stop()  # discord.py need not remember it: clicks come to on_interaction
    return card


async def main() -> None:
    """Serve until SIGTERM."""
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    bot = Bare()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with bot:
        serving = asyncio.create_task(bot.start(os.environ["DISCORD_TOKEN"]))
        await asyncio.wait({serving, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)


if __name__ == "__main__":
    asyncio.run(main())
