"""Files: an upload in three steps, files.info, and the address the bytes go to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from .law import check_message
from .posting import post, usable_file
from .refusals import Refused
from .web_api import Call, spoiled
from .world import Channel, Json, StoredFile

if TYPE_CHECKING:
    from .server import FakeSlack


def upload_url(call: Call) -> Json:
    """files.getUploadURLExternal."""
    length, name = int(call.args["length"]), str(call.args["filename"])
    if length <= 0:
        raise Refused("invalid_arguments", "[ERROR] length must be greater than 0")
    if len(str(call.args.get("alt_txt", ""))) > 1000:
        raise Refused("alt_txt_too_large")
    file = StoredFile(
        call.fake.next_id("F"),
        call.workspace.id,
        name,
        length,
        call.workspace.bot_user_id,
        alt_txt=str(call.args.get("alt_txt", "")),
    )
    call.workspace.files[file.id] = file
    return {"file_id": file.id, "upload_url": f"{call.fake.url}upload/v1/{call.workspace.id}/{file.id}"}


async def receive(fake: FakeSlack, request: web.Request) -> web.StreamResponse:
    """The POST of the bytes."""
    fault = fake.faults.take("upload")
    if fault and fault.replaces_answer and not fault.after_commit:
        return spoiled(request, fault)
    workspace = fake.workspaces.get(request.match_info["team"])
    file = workspace.files.get(request.match_info["file"]) if workspace else None
    if file is None or file.completed:
        return web.Response(status=404, text="no such upload")
    content = await request.read()
    if request.content_type == "multipart/form-data":
        return web.Response(status=400, text="send the bytes as the body")
    if len(content) != file.length:
        return web.Response(status=400, text="length differs from what was announced")
    file.content = content
    if fault and fault.replaces_answer:
        return spoiled(request, fault)
    return web.Response(text=f"OK - {len(content)}")


async def hand_out(fake: FakeSlack, request: web.Request) -> web.StreamResponse:
    """The GET of a file's bytes: with a bot's token and files:read, else a page to log in at."""
    fault = fake.faults.take("download")
    if fault:
        await asyncio.sleep(fault.delay)
        if fault.replaces_answer:
            return spoiled(request, fault)
    token = fake.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
    team, _, number = request.match_info["file"].partition("-")
    if token is None or token.revoked or token.team_id != team or "files:read" not in token.scopes:
        return web.Response(status=302, headers={"Location": f"{fake.url}?redir=%2Ffiles-pri"})
    file = fake.workspaces[team].files.get(number)
    if file is None or file.deleted or file.content is None:
        return web.Response(status=404, text="<html>not found</html>", content_type="text/html")
    return web.Response(body=file.content, content_type="application/octet-stream")


def complete(call: Call) -> Json:
    """files.completeUploadExternal: makes the files visible, in channels or to the app alone."""
    wanted = call.args["files"]
    if not isinstance(wanted, list) or not wanted:
        raise Refused("invalid_arguments", "[ERROR] files must be a list")
    files = []
    for entry in wanted:
        file = call.workspace.files.get(str(entry.get("id"))) if isinstance(entry, dict) else None
        if file is None or file.content is None or file.completed:
            raise Refused("file_not_found")
        files.append((file, entry))
    channels = _channels(call)
    parent = call.args.get("thread_ts")
    for channel in channels if parent is not None else ():
        root = call.workspace.find(channel.id, str(parent))
        if root is None or root.thread_ts not in (None, root.ts):  # a reply begins no thread
            raise Refused("thread_not_found")
    blocks = call.args.get("blocks")
    if blocks:
        check_message({"blocks": blocks}, usable_file(call.fake, call.workspace))
    for file, entry in files:
        file.completed, file.ready_at = True, call.fake.now() + call.fake.file_processing_seconds
        file.title = entry.get("title") or file.name
        file.channels = [c.id for c in channels]
    for channel in channels:
        body: Json = {
            "text": call.args.get("initial_comment", ""),
            "thread_ts": call.args.get("thread_ts"),
            "files": [f.id for f, _ in files],
        }
        if blocks:
            body["blocks"] = blocks
        post(call.fake, call.workspace, channel, body)
    now = call.fake.now()
    return {"files": [f.as_json(now, call.fake.url) for f, _ in files]}


def _channels(call: Call) -> list[Channel]:
    ids = [call.args.get("channel_id"), *str(call.args.get("channels", "")).split(",")]
    found = []
    for name in (i for i in ids if i):
        channel = call.workspace.channels.get(str(name))
        if channel is None:
            # Unlike chat.postMessage, a person's id is not a channel here.
            raise Refused("channel_not_found")
        if call.workspace.bot_user_id not in channel.members:
            raise Refused("not_in_channel" if channel.kind == "public" else "channel_not_found")
        found.append(channel)
    return found


def info(call: Call) -> Json:
    """files.info: mimetype and filetype are empty until the file is processed."""
    file = call.workspace.files.get(str(call.args["file"]))
    if file is None:
        raise Refused("file_not_found")
    if file.deleted:
        raise Refused("file_deleted")
    return {"file": file.as_json(call.fake.now(), call.fake.url), "comments": []}


HANDLERS = {
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete,
    "files.info": info,
}
