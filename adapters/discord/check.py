"""What `check-setup` says about Discord."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import discord

from adapters.discord.commands import payloads, registered, same
from adapters.discord.gateway import NOT_ACCEPTED
from adapters.discord.people import missing
from adapters.discord.wire import Wire, WireError
from bot.records import Finding
from bot.registry import Registry

Json = dict[str, Any]

UNAUTHORISED: Final = 401
NEEDED: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    create_public_threads=True,
    create_private_threads=True,
    create_events=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
AUTHORISE: Final = "https://discord.com/oauth2/authorize"


def invite_link(application_id: str) -> str:
    """The address that adds the bot to a server, with the rights it needs and no others."""
    query = {"client_id": application_id, "scope": "bot applications.commands", "permissions": NEEDED.value}
    return f"{AUTHORISE}?{urlencode(query)}"


async def findings(registry: Registry, token: str, api_url: str, dev_guild: int | None = None) -> list[Finding]:
    """Look at the token, the application and its commands; each finding says how to mend what is wrong."""
    wire = Wire(api_url, token)
    try:
        application = await wire.call("GET", "/applications/@me")
        there = await registered(wire, application["id"], dev_guild)
        servers = await wire.call("GET", "/users/@me/guilds")
    except WireError as error:
        return [_unreachable(error)]
    finally:
        await wire.close()
    return [
        Finding(f"Discord: the token belongs to {application['name']} (application {application['id']})", well=True),
        Finding("Discord: no privileged intent is needed", well=True),
        _events(application),
        _commands(registry, there),
        _servers(application, servers),
        *_rights(application, servers),
    ]


def _unreachable(error: WireError) -> Finding:
    if error.status == UNAUTHORISED:
        return Finding("Discord: token", well=False, fix=NOT_ACCEPTED)
    fix = "Look at the network, the proxy and DISCORD_API_URL; https://discordstatus.com tells about outages."
    return Finding(f"Discord: not reached ({error})", well=False, fix=fix)


def _events(application: Json) -> Finding:
    fix = "Developer portal, General Information: leave Interactions Endpoint URL empty."
    well = not application.get("interactions_endpoint_url")
    return Finding("Discord: commands and clicks come over the gateway", well, "" if well else fix)


def _commands(registry: Registry, there: Sequence[Json]) -> Finding:
    well = same(payloads(registry), there)
    fix = "Start the bot, or run: python -m bot sync"
    return Finding(f"Discord: {len(there)} commands registered, up to date", well, "" if well else fix)


def _servers(application: Json, servers: Sequence[Json]) -> Finding:
    link = invite_link(application["id"])
    return Finding("Discord: the bot is in a server", bool(servers), "" if servers else f"Open this link: {link}")


def _rights(application: Json, servers: Sequence[Json]) -> Iterable[Finding]:
    """What the bot's role lacks in each server; a channel may take away more."""
    link = invite_link(application["id"])
    for server in servers:
        rights = discord.Permissions(int(server["permissions"]))
        lacking = "" if rights.administrator else ", ".join(missing(rights, NEEDED))
        fix = f"Give the bot's role {lacking}, or open this link once more: {link}" if lacking else ""
        yield Finding(f"Discord: rights in {server['name']}", not lacking, fix)
