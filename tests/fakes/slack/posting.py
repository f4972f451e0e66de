"""Putting messages into channels, changing and removing them, whichever way they came in."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from .exchange import Effect, Kind
from .law import MESSAGE_TEXT_CUT, fill_ids
from .law_blocks import FileIsUsable
from .world import Channel, Json, Message, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack


def usable_file(fake: FakeSlack, workspace: Workspace) -> FileIsUsable:
    """Says whether a `slack_file` names an uploaded, processed image of this workspace."""

    def check(reference: Json) -> bool:
        for file in workspace.files.values():
            named = reference.get("id") == file.id or (
                "url" in reference and reference["url"] == file.as_json(fake.now(), fake.url)["url_private"]
            )
            if named:
                ready = file.completed and not file.deleted and fake.now() >= file.ready_at
                return ready and file.is_image
        return False

    return check


def post(
    fake: FakeSlack,
    workspace: Workspace,
    channel: Channel,
    body: Json,
    *,
    author: str | None = None,
    ephemeral_to: str | None = None,
    cause: int | None = None,
) -> Message:
    """Adds a message that has passed the law; `author` is a member, None the app."""
    text = str(body.get("text") or body.get("markdown_text") or "")
    if len(text) > MESSAGE_TEXT_CUT:
        fake.notes.append(f"text of {len(text)} characters cut to {MESSAGE_TEXT_CUT}")
    if body.get("blocks") and not text:
        fake.notes.append("message with blocks and without text: notifications and screen readers get nothing")
    message = Message(
        ts=fake.next_ts(),
        channel=channel.id,
        user=author or workspace.bot_user_id,
        bot_id=None if author else workspace.bot_id,
        text=text[:MESSAGE_TEXT_CUT],
        blocks=fill_ids(copy.deepcopy(body.get("blocks") or [])),
        attachments=copy.deepcopy(body.get("attachments") or []),
        thread_ts=body.get("thread_ts"),
        metadata=copy.deepcopy(body.get("metadata")),
        ephemeral_to=ephemeral_to,
        files=list(body.get("files") or []),
    )
    workspace.messages.append(message)
    _record(fake, workspace, "message", message, cause)
    if not message.private:
        fake.events.message_posted(workspace, channel, message)
    return message


def edit(
    fake: FakeSlack,
    workspace: Workspace,
    message: Message,
    body: Json,
    cause: int | None = None,
    *,
    whole: bool = False,
) -> None:
    """Changes what a message says; `whole` replaces it, else fields that are not given stay."""
    if whole:
        body = {"text": "", "blocks": [], "attachments": []} | body
    elif message.blocks and "blocks" not in body:
        fake.notes.append("chat.update without blocks of a message that has blocks: give them, or []")
    if "text" in body:
        message.text = str(body.get("text") or "")[:MESSAGE_TEXT_CUT]
    if "blocks" in body:
        message.blocks = fill_ids(copy.deepcopy(body.get("blocks") or []))
    if "attachments" in body:
        message.attachments = copy.deepcopy(body["attachments"] or [])
    if "metadata" in body:
        message.metadata = copy.deepcopy(body["metadata"]) or None
    message.edits += 1
    message.state.clear()
    _record(fake, workspace, "edit", message, cause)


def delete(fake: FakeSlack, workspace: Workspace, message: Message, cause: int | None = None) -> None:
    """Takes a message away."""
    message.deleted = True
    _record(fake, workspace, "delete", message, cause)


def _record(fake: FakeSlack, workspace: Workspace, kind: Kind, message: Message, cause: int | None) -> None:
    fake.record(
        Effect(
            kind,
            workspace.id,
            fake.now(),
            cause,
            user=message.ephemeral_to,
            channel=message.channel,
            message=message,
            snapshot=message.as_json(),
        )
    )
