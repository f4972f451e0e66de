"""What the fake Slack refuses in blocks, messages and views, each with Slack's error code."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import Clock, FakeSlack

Json = dict[str, Any]


def client_of(fake: FakeSlack) -> AsyncWebClient:
    """The real client, pointed at the fake."""
    return AsyncWebClient(fake.bot_token, base_url=fake.api_url, retry_handlers=[])


async def refusal(call: Awaitable[Any]) -> tuple[str, str]:
    """The error code and messages of a call that has to fail."""
    with pytest.raises(SlackApiError) as caught:
        await call
    data = caught.value.response.data
    return data["error"], " ".join(data.get("response_metadata", {}).get("messages", []))


@asynccontextmanager
async def fake_and_client(**options: Any) -> AsyncIterator[tuple[FakeSlack, AsyncWebClient]]:
    """A fake and the real client pointed at it."""
    async with FakeSlack(**options) as fake:
        yield fake, client_of(fake)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **more: Any) -> Json:
    return {"type": "section", "text": marked(text), **more}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Go"), "action_id": "a", **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def options(count: int, **first: Any) -> list[Json]:
    made = [{"text": plain(f"o{i}"), "value": f"v{i}"} for i in range(count)]
    made[0] |= first
    return made


def radio(count: int = 2, **more: Any) -> Json:
    return {"type": "radio_buttons", "action_id": "r", "options": options(count), **more}


def select(count: int = 2, **more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": options(count), **more}


def conversations(**more: Any) -> Json:
    return {"type": "conversations_select", "action_id": "c", **more}


def image(**more: Any) -> Json:
    return {"type": "image", "alt_text": "a radar", "image_url": "https://example.com/a.png", **more}


def chart(**more: Any) -> Json:
    segments = [{"label": "coding", "value": 3}]
    return {
        "type": "data_visualization",
        "title": "You",
        "chart": {"type": "pie", "segments": segments},
        **more,
    }


def confirm(**more: Any) -> Json:
    dialog = {"title": plain("t"), "text": plain("x"), "confirm": plain("y"), "deny": plain("n")}
    return dialog | more


GOOD_BLOCKS = [
    {"type": "header", "text": plain("h" * 150)},
    section("x" * 3000),
    {"type": "section", "fields": [marked("f")] * 10},
    section(accessory=select(100)),
    section(accessory=image()),
    actions(*[button(action_id=str(i)) for i in range(25)]),
    actions(button(text=plain("t" * 75), value="v" * 2000, style="primary", confirm=confirm())),
    actions(conversations(filter={"include": ["public"], "exclude_bot_users": True}, initial_conversation="C1")),
    actions(radio(10), {"type": "datepicker", "action_id": "d", "initial_date": "2026-03-01"}),
    {"type": "context", "elements": [marked("c")] * 10},
    {"type": "divider"},
    image(title=plain("Radar")),
    chart(),
    {"type": "markdown", "text": "m" * 12_000},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]},
]

BAD_BLOCKS: dict[str, tuple[list[Any], str]] = {
    "51 blocks": ([section()] * 51, "no more than 50 items"),
    "unknown type": ([{"type": "carrousel"}], "unsupported type"),
    "unmodelled type": ([{"type": "video"}], "not modelled"),
    "unknown field": ([section(colour="red")], "invalid additional property: colour"),
    "header too long": ([{"type": "header", "text": plain("h" * 151)}], "less than 151"),
    "header mrkdwn": ([{"type": "header", "text": marked("h")}], "must be one of plain_text"),
    "section too long": ([section("x" * 3001)], "less than 3001"),
    "section empty": ([section("")], "more than 0"),
    "section of nothing": ([{"type": "section"}], "`fields` or `text`"),
    "11 fields": ([{"type": "section", "fields": [marked("f")] * 11}], "1 to 10"),
    "field too long": ([{"type": "section", "fields": [marked("f" * 2001)]}], "less than 2001"),
    "input as accessory": (
        [section(accessory={"type": "plain_text_input", "action_id": "p"})],
        "not allowed in section",
    ),
    "11 context elements": ([{"type": "context", "elements": [marked("c")] * 11}], "1 to 10"),
    "no context elements": ([{"type": "context", "elements": []}], "1 to 10"),
    "26 actions": ([actions(*[button(action_id=str(i)) for i in range(26)])], "1 to 25"),
    "same action_id": ([actions(button(), button())], "`action_id` a already exists"),
    "same block_id": ([section(block_id="b"), section(block_id="b")], "`block_id` b already exists"),
    "block_id too long": ([section(block_id="b" * 256)], "less than 256"),
    "action_id too long": ([actions(button(action_id="a" * 256))], "less than 256"),
    "button text too long": ([actions(button(text=plain("t" * 76)))], "less than 76"),
    "button text empty": ([actions(button(text=plain("")))], "more than 0"),
    "button text mrkdwn": ([actions(button(text=marked("t")))], "must be one of plain_text"),
    "button value too long": ([actions(button(value="v" * 2001))], "less than 2001"),
    "button style": ([actions(button(style="default"))], "primary, danger"),
    "button url": ([actions(button(url="nowhere"))], "invalid url"),
    "button label too long": ([actions(button(accessibility_label="l" * 76))], "less than 76"),
    "confirm without deny": ([actions(button(confirm=confirm(deny=None)))], "missing required field: deny"),
    "confirm title": ([actions(button(confirm=confirm(title=plain("t" * 101))))], "less than 101"),
    "confirm text": ([actions(button(confirm=confirm(text=plain("t" * 301))))], "less than 301"),
    "11 radio buttons": ([actions(radio(11))], "no more than 10"),
    "101 options": ([actions(select(101))], "no more than 100"),
    "no options": ([actions(select(options=[]))], "at least 1"),
    "option value 151": ([actions(select(options=options(1, value="v" * 151)))], "less than 151"),
    "option text 76": ([actions(select(options=options(1, text=plain("t" * 76))))], "less than 76"),
    "option description 76": (
        [actions(select(options=options(1, description=plain("d" * 76))))],
        "less than 76",
    ),
    "same option value": ([actions(select(options=options(2, value="v1")))], "must be unique"),
    "initial option": (
        [actions(radio(initial_option={"text": plain("o0"), "value": "other"}))],
        "one of the provided options",
    ),
    "placeholder too long": ([actions(select(placeholder=plain("p" * 151)))], "less than 151"),
    "options and groups": (
        [actions(select(option_groups=[{"label": plain("g"), "options": options(1)}]))],
        "exactly one of options and option_groups",
    ),
    "6 overflow options": (
        [actions({"type": "overflow", "action_id": "o", "options": options(6)})],
        "no more than 5",
    ),
    "bad date": ([actions({"type": "datepicker", "initial_date": "1.3.2026"})], "YYYY-MM-DD"),
    "bad time": ([actions({"type": "timepicker", "initial_time": "24:00"})], "HH:mm"),
    "filter of nothing": ([actions(conversations(filter={}))], "at least one field"),
    "filter of an unknown kind": (
        [actions(conversations(filter={"include": ["secret"]}))],
        "im, mpim, private, public",
    ),
    "a filter of another name": ([actions(conversations(filter={"exclude": ["im"]}))], "exclude"),
    "conversation by its name": ([actions(conversations(initial_conversation="#general"))], "id of a conversation"),
    "external select": ([actions({"type": "external_select", "action_id": "e"})], "not modelled"),
    "image without alt text": ([image(alt_text=None)], "missing required field: alt_text"),
    "image alt text too long": ([image(alt_text="a" * 2001)], "less than 2001"),
    "image of nothing": ([image(image_url=None)], "exactly one of image_url and slack_file"),
    "image not public": ([image(image_url="http://127.0.0.1/a.png")], "downloading image failed"),
    "image of unknown file": ([image(image_url=None, slack_file={"id": "F0"})], "invalid slack file"),
    "number input in a message": (
        [
            {
                "type": "input",
                "label": plain("l"),
                "element": {"type": "number_input", "is_decimal_allowed": False},
            }
        ],
        "not allowed in message surfaces",
    ),
    "alert in a message": ([{"type": "alert", "text": plain("a")}], "not allowed in message"),
    "3 charts": ([chart()] * 3, "no more than 2"),
    "chart title too long": ([chart(title="t" * 51)], "less than 51"),
    "chart of negative": (
        [chart(chart={"type": "pie", "segments": [{"label": "a", "value": -1}]})],
        "positive number",
    ),
    "chart label too long": (
        [chart(chart={"type": "pie", "segments": [{"label": "a" * 21, "value": 1}]})],
        "less than 21",
    ),
}


async def test_good_blocks_pass() -> None:
    async with fake_and_client() as (fake, client):
        for block in GOOD_BLOCKS:
            await client.chat_postMessage(channel="general", text="t", blocks=[block])
        assert fake.notes == []


@pytest.mark.parametrize("name", BAD_BLOCKS)
async def test_bad_blocks(name: str) -> None:
    blocks, message = BAD_BLOCKS[name]

    async with fake_and_client() as (fake, client):
        error, messages = await refusal(client.chat_postMessage(channel="general", text="t", blocks=blocks))
        assert error == "invalid_blocks"
        assert message in messages
        assert fake.workspace.messages == []


BAD_MESSAGES: dict[str, tuple[Json, str]] = {
    "nothing": ({}, "no_text"),
    "empty": ({"text": "", "blocks": []}, "no_text"),
    "all block text": ({"text": "t", "blocks": [section("x" * 3000)] * 4}, "msg_blocks_too_long"),
    "markdown twice": ({"markdown_text": "m", "text": "t"}, "markdown_text_conflict"),
    "markdown too long": ({"markdown_text": "m" * 12_001}, "msg_too_long"),
    "101 attachments": ({"text": "t", "attachments": [{"text": "a"}] * 101}, "too_many_attachments"),
    "blocks not JSON": ({"text": "t", "blocks": "[{"}, "invalid_blocks_format"),
    "metadata": ({"text": "t", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
    "unknown argument": ({"text": "t", "colour": "red"}, "invalid_arguments"),
    "unknown thread": ({"text": "t", "thread_ts": "1.000001"}, "thread_not_found"),
}


@pytest.mark.parametrize("name", BAD_MESSAGES)
async def test_bad_messages(name: str) -> None:
    args, error = BAD_MESSAGES[name]

    async with fake_and_client() as (fake, client):
        assert (await refusal(client.api_call("chat.postMessage", json={"channel": "general", **args})))[0] == error


async def test_missing_arguments_and_json_where_it_is_not_read() -> None:
    async with fake_and_client() as (fake, client):
        error, messages = await refusal(client.api_call("chat.postMessage", json={"text": "t"}))
        assert (error, messages) == ("invalid_arguments", "[ERROR] missing required field: channel")
        user = fake.add_user("ana").id
        assert (await client.users_info(user=user))["user"]["id"] == user
        error, messages = await refusal(client.api_call("users.info", json={"user": user}))
        assert (error, messages) == ("invalid_arguments", "[ERROR] missing required field: user")
        assert (await refusal(client.api_call("chat.postMessages", json={})))[0] == "unknown_method"
        assert (await refusal(client.users_list(limit="many")))[0] == "invalid_arguments"  # type: ignore[arg-type]


async def test_update_limit_and_cut_of_long_text() -> None:
    async with fake_and_client() as (fake, client):
        posted = await client.chat_postMessage(channel="general", text="x" * 40_001)
        assert len(posted["message"]["text"]) == 40_000
        assert "cut to 40000" in fake.notes[0]
        call = client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x" * 4001)
        assert (await refusal(call))[0] == "msg_too_long"


def field(**more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": "v"}
    return {"type": "input", "block_id": "f", "label": plain("Field"), "element": element, **more}


MODAL: Json = {"type": "modal", "title": plain("T" * 24), "submit": plain("Go"), "blocks": [field()]}
HOME: Json = {"type": "home", "blocks": [section()] * 100}


def changed(view: Json, **more: Any) -> Json:
    """A copy with fields set, or taken away where None is given."""
    made = copy.deepcopy(view) | more
    return {k: v for k, v in made.items() if v is not None}


BAD_MODALS: dict[str, tuple[Json, str]] = {
    "title too long": (changed(MODAL, title=plain("T" * 25)), "less than 25"),
    "title missing": (changed(MODAL, title=None), "missing required field: title"),
    "title mrkdwn": (changed(MODAL, title=marked("T")), "must be one of plain_text"),
    "submit missing": (changed(MODAL, submit=None), "`submit` is required"),
    "submit too long": (changed(MODAL, submit=plain("T" * 25)), "less than 25"),
    "metadata too long": (changed(MODAL, private_metadata="m" * 3001), "less than 3001"),
    "callback_id too long": (changed(MODAL, callback_id="c" * 256), "less than 256"),
    "external_id too long": (changed(MODAL, external_id="c" * 256), "less than 256"),
    "101 blocks": (changed(MODAL, blocks=[section()] * 101), "no more than 100"),
    "unknown field": (changed(MODAL, width=3), "invalid additional property: width"),
    "markdown block": (changed(MODAL, blocks=[{"type": "markdown", "text": "m"}]), "not allowed in modal"),
    "table": (
        changed(MODAL, blocks=[{"type": "table", "rows": [[{"type": "raw_text"}]]}]),
        "not allowed in modal",
    ),
    "label missing": (changed(MODAL, blocks=[field(label=None)]), "missing required field: label"),
    "label too long": (changed(MODAL, blocks=[field(label=plain("l" * 2001))]), "less than 2001"),
    "max_length": (
        changed(MODAL, blocks=[field(element={"type": "plain_text_input", "max_length": 3001})]),
        "between 1 and 3000",
    ),
    "number without decimals": (
        changed(MODAL, blocks=[field(element={"type": "number_input"})]),
        "missing required field: is_decimal_allowed",
    ),
    "number as number": (
        changed(
            MODAL,
            blocks=[field(element={"type": "number_input", "is_decimal_allowed": True, "min_value": 1})],
        ),
        "must be a string",
    ),
    "button in an input": (changed(MODAL, blocks=[field(element=button())]), "not allowed in input"),
    "home type": (changed(MODAL, type="home"), "unsupported type"),
}


@pytest.mark.parametrize("name", BAD_MODALS)
async def test_bad_modals(name: str) -> None:
    view, message = BAD_MODALS[name]

    async with fake_and_client() as (fake, client):
        trigger = fake.triggers.issue(fake.add_user("ana").id, fake.workspace.id, 0)
        error, messages = await refusal(client.views_open(trigger_id=trigger, view=view))
        assert error == "invalid_arguments"
        assert message in messages


async def test_view_size_and_home_rules() -> None:
    async with fake_and_client() as (fake, client):
        ana = fake.add_user("ana")
        trigger = fake.triggers.issue(ana.id, fake.workspace.id, 0)
        large = changed(MODAL, blocks=[section("x" * 2600)] * 100)
        assert (await refusal(client.views_open(trigger_id=trigger, view=large)))[0] == "view_too_large"
        assert (await client.views_open(trigger_id=trigger, view=MODAL))["view"]["title"] == MODAL["title"]

        await client.views_publish(user_id=ana.id, view=HOME)
        for bad in (changed(HOME, title=plain("T")), changed(HOME, submit=plain("S")), changed(MODAL)):
            assert (await refusal(client.views_publish(user_id=ana.id, view=bad)))[0] == "invalid_arguments"
        too_many = changed(HOME, blocks=[section()] * 101)
        assert (await refusal(client.views_publish(user_id=ana.id, view=too_many)))[0] == "invalid_arguments"
        stale = client.views_publish(user_id=ana.id, view=HOME, hash="1.old")
        assert (await refusal(stale))[0] == "hash_conflict"
        fake.home_tab = False
        assert (await refusal(client.views_publish(user_id=ana.id, view=HOME)))[0] == "not_enabled"


async def test_slack_file_has_to_be_uploaded_and_processed() -> None:
    clock = Clock()

    async with fake_and_client(now=clock) as (fake, client):
        fake.file_processing_seconds = 5
        done = await client.files_upload_v2(filename="radar.png", content=b"png", alt_txt="a radar")
        file_id = done["files"][0]["id"]
        block = image(image_url=None, slack_file={"id": file_id})

        async def show() -> None:
            await client.chat_postMessage(channel="general", text="t", blocks=[block])

        error, messages = await refusal(show())
        assert (error, "invalid slack file" in messages) == ("invalid_blocks", True)
        assert (await client.files_info(file=file_id))["file"]["mimetype"] == ""
        clock.advance(5)
        assert (await client.files_info(file=file_id))["file"]["mimetype"] == "image/png"
        await show()
        text = await client.files_upload_v2(filename="notes.txt", content="x")
        block["slack_file"] = {"id": text["files"][0]["id"]}
        clock.advance(5)
        assert (await refusal(show()))[0] == "invalid_blocks"


async def test_upload_rules() -> None:
    async with fake_and_client() as (fake, client):
        call = client.files_getUploadURLExternal(filename="a.png", length=3, alt_txt="a" * 1001)
        assert (await refusal(call))[0] == "alt_txt_too_large"
        got = await client.files_getUploadURLExternal(filename="a.png", length=3)
        unsent = client.files_completeUploadExternal(files=[{"id": got["file_id"]}])
        assert (await refusal(unsent))[0] == "file_not_found"
        general = fake.channel("general").id
        done = await client.files_upload_v2(filename="a.png", content=b"abc", channel=general)
        assert fake.workspace.messages[-1].files == [done["files"][0]["id"]]
        elsewhere = client.files_upload_v2(filename="a.png", content=b"abc", channel=fake.add_user("ana").id)
        assert (await refusal(elsewhere))[0] == "channel_not_found"
