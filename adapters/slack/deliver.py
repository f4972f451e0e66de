"""Sending what the outbox holds.

Slack has no idempotency key for messages, so each carries its nonce as metadata. A message that was tried before is
looked for in the conversation's history before it is sent again.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack import cards
from adapters.slack.api import FAILURES, GONE, Api, Clients, Json, NotServed, data, error_of, header
from adapters.slack.cards import FileIds
from adapters.slack.inbound import Source
from adapters.slack.pictures import Uploads
from adapters.slack.respond import Responder
from bot.errors import TryLater, Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card

log = structlog.get_logger()

EVENT_TYPE: Final = "greenroom"
LOOKED_THROUGH: Final = 200  # newest messages of a conversation
REMEMBERED: Final = 1_000
PASSING: Final = frozenset(
    """accesslimited fatal_error internal_error org_login_required rate_limited ratelimited request_timeout
    service_unavailable team_added_to_org""".split()  # noqa: SIM905 - reads better than a list of strings
)


class Delivery:
    """`ports.Deliver` for Slack."""

    def __init__(self, api: Api, uploads: Uploads, responder: Responder) -> None:
        """Take the Web API, who uploads pictures, and who publishes Home tabs."""
        self._api = api
        self._uploads = uploads
        self._responder = responder
        self._not_sent: OrderedDict[str, int] = OrderedDict()  # nonce -> attempt that surely sent nothing

    async def send(self, to: Destination, card: Card, *, nonce: str) -> Sent:
        """Send a card and return the reference of the message (`channel:ts`, or `home`).

        Raises:
            TryLater: Slack or the network is in trouble; the message may have been sent.
            Undeliverable: the person, the place or the permission is not there.
        """
        try:
            if to.home:
                await self._responder.publish(Source(to.workspace, to.person, home=True), card)
                return Sent("home")
            return await self._send(to, card, nonce)
        except NotServed as failure:
            raise Undeliverable(str(failure)) from failure
        except FAILURES as failure:
            raise self._judged(to, nonce, failure) from failure

    async def _send(self, to: Destination, card: Card, nonce: str) -> Sent:
        clients = await self._api.of(to.workspace)
        place = to.place
        if not place:
            place = (await clients.bare.conversations_open(users=to.person))["channel"]["id"]
        if to.attempt > 1 and self._not_sent.pop(nonce, 0) != to.attempt - 1:
            earlier = await _look_for(clients, place, nonce)
            if earlier:
                return Sent(f"{place}:{earlier}")

        async def post(files: FileIds) -> Json:
            mark = {"event_type": EVENT_TYPE, "event_payload": {"nonce": nonce}}
            return data(await clients.bare.chat_postMessage(channel=place, metadata=mark, **cards.message(card, files)))

        answer = await self._uploads.send(to.workspace, card, post)
        return Sent(f"{answer['channel']}:{answer['ts']}")

    def _judged(self, to: Destination, nonce: str, failure: Exception) -> TryLater | Undeliverable:
        error, after = error_of(failure), timedelta(0)
        status = failure.response.status_code if isinstance(failure, SlackApiError) else 0
        if status == 429:
            after = timedelta(seconds=_seconds(failure))
            self._not_sent[nonce] = to.attempt
            if len(self._not_sent) > REMEMBERED:
                self._not_sent.popitem(last=False)
        if error in GONE:
            self._api.workspaces.doubt(to.workspace)
        if error and status in {200, 400, 403, 404} and error not in PASSING:
            return Undeliverable(f"Slack says {error}")
        return TryLater(error or f"{type(failure).__name__} {status or ''}".strip(), after)


async def _look_for(clients: Clients, place: str, nonce: str) -> str | None:
    """The time stamp of the message with this nonce, if it is among the newest of the conversation.

    Raises:
        Undeliverable: when the history may not be read, so that the message could appear twice.
    """
    try:
        history = await clients.bare.conversations_history(
            channel=place, limit=LOOKED_THROUGH, include_all_metadata=True
        )
    except SlackApiError as failure:
        if error_of(failure) in {"missing_scope", "not_in_channel"}:
            raise Undeliverable("it may have been posted, and the history that would tell may not be read") from failure
        raise
    for message in history["messages"]:
        metadata: Any = message.get("metadata") or {}
        if metadata.get("event_type") == EVENT_TYPE and metadata.get("event_payload", {}).get("nonce") == nonce:
            return str(message["ts"])
    return None


def _seconds(failure: Exception) -> int:
    given = header(failure.response.headers, "Retry-After") if isinstance(failure, SlackApiError) else ""
    return int(given) if given.isdigit() else 1
