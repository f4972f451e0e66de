"""What of the set-up at Slack works, what is missing, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import FAILURES, error_of, header, pool
from adapters.slack.manifest import EVENTS_PATH, SCOPES
from bot.records import Finding

APPS: Final = "https://api.slack.com/apps"
SCOPES_HEADER: Final = "x-oauth-scopes"


async def findings(
    *, api_url: str, bot_token: str | None, app_token: str | None, signing_secret: str | None
) -> list[Finding]:
    """Look at tokens, scopes, Socket Mode and the Home tab. Without a bot token (OAuth) there is less to look at."""
    async with pool() as session:
        found: list[Finding] = []
        if bot_token:
            found += await _bot(_client(api_url, session, bot_token))
        if app_token:
            found.append(await _socket_mode(_client(api_url, session, None), app_token))
        else:
            found.append(_http(signing_secret))
        return found


def _client(api_url: str, session: aiohttp.ClientSession, token: str | None) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=api_url, session=session, retry_handlers=[])


async def _bot(client: AsyncWebClient) -> list[Finding]:
    try:
        answer = await client.auth_test()
    except FAILURES as failure:
        return [
            Finding(
                "Slack bot token (SLACK_BOT_TOKEN)", False, _why(failure, "OAuth & Permissions, Bot User OAuth Token")
            )
        ]
    token = Finding(f"Slack bot token: {answer.get('team')}, as {answer.get('user')}", True)
    return [token, *_scopes(answer.headers), await _home_tab(client, str(answer["user_id"]))]


def _scopes(headers: Mapping[str, str]) -> Iterable[Finding]:
    granted = {scope.strip() for scope in header(headers, SCOPES_HEADER).split(",")}
    for scope, purpose in SCOPES.items():
        fix = (
            f"It is needed to {purpose}. Add it at {APPS} under OAuth & Permissions, Bot Token Scopes, "
            "then press Reinstall to Workspace."
        )
        yield Finding(f"Slack scope {scope}", scope in granted, "" if scope in granted else fix)


async def _home_tab(client: AsyncWebClient, bot_user: str) -> Finding:
    """Publish to the app's own account, which nobody looks at: Slack says if the tab is off."""
    what, fix = "Slack Home tab", f"Turn on the Home Tab at {APPS} under App Home."
    try:
        await client.views_publish(user_id=bot_user, view={"type": "home", "blocks": [{"type": "divider"}]})
    except SlackApiError as failure:
        if error_of(failure) == "not_enabled":
            return Finding(what, False, fix)
    except FAILURES as failure:
        return Finding(what, False, _why(failure, "App Home"))
    return Finding(what, True)


async def _socket_mode(client: AsyncWebClient, app_token: str) -> Finding:
    what = "Slack Socket Mode (SLACK_APP_TOKEN)"
    try:
        await client.apps_connections_open(app_token=app_token)
    except FAILURES as failure:
        page = "Basic Information, App-Level Tokens, with the scope connections:write; and turn on Socket Mode"
        return Finding(what, False, _why(failure, page))
    return Finding(what, True)


def _http(signing_secret: str | None) -> Finding:
    if signing_secret:
        return Finding(f"Slack over HTTP: requests come to {EVENTS_PATH}, and their signature is checked", True)
    fix = f"Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET from {APPS} under Basic Information."
    return Finding("A way for Slack to reach Greenroom", False, fix)


def _why(failure: BaseException, page: str) -> str:
    error = error_of(failure)
    if not error:
        return f"Slack was not reached ({type(failure).__name__}). Check the network and SLACK_API_URL."
    return f"Slack says {error}. Look at {APPS} under {page}."
