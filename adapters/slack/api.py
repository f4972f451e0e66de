"""Slack's Web API for every workspace: one connection pool, and a client for each way of trying again.

Three ways, because a lost reply means different things. `patient` repeats whatever failed and is for calls that can
be made twice. `once` repeats only what Slack refused for its rate: for messages, which would appear twice. `bare`
repeats nothing: the outbox has its own way.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Final, cast

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.workspaces import Workspaces

Json = dict[str, Any]

CALL_WITHIN: Final = 15.0  # seconds for one request, an upload included
RETRIES: Final = 2  # all handlers of one client share one count, so that all have the same limit
CLIENTS_KEPT: Final = 500
GONE: Final = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
NOT_THERE: Final = frozenset({"not_in_channel", "channel_not_found"})  # the app must be invited first

NETWORK: Final = (aiohttp.ClientError, TimeoutError, OSError)  # the request may or may not have arrived
FAILURES: Final = (SlackClientError, *NETWORK)


class NotServed(SlackClientError):
    """The workspace has not installed the app, or removed it."""


class HookRefused(SlackClientError):
    """A response_url did not take the message: expired (404), or with Slack's error code."""

    def __init__(self, status: int, error: str) -> None:
        """Take the HTTP status and the start of the answer."""
        super().__init__(f"response_url answered {status}: {error}")
        self.status = status
        self.error = error


def error_of(failure: BaseException) -> str:
    """Slack's error code of a failed call; "" where Slack did not say."""
    if isinstance(failure, HookRefused):
        return failure.error
    if isinstance(failure, SlackApiError) and isinstance(failure.response.data, dict):
        return str(failure.response.data.get("error", ""))
    return ""


def reason_of(failure: BaseException) -> str:
    """Why a call failed, for the log: Slack's error code, or else the kind of failure."""
    return error_of(failure) or type(failure).__name__


@dataclass(frozen=True, slots=True)
class Clients:
    """The clients of one token."""

    patient: AsyncWebClient
    once: AsyncWebClient
    bare: AsyncWebClient


class Api:
    """Finds the clients of a workspace, and posts to response_urls."""

    def __init__(self, url: str, session: aiohttp.ClientSession, workspaces: Workspaces) -> None:
        """Take the address of the Web API, the connection pool, and who is served."""
        self.url = url
        self.session = session
        self.workspaces = workspaces
        self._proxy = self.client().proxy  # the SDK reads it from the environment
        self._clients: OrderedDict[str, Clients] = OrderedDict()

    async def of(self, team: str) -> Clients:
        """The clients of a workspace.

        Raises:
            NotServed: when the workspace is not served.
        """
        workspace = await self.workspaces.find(team)
        if workspace is None:
            raise NotServed(f"workspace {team} is not served")
        clients = self._clients.get(workspace.token)
        if clients is None:
            clients = self._clients[workspace.token] = self._made(workspace.token)
            if len(self._clients) > CLIENTS_KEPT:
                self._clients.popitem(last=False)
        return clients

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client that repeats nothing."""
        return AsyncWebClient(token, base_url=self.url, session=self.session, retry_handlers=[])

    async def hook(self, url: str, body: Json) -> None:
        """Post to a response_url.

        Raises:
            HookRefused: when Slack does not take it; nothing was shown then.
        """
        async with self.session.post(url, json=body, proxy=self._proxy) as answer:
            if answer.status != 200:
                raise HookRefused(answer.status, (await answer.text())[:200])

    def download(self, url: str, token: str, within: float) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """Ask for a file, `within` seconds; the token goes to this address and, as no redirect is followed, no other.

        Raises:
            Any of `NETWORK`: on entering or reading.
        """
        return self.session.get(
            url,
            headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"},
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=within),
            proxy=self._proxy,
        )

    def _made(self, token: str) -> Clients:
        rate = AsyncRateLimitErrorRetryHandler(RETRIES)
        patient, once, bare = self.client(token), self.client(token), self.client(token)
        patient.retry_handlers = [
            rate,
            AsyncConnectionErrorRetryHandler(RETRIES),
            AsyncServerErrorRetryHandler(RETRIES),
        ]
        once.retry_handlers = [rate]
        return Clients(patient, once, bare)


def header(headers: Mapping[str, str], name: str) -> str:
    """A header of an answer, however its name is written; "" where it is not there."""
    return next((value for key, value in headers.items() if key.lower() == name.lower()), "")


def pool() -> aiohttp.ClientSession:
    """A connection pool; the SDK applies no time limit of its own to a pool that it is given."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CALL_WITHIN))


def data(answer: Any) -> Json:
    """The body of an answer."""
    return cast("Json", answer.data)
