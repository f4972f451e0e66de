"""Signed HTTP: the fake posts payloads to the app's request URL as Slack does."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp

from .delivery import AckTimer, Envelope
from .exchange import Ack

if TYPE_CHECKING:
    from .server import FakeSlack


class SignedHttp:
    """Posts to `url`; the signature is right unless a test asks for a bad one."""

    def __init__(self, fake: FakeSlack, url: str, signing_secret: str) -> None:
        self._fake = fake
        self.url = url
        self.signing_secret = signing_secret
        self._session: aiohttp.ClientSession | None = None
        self._bad: list[str] = []
        self.statuses: list[int] = []

    def spoil_next(self, how: str = "signature") -> None:
        """Spoils the next request: `signature`, `stale` (6 minutes old) or `missing` headers."""
        self._bad.append(how)

    def sign(self, body: str, stamp: int, secret: str | None = None) -> str:
        """The `X-Slack-Signature` of a body sent at `stamp` (docs.slack.dev, verifying requests)."""
        key = (secret or self.signing_secret).encode()
        return "v0=" + hmac.new(key, f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()

    def _headers(self, body: str, envelope: Envelope | None, content_type: str) -> dict[str, str]:
        how = self._bad.pop(0) if self._bad else ""
        # Real time on purpose: the app's verifier compares with its own clock.
        stamp = int(time.time()) - (360 if how == "stale" else 0)
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0"}
        if how != "missing":
            secret = "another secret" if how == "signature" else None
            headers["X-Slack-Request-Timestamp"] = str(stamp)
            headers["X-Slack-Signature"] = self.sign(body, stamp, secret)
        if envelope is not None and envelope.retry_attempt:
            headers["X-Slack-Retry-Num"] = str(envelope.retry_attempt)
            headers["X-Slack-Retry-Reason"] = (
                "http_timeout" if envelope.retry_reason == "timeout" else envelope.retry_reason
            )
        return headers

    async def post(self, body: str, content_type: str, envelope: Envelope | None = None) -> tuple[int, str]:
        """Posts a body; gives the status and text of the answer."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession()
        headers = self._headers(body, envelope, content_type)
        async with self._session.post(self.url, data=body.encode(), headers=headers) as response:
            self.statuses.append(response.status)
            return response.status, await response.text()

    async def verify_url(self) -> bool:
        """The url_verification challenge; says whether the app passed it."""
        challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
        body = json.dumps({"token": "legacy", "challenge": challenge, "type": "url_verification"})
        status, answer = await self.post(body, "application/json")
        return status == 200 and challenge in answer

    async def send(self, envelope: Envelope) -> Ack:
        """Delivers one payload and reads the acknowledgement from the answer."""
        timer = AckTimer(self._fake)
        if envelope.kind == "events_api":
            body, content_type = json.dumps(envelope.payload), "application/json"
        elif envelope.kind == "interactive":
            body = urlencode({"payload": json.dumps(envelope.payload)})
            content_type = "application/x-www-form-urlencoded"
        else:
            body, content_type = urlencode(envelope.payload), "application/x-www-form-urlencoded"
        request = asyncio.ensure_future(self.post(body, content_type, envelope))
        request.add_done_callback(lambda _: self._fake.bell.ring())
        if not await timer.wait(request.done):
            request.add_done_callback(lambda r: r.cancelled() or r.exception())
            return Ack(False, None, timer.seconds, "operation_timeout")
        if isinstance(request.exception(), aiohttp.ClientError | OSError):
            return Ack(False, None, timer.seconds, "dispatch_failed")
        status, text = request.result()
        if status != 200:
            return Ack(
                False,
                None,
                timer.seconds,
                "http_error" if envelope.kind == "events_api" else "dispatch_failed",
            )
        if not text:
            return Ack(True, None, timer.seconds)
        try:
            payload = json.loads(text)
        except ValueError:
            payload = {"text": text}
        return Ack(True, payload, timer.seconds)

    async def close(self) -> None:
        """Closes the client."""
        if self._session is not None:
            await self._session.close()
