"""Discord's REST API, as far as messages, interactions and commands need it.

One request is one request: whoever calls knows how long it is worth waiting and whether a second attempt could show
something twice, so retries are asked for and bounded by a deadline. discord.py keeps the gateway.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from time import monotonic
from typing import Any, Final

import aiohttp
import structlog

from adapters.discord.cards import Upload
from adapters.discord.pacer import Pacer

log = structlog.get_logger()

AGENT: Final = "DiscordBot (https://pypi.org/project/greenroom, 0.1)"  # the form that Discord asks for
TIMEOUT: Final = 10.0  # seconds for one request, unless the caller says otherwise
FIRST_WAIT: Final = 0.2
RESTS_KEPT: Final = 1_000
TOO_MANY, SERVER_ERROR = 429, 500
NO_ANSWER: Final = 0  # the status of a request that got no answer


class WireError(Exception):
    """A request was refused or not answered. `status` is 0 without an answer; `code` is Discord's own number.

    `after` are the seconds that Discord asks us to wait; `unsure` says that an attempt may have taken effect, and
    `everywhere` that the limit was that of all requests.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        after: float = 0.0,
        unsure: bool = False,
        everywhere: bool = False,
        details: Any = None,
    ) -> None:
        """Take what is known; `details` is Discord's list of problems with a body."""
        super().__init__(f"{status} ({code}) {message}" if status else message)
        self.status = status
        self.code = code
        self.after = after
        self.unsure = unsure
        self.everywhere = everywhere
        self.details = details

    @property
    def passing(self) -> bool:
        """Whether the same request may succeed later."""
        return self.status in (NO_ANSWER, TOO_MANY) or self.status >= SERVER_ERROR


class Wire:
    """A session with Discord's REST API."""

    def __init__(self, api_url: str, token: str, pacer: Pacer | None = None) -> None:
        """Remember the address and the token; the session is made by the first request.

        The pacer holds for what the bot's token is used for: answers to interactions do not count towards its limit.
        """
        self._base = api_url.rstrip("/")
        self._token = token
        self._pacer = pacer or Pacer()
        self._rests: OrderedDict[str, float] = OrderedDict()  # route -> when it takes the next request
        self._session: aiohttp.ClientSession | None = None
        self._closed = False
        self._own_id = ""

    def _opened(self) -> aiohttp.ClientSession:
        if self._closed:
            raise WireError(NO_ANSWER, 0, "the connection was closed")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),  # an answer never waits for a free connection
                headers={"User-Agent": AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session

    async def close(self) -> None:
        """End the session for good."""
        self._closed = True
        if self._session is not None:
            await self._session.close()

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        files: Sequence[Upload] = (),
        *,
        authorised: bool = True,
        within: float = TIMEOUT,
    ) -> Any:
        """Make one request, `within` seconds, and return the answer's JSON (None without content).

        Interactions carry their own token in the path and are not `authorised` by the bot's.

        Raises:
            WireError: for everything but success.
        """
        if not authorised:
            return await self._request(method, path, body, files, {}, within)
        async with self._pacer.request():
            return await self._request(method, path, body, files, {"Authorization": f"Bot {self._token}"}, within)

    async def own_id(self) -> str:
        """The number of the bot itself, asked for once.

        Raises:
            WireError: when Discord does not tell.
        """
        if not self._own_id:
            self._own_id = str((await self.call("GET", "/users/@me"))["id"])
        return self._own_id

    async def _request(
        self, method: str, path: str, body: Any, files: Sequence[Upload], headers: Mapping[str, str], within: float
    ) -> Any:
        try:
            async with self._opened().request(
                method,
                self._base + path,
                data=_encoded(body, files),
                headers=headers if files or body is None else {**headers, "Content-Type": "application/json"},
                timeout=aiohttp.ClientTimeout(total=within),
            ) as response:
                self._note_rest(f"{method} {path}", response.headers)
                return _read(response, await response.text())
        except WireError as error:
            if error.everywhere:
                self._pacer.hold(error.after)
            raise
        except aiohttp.ClientConnectorError as error:
            raise WireError(NO_ANSWER, 0, type(error).__name__) from error
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise WireError(NO_ANSWER, 0, type(error).__name__, unsure=True) from error

    def download(self, url: str, within: float) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """Ask for a file, `within` seconds; nothing of ours goes with it, and no redirect is followed.

        Raises:
            WireError: when the connection was closed for good.
            aiohttp.ClientError, TimeoutError, OSError: on entering or reading.
        """
        return self._opened().get(
            url,
            headers={"Accept-Encoding": "identity"},  # what is counted is what was sent
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=within),
        )

    def rest(self, method: str, path: str) -> float:
        """Seconds until a path takes another request, as far as its last answer told."""
        return max(0.0, self._rests.pop(f"{method} {path}", 0.0) - monotonic())

    def _note_rest(self, route: str, headers: Mapping[str, str]) -> None:
        if headers.get("X-RateLimit-Remaining") == "0":
            self._rests[route] = monotonic() + float(headers.get("X-RateLimit-Reset-After") or 0)
            if len(self._rests) > RESTS_KEPT:
                self._rests.popitem(last=False)

    async def insist(
        self,
        until: float,
        method: str,
        path: str,
        body: Any = None,
        files: Sequence[Upload] = (),
        *,
        within: float = TIMEOUT,
    ) -> Any:
        """Make a request of an interaction, again after passing faults as long as `until` (monotonic) allows.

        Each attempt gets `within` seconds.

        Raises:
            WireError: the last fault; `unsure` when one of the attempts may have taken effect.
        """
        wait, unsure = FIRST_WAIT, False
        while True:
            try:
                left = max(0.1, min(within, until - monotonic()))
                return await self.call(method, path, body, files, authorised=False, within=left)
            except WireError as error:
                error.unsure = unsure = unsure or error.unsure
                pause = max(wait, error.after)
                if not error.passing or monotonic() + pause >= until:
                    raise
                log.info("trying again", platform="discord", status=error.status, seconds=round(pause, 2))
            await asyncio.sleep(pause)
            wait *= 2


def _encoded(body: Any, files: Sequence[Upload]) -> Any:
    if not files:
        return None if body is None else json.dumps(body)
    form = aiohttp.FormData(quote_fields=False)  # Discord does not understand files%5B0%5D
    form.add_field("payload_json", json.dumps(body), content_type="application/json")
    for number, file in enumerate(files):
        form.add_field(f"files[{number}]", file.content, filename=file.name, content_type=file.media_type)
    return form


def _read(response: aiohttp.ClientResponse, text: str) -> Any:
    data: Any = None
    if response.content_type == "application/json" and text:
        data = json.loads(text)
    if response.ok:
        return data
    known = data if isinstance(data, dict) else {}
    after = known.get("retry_after") or response.headers.get("Retry-After") or 0
    raise WireError(
        response.status,
        int(known.get("code") or 0),
        str(known.get("message") or response.reason or "no reason given"),
        after=float(after),
        everywhere=bool(known.get("global")),
        unsure=response.status >= SERVER_ERROR,
        details=known.get("errors"),
    )
