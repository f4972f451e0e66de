"""What reaches us from Discord, as neutral calls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord

from adapters.discord.forms import raw_values
from adapters.discord.people import name_of, rank_of, roles_of
from bot.calls import Call, Click, Command, Departure, Greeting, Origin, Platform, Submission, Typing

Json = Mapping[str, Any]

SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2
_HUMAN: Final = (discord.MessageType.default, discord.MessageType.reply)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An interaction: the call, and what is needed to answer it.

    `received` is a reading of the monotonic clock. `source_private` says whether the message that was clicked is seen
    by one person only; None when nothing was clicked.
    """

    call: Call
    id: int
    token: str
    application_id: int
    received: float
    source_private: bool | None
    permissions: discord.Permissions


def arrival(interaction: discord.Interaction[Any], received: float) -> Arrival | None:
    """Read an interaction that came at `received`; None for kinds that nobody here declares."""
    call = _call(interaction)
    if call is None:
        return None
    source = interaction.message
    return Arrival(
        call=call,
        id=interaction.id,
        token=interaction.token,
        application_id=interaction.application_id,
        received=received,
        source_private=None if source is None else source.flags.ephemeral or interaction.guild_id is None,
        permissions=interaction.app_permissions,
    )


def _call(interaction: discord.Interaction[Any]) -> Call | None:
    data: Json = interaction.data or {}
    origin, call_id = _origin(interaction), str(interaction.id)
    match interaction.type:
        case discord.InteractionType.application_command:
            path, options = _path(data)
            return Command(origin, call_id, path, {one["name"]: one["value"] for one in options})
        case discord.InteractionType.autocomplete:
            path, options = _path(data)
            focused = next((one for one in options if one.get("focused")), None)
            if focused is None:
                return None
            return Typing(origin, call_id, path, focused["name"], str(focused.get("value", "")))
        case discord.InteractionType.component:
            return Click(origin, call_id, data["custom_id"], tuple(data.get("values", ())))
        case discord.InteractionType.modal_submit:
            return Submission(origin, call_id, data["custom_id"], raw_values(data, interaction.guild_id))
        case _:
            return None


def _path(data: Json) -> tuple[tuple[str, ...], Sequence[dict[str, Any]]]:
    path = [data["name"]]
    options = data.get("options", ())
    while options and options[0]["type"] in (SUB_COMMAND, SUB_COMMAND_GROUP):
        path.append(options[0]["name"])
        options = options[0].get("options", ())
    return tuple(path), options


def _origin(interaction: discord.Interaction[Any]) -> Origin:
    guild = interaction.guild
    return Origin(
        platform=Platform.DISCORD,
        workspace=str(interaction.guild_id or ""),
        person=str(interaction.user.id),
        place=str(interaction.channel_id or ""),
        workspace_name=guild.name if guild is not None else "",
        person_name=name_of(interaction.user),
        direct=interaction.guild_id is None,
        locale=str(interaction.locale),
        rank=rank_of(interaction.permissions),
        roles=roles_of(interaction.user),
    )


def greeting(message: discord.Message, bot_id: int) -> Greeting | None:
    """Read a message that is meant for the bot: a direct one, or one that names it (a mere answer to it does not)."""
    if message.author.bot or message.type not in _HUMAN:
        return None
    if message.guild is not None and not re.search(rf"<@!?{bot_id}>", message.content):
        return None
    author, guild = message.author, message.guild
    rights = author.guild_permissions if isinstance(author, discord.Member) else discord.Permissions.none()
    origin = Origin(
        platform=Platform.DISCORD,
        workspace=str(guild.id) if guild is not None else "",
        person=str(author.id),
        place=str(message.channel.id),
        workspace_name=guild.name if guild is not None else "",
        person_name=name_of(author),
        direct=guild is None,
        rank=rank_of(rights),
        roles=roles_of(author),
    )
    return Greeting(origin, str(message.id))


def removal(guild: discord.Guild) -> Departure:
    """The bot was taken out of a server."""
    origin = Origin(Platform.DISCORD, workspace=str(guild.id), person="", workspace_name=guild.name)
    return Departure(origin, f"removed:{guild.id}")
