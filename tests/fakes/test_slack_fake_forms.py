"""Forms and selections with the fake Slack: values as Slack writes them, and answers to submissions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.fakes.slack import FakeSlack, FakeUser, UserCannot, View
from tests.fakes.slack.harness import bolt_app, connected

Json = dict[str, Any]
RADIO = {"type": "radio_buttons", "selected_option": None}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(name: str) -> Json:
    return {"text": plain(name.title()), "value": name}


def choices(*names: str) -> list[Json]:
    return [option(n) for n in names]


def field(name: str, element_type: str, **more: Any) -> Json:
    """An optional input block labelled by its name."""
    element = {"type": element_type, "action_id": "v", **more}
    return {"type": "input", "block_id": name, "optional": True, "label": plain(name.title()), "element": element}


ALL_INPUTS = [
    field("words", "plain_text_input", multiline=True, min_length=2, initial_value="hello"),
    field("number", "number_input", is_decimal_allowed=False, min_value="1", max_value="9"),
    field("mail", "email_text_input"),
    field("link", "url_text_input"),
    field("one", "static_select", options=choices("a", "b"), initial_option=option("a")),
    field("grouped", "static_select", option_groups=[{"label": plain("g"), "options": choices("a", "b")}]),
    field("radio", "radio_buttons", options=choices("a", "b")),
    field("boxes", "checkboxes", options=choices("a", "b")),
    field("some", "multi_static_select", options=choices("a", "b", "c"), max_selected_items=2),
    field("who", "users_select"),
    field("whos", "multi_users_select"),
    field("where", "channels_select"),
    field("talk", "conversations_select"),
    field("date", "datepicker"),
    field("time", "timepicker"),
    field("moment", "datetimepicker"),
    field("file", "file_input", filetypes=["pdf"], max_files=1),
]


def modal(title: str, blocks: list[Json], **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "g1:form",
        "title": plain(title),
        "submit": plain("Go"),
        "blocks": blocks,
        **more,
    }


async def opened(fake: FakeSlack, user: FakeUser, view: Json) -> View:
    """A form in front of somebody."""
    trigger = fake.triggers.issue(user.id, fake.workspace.id, 0)
    await bolt_app(fake).client.views_open(trigger_id=trigger, view=view)
    assert user.modal is not None
    return user.modal


async def test_values_of_every_input() -> None:
    async with FakeSlack() as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        got: list[Json] = []

        @app.view("g1:form")
        async def form(ack: Any, view: Json) -> None:
            got.append({block: values["v"] for block, values in view["state"]["values"].items()})
            await ack()

        async with connected(fake, app):
            await opened(fake, ana, modal("All", ALL_INPUTS))
            await (await ana.submit()).done()
            empty = got.pop()
            assert empty["words"] == {"type": "plain_text_input", "value": "hello"}
            assert empty["one"]["selected_option"] == option("a")
            assert empty["radio"] == {"type": "radio_buttons", "selected_option": None}
            assert empty["boxes"] == {"type": "checkboxes", "selected_options": []}
            assert empty["date"] == {"type": "datepicker", "selected_date": None}
            assert empty["file"] == {"type": "file_input", "files": []}

            await opened(fake, ana, modal("All", ALL_INPUTS))
            moment = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
            values = {
                "words": "two\nlines", "Number": 7, "mail": "a@example.com", "link": "https://example.com/",
                "one": "B", "grouped": "b", "radio": "b", "boxes": ["A", "b"], "some": ["a", "c"],
                "who": ana, "whos": [ana.id], "where": fake.channel("general"), "talk": fake.channel("general"),
                "date": dt.date(2026, 3, 1), "time": dt.time(9, 5), "moment": moment,
                "file": [("cv.pdf", b"%PDF")],
            }  # fmt: skip
            await (await ana.submit(None, values)).done()
            full = got.pop()
            files = full.pop("file")["files"]
            assert [f["name"] for f in files] == ["cv.pdf"]
            assert {name: next(v for k, v in value.items() if k != "type") for name, value in full.items()} == {
                "words": "two\nlines", "number": "7", "mail": "a@example.com", "link": "https://example.com/",
                "one": option("b"), "grouped": option("b"), "radio": option("b"), "boxes": choices("a", "b"),
                "some": choices("a", "c"), "who": ana.id, "whos": [ana.id],
                "where": fake.channel("general").id, "talk": fake.channel("general").id,
                "date": "2026-03-01", "time": "09:05", "moment": int(moment.timestamp()),
            }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("words", "x", "1 characters"),
        ("number", 10, "outside 1 to 9"),
        ("number", "7.5", "not a number"),
        ("mail", "nobody", "e-mail"),
        ("link", "example.com", "not a link"),
        ("one", "z", "no single option"),
        ("some", ["a", "b", "c"], "at most 2"),
        ("time", "9:05", "not a time"),
        ("file", [("cv.exe", b"")], "not one of"),
        ("file", [("a.pdf", b""), ("b.pdf", b"")], "at most 1"),
        ("nothing", "x", "0 fields match"),
    ],
)
async def test_what_a_client_does_not_let_through(name: str, value: Any, reason: str) -> None:
    async with FakeSlack() as fake:
        ana = fake.add_user("ana")
        view = await opened(fake, ana, modal("All", ALL_INPUTS))
        with pytest.raises(UserCannot, match=reason):
            ana.fill(view, {name: value})


async def test_answers_to_a_submission() -> None:
    async with FakeSlack() as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        form = [field("step", "plain_text_input"), field("kept", "plain_text_input")]
        closed: list[str] = []

        @app.view("g1:form")
        async def answer(ack: Any, view: Json) -> None:
            step = view["state"]["values"]["step"]["v"]["value"]
            if step in ("update", "push"):
                await ack(response_action=step, view=modal(step, form))
            elif step == "bad view":
                await ack(response_action="update", view=modal("t" * 25, form))
            elif step == "bad errors":
                await ack(response_action="errors", errors={"elsewhere": "x"})
            elif step == "clear":
                await ack(response_action="clear")
            else:
                raise RuntimeError(step)

        @app.view_closed("g1:form")
        async def gone(ack: Any, view: Json) -> None:
            closed.append(view["title"]["text"])
            await ack()

        async with connected(fake, app):
            view = await opened(fake, ana, modal("Start", form, notify_on_close=True))
            updated = await (await ana.submit(view, {"step": "update", "kept": "still here"})).done()
            assert updated.effects[0].kind == "view_updated"
            assert view.title == "update"
            assert view.state["kept"]["v"]["value"] == "still here"
            for step in ("bad view", "bad errors"):
                bad = await (await ana.submit(view, {"step": step})).done()
                assert bad.failure == "invalid_response"
                assert ana.modal is view
            pushed = await (await ana.submit(view, {"step": "push"})).done()
            assert ana.modal is pushed.view
            assert pushed.view.previous_view_id == view.id
            with pytest.raises(UserCannot, match="not open in front"):
                await ana.submit(view)
            await (await ana.submit(None, {"step": "clear"})).done()
            assert ana.modal is None

            silent = await opened(fake, ana, modal("Silent", form, notify_on_close=True))
            failed = await (await ana.submit(silent, {"step": "raise"})).done()
            assert failed.failure == "operation_timeout"
            assert ana.modal is silent
            await (await ana.close()).acked()
            assert closed == ["Silent"]


async def test_choosing_in_messages_and_home() -> None:
    async with FakeSlack(ack_seconds=1.0) as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        got: list[Json] = []
        pick = {
            "type": "static_select",
            "action_id": "pick",
            "placeholder": plain("Level"),
            "options": choices("a", "b"),
        }
        day = {"type": "datepicker", "action_id": "day"}
        more = {"type": "overflow", "action_id": "more", "options": choices("x", "y")}
        blocks = [{"type": "actions", "block_id": "row", "elements": [pick, day, more]}]

        @app.action("pick")
        @app.action("day")
        @app.action("more")
        async def chosen(ack: Any, body: Json) -> None:
            got.append(body)
            await ack()

        async with connected(fake, app):
            await app.client.chat_postMessage(channel=ana.id, text="t", blocks=blocks)
            await app.client.views_publish(user_id=ana.id, view={"type": "home", "blocks": blocks})
            message = ana.sees()[0]
            await (await ana.choose(message, "B", label="Level")).acked()
            await (await ana.choose(message, "2026-03-01", action_id="day")).acked()
            await (await ana.choose(message, "Y", action_id="more")).acked()
            assert got[0]["actions"][0]["selected_option"] == option("b")
            assert got[1]["state"]["values"]["row"] == {
                "pick": {"type": "static_select", "selected_option": option("b")},
                "day": {"type": "datepicker", "selected_date": "2026-03-01"},
            }
            assert got[2]["actions"][0]["selected_option"] == option("y")
            assert got[0]["message"]["ts"] == message.ts

            assert ana.home is not None
            await (await ana.choose(ana.home, "a", action_id="pick")).acked()
            assert got[3]["container"]["type"] == "view"
            assert "response_url" not in got[3]
            stale = await (await ana.forge(message, "g0:gone")).done()
            assert stale.failure == "operation_timeout"
            with pytest.raises(UserCannot, match="0 elements match"):
                await ana.click(message, "Nowhere")
            with pytest.raises(UserCannot, match="does not see"):
                await fake.add_user("ben").choose(message, "a", action_id="pick")
