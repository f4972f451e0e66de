"""The fake Slack against the real, unmodified slack_bolt and slack_sdk, over sockets."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.fakes.slack import Clock, FakeSlack, NothingHappened, UserCannot
from tests.fakes.slack.harness import bolt_app, connected

Json = dict[str, Any]


def words(text: str, kind: str = "plain_text") -> Json:
    """A text object."""
    return {"type": kind, "text": text}


def row(*buttons: Json) -> Json:
    """An actions block."""
    return {"type": "actions", "elements": list(buttons)}


def push_button(text: str, action_id: str) -> Json:
    """A button."""
    return {"type": "button", "text": words(text), "action_id": action_id, "value": "v"}


FORM: Json = {
    "type": "modal",
    "callback_id": "g1:target",
    "title": words("Your target"),
    "submit": words("Save"),
    "private_metadata": "m",
    "blocks": [
        {
            "type": "input",
            "block_id": "role",
            "label": words("Role"),
            "element": {
                "type": "radio_buttons",
                "action_id": "v",
                "options": [
                    {"text": words("Software engineer"), "value": "swe"},
                    {"text": words("Data scientist"), "value": "ds"},
                ],
            },
        },
        {
            "type": "input",
            "block_id": "note",
            "optional": True,
            "label": words("Note"),
            "element": {"type": "plain_text_input", "action_id": "v", "max_length": 10},
        },
    ],
}


async def test_slash_ack_respond_click_and_form() -> None:
    async with FakeSlack() as fake:
        ana = fake.add_user("ana")
        ben = fake.add_user("ben")
        app = bolt_app(fake)
        submitted: list[Json] = []

        @app.command("/assess")
        async def assess(ack: Any, respond: Any, command: Json) -> None:
            await ack()
            await respond(text=f"Hello {command['text']}", blocks=[row(push_button("Start", "g1:start"))])

        @app.action("g1:start")
        async def start(ack: Any, body: Json, client: Any, respond: Any) -> None:
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=FORM)
            await respond(text="Opened", replace_original=True)

        @app.view("g1:target")
        async def target(ack: Any, view: Json) -> None:
            values = view["state"]["values"]
            if values["role"]["v"]["selected_option"]["value"] == "ds":
                await ack(response_action="errors", errors={"role": "not yet"})
                return
            submitted.append(values)
            await ack()

        async with connected(fake, app):
            said = await (await ana.slash("/assess", "projects short", channel="general")).done()
            assert said.private
            assert said.texts() == ["Start"]
            assert said.message.text == "Hello projects short"
            assert [b.text for b in said.buttons()] == ["Start"]
            assert ben.sees("general") == []
            assert ana.sees("general") == [said.message]

            clicked = await (await ana.click(said, "Start")).done(2)
            assert clicked.view.title == "Your target"
            assert [e.kind for e in clicked.effects] == ["view_opened", "edit"]
            assert said.message.text == "Opened"
            with pytest.raises(UserCannot, match="filled in"):
                await ana.submit(clicked, {"Note": "x"})
            with pytest.raises(UserCannot, match="11 characters"):
                await ana.submit(clicked, {"Note": "x" * 11})
            with pytest.raises(UserCannot, match="no single option"):
                await ana.submit(clicked, {"Role": "astronaut"})

            wrong = await (await ana.submit(clicked, {"Role": "Data scientist"})).done()
            assert wrong.errors == {"role": "not yet"}
            assert ana.modal is clicked.view
            right = await (await ana.submit(None, {"role": "swe", "Note": "hi"})).done()
            assert right.effects[-1].kind == "view_closed"
            assert ana.modal is None
            assert submitted == [
                {
                    "role": {
                        "v": {
                            "type": "radio_buttons",
                            "selected_option": {"text": words("Software engineer"), "value": "swe"},
                        }
                    },
                    "note": {"v": {"type": "plain_text_input", "value": "hi"}},
                }
            ]


async def test_events_home_mention_and_dm() -> None:
    async with FakeSlack() as fake:
        ana = fake.add_user("ana")
        app = bolt_app(fake)

        @app.event("app_home_opened")
        async def home(event: Json, client: Any) -> None:
            view = {"type": "home", "blocks": [{"type": "section", "text": words("Your readiness")}]}
            await client.views_publish(user_id=event["user"], view=view)

        @app.event("app_mention")
        async def mention(event: Json, say: Any) -> None:
            await say(text="in the channel")

        @app.event("message")
        async def message(event: Json, say: Any) -> None:
            if event["channel_type"] == "im":
                await say(text=f"you said {event['text']}")

        async with connected(fake, app):
            opened = await (await ana.open_home()).done()
            assert opened.home.title == ""
            assert opened.texts() == ["Your readiness"]
            mentioned = await (await ana.mention_bot("help <me>", "general")).done()
            assert mentioned.message.text == "in the channel"
            assert not mentioned.private
            wrote = await (await ana.dm("a < b")).done()
            assert wrote.message.text == "you said a &lt; b"
            assert wrote.private
            assert [m.text for m in ana.sees()] == ["a &lt; b", "you said a &lt; b"]


async def test_silence_is_reported_with_what_happened() -> None:
    async with FakeSlack() as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)

        @app.command("/quiet")
        async def quiet(ack: Any) -> None:
            await ack()

        async with connected(fake, app):
            exchange = await ana.slash("/quiet")
            assert (await exchange.acked()).ok
            with pytest.raises(NothingHappened, match="/quiet"):
                await exchange.done(within=0.05)


async def test_operation_timeout_by_the_injected_clock() -> None:
    clock = Clock()
    async with FakeSlack(now=clock) as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        entered, go = asyncio.Event(), asyncio.Event()

        @app.command("/slow")
        async def slow(ack: Any) -> None:
            entered.set()
            await go.wait()
            await ack("too late")

        async with connected(fake, app):
            exchange = await ana.slash("/slow")
            await entered.wait()
            clock.advance(3)
            await exchange.done()
            assert exchange.failure == "operation_timeout"
            go.set()
            assert exchange.messages == []
