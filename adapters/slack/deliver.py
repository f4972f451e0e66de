"""Sending what the outbox holds.

Slack has no idempotency key for messages, so each carries its nonce as metadata. A message that was tried before is
looked for in the conversation's or the thread's history before it is sent again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack import cards, sayings
from adapters.slack.api import FAILURES, GONE, Api, Clients, Json, NotServed, data, error_of, header, reason_of
from adapters.slack.cards import FileIds
from adapters.slack.inbound import Source
from adapters.slack.mentions import mentioning
from adapters.slack.pictures import Uploads
from adapters.slack.respond import Responder
from adapters.slack.roster import Roster
from bot.errors import Halt, TryLater, Undeliverable
from bot.outcomes import Attachment
from bot.records import Destination, Sent
from bot.ui.cards import Card, Text
from bot.words import Words, said, words_for

log = structlog.get_logger()

EVENT_TYPE: Final = "greenroom"
LOOKED_THROUGH: Final = 200  # newest messages of a conversation
PAGE, PAGES = 200, 10  # of a thread, which is told from its beginning
BETWEEN_MESSAGES: Final = timedelta(seconds=1)  # Slack's limit for each conversation
TOKEN_REST: Final = timedelta(hours=1)  # before a workspace whose token is refused is tried again
POST: Final = "chat.postMessage"
TOO_MANY: Final = 429
FILE_ATTEMPTS: Final = 4  # of a message, before its card goes without the files
PASSING: Final = frozenset(
    """accesslimited fatal_error internal_error org_login_required rate_limited ratelimited request_timeout
    service_unavailable team_added_to_org""".split()  # noqa: SIM905 - reads better than a list of strings
)
UNKNOWN_PEOPLE: Final = frozenset({"user_disabled", "user_not_found"})
REASONS: Final = {
    "channel_not_found": "the channel is gone, or the app was not invited to it",
    "is_archived": "the channel is archived",
    "not_in_channel": "the app is not in the channel: it has to be invited there",
    "thread_not_found": "the message with this thread was deleted",
    "missing_scope": "the app lacks a scope: check-setup names it",
    "restricted_action": "the app may not post in the channel",
    "restricted_action_read_only_channel": "the app may not post in the channel",
    "restricted_action_thread_locked": "the thread is closed",
}
said(REASONS)


class Delivery:
    """`outside.Deliver` for Slack. The reference of a message is `channel:ts`, that of a Home tab `home`."""

    def __init__(self, api: Api, uploads: Uploads, responder: Responder, roster: Roster) -> None:
        """Take the Web API, who uploads pictures, who publishes Home tabs, and who knows who is there."""
        self._api = api
        self._uploads = uploads
        self._responder = responder
        self._roster = roster

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        """Send a card with its files, or change one.

        Raises:
            TryLater: Slack or the network is in trouble; the message may have been sent.
            Undeliverable: the person, the place or the permission is not there.
        """
        try:
            if to.home:
                await self._responder.publish(Source(to.workspace, to.person, home=True), card)
                return Sent("home")
            if to.edits:
                return await self._edit(to, card, files)
            return await self._post(to, card, nonce, files)
        except NotServed as failure:
            raise Undeliverable(str(failure)) from failure
        except FAILURES as failure:
            raise self._judged(to, failure) from failure

    async def _post(self, to: Destination, card: Card, nonce: str, attached: Sequence[Attachment]) -> Sent:
        clients = await self._api.of(to.workspace)
        place = await self._place(to, clients)
        if to.place or to.private:
            card = mentioning(card, to.pings)
        card = _with_note(to, card, attached)
        thread = to.thread_of.partition(":")[2]
        ts = await _look_for(clients, place, thread, nonce) if to.attempt > 1 else None
        if ts is None:

            async def post(files: FileIds) -> Json:
                mark = {"event_type": EVENT_TYPE, "event_payload": {"nonce": nonce}}
                said = cards.message(card, files)
                return data(
                    await clients.bare.chat_postMessage(channel=place, thread_ts=thread or None, metadata=mark, **said)
                )

            ts = (await self._uploads.send(to.workspace, card, post))["ts"]
        await self._share(to, clients, f"{place}:{thread or ts}", attached, look=to.attempt > 1)
        link = await _link(clients, place, ts) if to.place or to.private else ""
        return Sent(f"{place}:{ts}", link, BETWEEN_MESSAGES, place if to.private else "")

    async def _place(self, to: Destination, clients: Clients) -> str:
        """Where to post; for private places it is the conversation of these people, which Slack keeps for ever."""
        if not to.private:
            return to.place or await _opened(clients, to.person)
        try:
            return await _opened(clients, *to.private)
        except SlackApiError as failure:
            if error_of(failure) not in UNKNOWN_PEOPLE:
                raise
            for person in to.private:
                self._roster.forget(to.workspace, person)
            gone = await self._roster.gone(to.workspace, to.private)
            there = [person for person in to.private if person not in gone]
            if not there:
                raise Undeliverable("none of the people is there any more") from failure
            return await _opened(clients, *there)

    async def _share(
        self, to: Destination, clients: Clients, root: str, attached: Sequence[Attachment], *, look: bool
    ) -> None:
        """Put files into the thread of a message, but for those that are there by name, as far as we `look`.

        Slack has no mark for a shared file, as it has for messages, and shows one some moments after it took it. So one
        whose answer was lost, and that is shown later than we look for it, appears twice.
        """
        place, _, thread = root.partition(":")
        try:
            there = await _files_in(clients, place, thread) if attached and look else frozenset()
            for file in attached:
                if file.name not in there:
                    where = {"channel": place, "thread_ts": thread}
                    await self._uploads.upload(to.workspace, file.name, file.content, **where)
        except FAILURES as failure:
            trouble = self._judged(to, failure)
            if isinstance(trouble, TryLater) and to.attempt < FILE_ATTEMPTS:  # the card is there, and is looked for
                raise TryLater(str(trouble), trouble.after, halts=trouble.halts) from failure
            log.warning("files not handed over", platform="slack", reason=reason_of(failure))
            await self._excuse(clients, place, thread, words_for(to.locale))

    async def _excuse(self, clients: Clients, place: str, thread: str, w: Words) -> None:
        said = cards.message(sayings.files_refused(w))
        try:
            await clients.bare.chat_postMessage(channel=place, thread_ts=thread, **said)
        except FAILURES as failure:
            log.warning("nor was that said", platform="slack", reason=reason_of(failure))

    async def _edit(self, to: Destination, card: Card, attached: Sequence[Attachment]) -> Sent:
        clients = await self._api.of(to.workspace)
        place, _, ts = to.edits.partition(":")
        card = _with_note(to, card, attached)

        async def change(files: FileIds) -> Json:
            return data(await clients.bare.chat_update(channel=place, ts=ts, **cards.content(card, files)))

        try:
            await self._uploads.send(to.workspace, card, change)
        except SlackApiError as failure:
            if error_of(failure) == "message_not_found":
                return Sent("")
            raise
        await self._share(to, clients, to.thread_of or to.edits, attached, look=True)
        return Sent(to.edits)

    def _judged(self, to: Destination, failure: Exception) -> TryLater | Undeliverable:
        error, status = error_of(failure), 0
        if isinstance(failure, SlackApiError):
            status = failure.response.status_code
            if status == TOO_MANY:  # messages are counted by conversation, all else by workspace
                halts = Halt.PLACE if str(failure.response.api_url).endswith(POST) else Halt.WORKSPACE
                return TryLater(error or "ratelimited", _wait(failure), halts=halts, refused=True)
        if error in GONE:
            self._api.workspaces.doubt(to.workspace)
            return TryLater(f"Slack says {error}", TOKEN_REST, halts=Halt.WORKSPACE)
        if error and status in {200, 400, 403, 404} and error not in PASSING:
            return Undeliverable(REASONS.get(error, f"Slack says {error}"))
        return TryLater(error or f"{type(failure).__name__} {status or ''}".strip())


def _with_note(to: Destination, card: Card, attached: Sequence[Attachment]) -> Card:
    """The card, with where its files are; a letter has room for it."""
    if not attached:
        return card
    note = sayings.files_below(len(attached), in_thread=bool(to.thread_of), w=words_for(to.locale))
    return replace(card, blocks=(*card.blocks, Text(note)))


async def _opened(clients: Clients, *people: str) -> str:
    """The conversation with these people: the one that there is, else a new one."""
    return str((await clients.bare.conversations_open(users=",".join(people)))["channel"]["id"])


async def _link(clients: Clients, place: str, ts: str) -> str:
    """The address of a message; "" where Slack does not tell: the message is there all the same."""
    try:
        return str((await clients.bare.chat_getPermalink(channel=place, message_ts=ts))["permalink"])
    except FAILURES:
        return ""


async def _look_for(clients: Clients, place: str, thread: str, nonce: str) -> str | None:
    """The time stamp of the message with this nonce, if it is among the newest of the conversation or in the thread.

    Raises:
        Undeliverable: when the history may not be read, so that the message could appear twice.
    """
    try:
        async for message in _history(clients, place, thread):
            metadata: Any = message.get("metadata") or {}
            if metadata.get("event_type") == EVENT_TYPE and metadata.get("event_payload", {}).get("nonce") == nonce:
                return str(message["ts"])
    except SlackApiError as failure:
        if error_of(failure) in {"missing_scope", "not_in_channel"}:
            raise Undeliverable("it may have been posted, and the history that would tell may not be read") from failure
        raise
    return None


async def _files_in(clients: Clients, place: str, thread: str) -> frozenset[str]:
    """The names of the files in a thread."""
    names: set[str] = set()
    async for message in _history(clients, place, thread):
        names.update(str(file.get("name")) for file in message.get("files") or ())
    return frozenset(names)


async def _history(clients: Clients, place: str, thread: str) -> AsyncIterator[Json]:
    if not thread:
        answer = await clients.bare.conversations_history(
            channel=place, limit=LOOKED_THROUGH, include_all_metadata=True
        )
        for message in answer["messages"]:
            yield message
        return
    cursor = ""
    for _ in range(PAGES):
        answer = await clients.bare.conversations_replies(
            channel=place, ts=thread, limit=PAGE, cursor=cursor or None, include_all_metadata=True
        )
        for message in answer["messages"]:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _wait(refusal: SlackApiError) -> timedelta:
    given = header(refusal.response.headers, "Retry-After")
    return timedelta(seconds=int(given) if given.isdigit() else 1)
