"""People on Discord: what they are called, and what they may do."""

from __future__ import annotations

from typing import Final

import discord

from bot.calls import Rank

SPELT: Final = {"read_messages": "View Channel"}  # where the library has another name for it


def name_of(user: discord.User | discord.Member) -> str:
    """The name that others see: the nickname in this server, else the display name."""
    return user.display_name


def rank_of(permissions: discord.Permissions) -> Rank:
    """Who may manage the server is an organiser."""
    return Rank.ORGANISER if permissions.manage_guild or permissions.administrator else Rank.MEMBER


def roles_of(user: discord.User | discord.Member) -> frozenset[str]:
    """The roles that somebody has in this server, without the one that everybody has; none in a direct message."""
    if not isinstance(user, discord.Member):
        return frozenset()
    return frozenset(str(role.id) for role in user.roles if role.id != user.guild.id)


def missing(permissions: discord.Permissions, needed: discord.Permissions) -> list[str]:
    """The names of the rights that are needed and not there, as Discord's settings spell them."""
    lacking = (name for name, wanted in needed if wanted and not getattr(permissions, name))
    return [SPELT.get(name, name.replace("_", " ").title()) for name in lacking]
