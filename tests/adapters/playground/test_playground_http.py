"""The playground over HTTP: who may talk to it, calls that come out right, the transcript, events and the outbox."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from adapters.playground import events, guard
from adapters.playground.events import Listener
from adapters.playground.transcript import Transcript
from bot.calls import Click, Command, Greeting, OpenedHome, Origin, Platform, Rank, Submission, Typing
from bot.errors import Undeliverable
from bot.outcomes import Attachment, Audience, Nothing, OpenForm, Reply
from bot.records import Destination, Sent
from bot.ui.cards import Card, Text
from bot.ui.forms import File
from tests.adapters.playground.demo import HOSTILE, NOW, Demo, gallery, number_of, question, readiness, story_form

YOU = {"as": "you", "in": "general", "zone": "Europe/Lisbon", "locale": "pt-PT"}


class Browser:
    """A page's way of talking to the playground."""

    def __init__(self, demo: Demo, session: aiohttp.ClientSession) -> None:
        self.demo = demo
        self.session = session

    async def get(self, path: str, who: Mapping[str, str] = YOU, **headers: str) -> tuple[int, str]:
        params = {"as": who["as"], "in": who["in"]}
        async with self.session.get(path, params=params, headers=headers) as response:
            return response.status, await response.text()

    async def post(self, path: str, body: dict[str, Any], **headers: Any) -> tuple[int, dict[str, Any]]:
        usual = {"Origin": self.demo.address, "X-Greenroom": "playground", "Content-Type": "application/json"}
        kept = {name: value for name, value in (usual | headers).items() if value is not None}
        async with self.session.post(f"/playground/{path}", data=json.dumps(body), headers=kept) as response:
            try:
                return response.status, json.loads(await response.text())
            except json.JSONDecodeError:
                return response.status, {"text": await response.text()}

    async def act(self, path: str, /, **body: Any) -> dict[str, Any]:
        status, answer = await self.post(path, {**YOU, **body})
        assert status == 200, answer
        return answer


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with Demo() as demo, aiohttp.ClientSession(demo.address) as session:
        yield Browser(demo, session)


# --- who may talk to it ---------------------------------------------------------------------------------------------


async def test_the_page_is_served_with_a_strict_policy(browser: Browser) -> None:
    async with browser.session.get("/", params=YOU) as response:
        policy, text = response.headers["Content-Security-Policy"], await response.text()
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "Hello. This is Greenroom." in text
    assert " style=" not in text
    assert "<script>" not in text


async def test_without_person_and_place_the_page_leads_to_the_visitor(browser: Browser) -> None:
    async with browser.session.get("/", allow_redirects=False) as response:
        assert response.headers["Location"] == "/?as=you&in=general"
    async with browser.session.get("/", params={"as": "nobody", "in": "general"}) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:8080"},
        {"Host": "[::1"},
        {"X-Forwarded-For": "203.0.113.7"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_foreign_requests_are_refused(browser: Browser, headers: dict[str, str]) -> None:
    status, text = await browser.get("/playground/conversation", YOU, **headers)
    assert status in (400, 403)
    assert "Jonas" not in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"X-Greenroom": None},
        {"Content-Type": "text/plain"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_foreign_posts_are_refused_and_do_nothing(browser: Browser, headers: dict[str, str | None]) -> None:
    status, _ = await browser.post("command", {**YOU, "text": "/assess"}, **headers)
    assert status == 403
    assert not browser.demo.door.calls


def test_only_addresses_of_this_machine_are_loopback() -> None:
    loopback = guard._loopback
    assert all(map(loopback, ("127.0.0.1", "127.8.9.1", "::1", "localhost")))
    assert not any(map(loopback, ("", "10.0.0.1", "0.0.0.0", "localhost.evil.example", "2130706433")))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {**YOU, "as": "nobody", "text": "/assess"},
        {**YOU, "in": "nowhere", "text": "/assess"},
        {**YOU, "text": 7},
        {**YOU, "text": "   "},
        {**YOU, "text": "x" * 4_001},
    ],
)
async def test_odd_requests_are_answered_with_400(browser: Browser, body: dict[str, Any]) -> None:
    status, answer = await browser.post("command", body)
    assert status == 400
    assert answer["problem"]
    assert not browser.demo.door.calls


# --- calls ----------------------------------------------------------------------------------------------------------


async def test_a_command_carries_who_and_where(browser: Browser) -> None:
    await browser.act("command", text="/assess short")
    (call,) = browser.demo.door.calls
    assert isinstance(call, Command)
    assert (call.path, call.text) == (("assess",), "short")
    assert call.origin == Origin(
        Platform.PLAYGROUND, "demo", "you", "general", "Demo community", "You",
        locale="pt-PT", zone="Europe/Lisbon", rank=Rank.MEMBER, roles=frozenset({"members"}),
    )  # fmt: skip


async def test_somebody_of_the_demo_keeps_their_own_zone_and_rank(browser: Browser) -> None:
    await browser.act("command", text="/help", **{"as": "jonas", "in": "direct"})
    origin = browser.demo.door.calls[0].origin
    assert (origin.zone, origin.locale, origin.rank, origin.direct) == ("Europe/Berlin", "en-GB", Rank.ORGANISER, True)


async def test_a_zone_or_locale_that_does_not_exist_is_left_out(browser: Browser) -> None:
    await browser.act("command", text="/help", zone="Moon/Crater", locale="<b>")
    origin = browser.demo.door.calls[0].origin
    assert (origin.zone, origin.locale) == (None, None)


async def test_small_talk_is_everybodys_and_no_call(browser: Browser) -> None:
    answer = await browser.act("command", text=HOSTILE)
    assert not browser.demo.door.calls
    assert "<script>" not in answer["messages"][0]["html"]
    assert "alert(1)" in (await browser.get("/playground/conversation", {"as": "amara", "in": "general"}))[1]


@pytest.mark.parametrize(("place", "text"), [("direct", "hello"), ("general", "are you there, @Greenroom?")])
async def test_speaking_to_the_bot_is_a_greeting(browser: Browser, place: str, text: str) -> None:
    answer = await browser.act("command", text=text, **{"in": place})
    assert isinstance(browser.demo.door.calls[0], Greeting)
    assert len(answer["messages"]) == 2


async def test_a_click_edits_its_message_in_place(browser: Browser) -> None:
    asked = (await browser.act("command", text="/assess"))["messages"][1]
    answer = await browser.act("click", action="g1:demo.answer:1:3", message=asked["id"])
    (edited,) = answer["messages"]
    assert (edited["id"], edited["edits"]) == (asked["id"], 1)
    assert "Question 2" in edited["html"]
    _, transcript = await browser.get("/playground/conversation")
    assert "Question 2" in transcript
    assert "Question 1" not in transcript


async def test_a_click_on_what_one_cannot_see_edits_nothing(browser: Browser) -> None:
    asked = (await browser.act("command", text="/assess"))["messages"][1]
    answer = await browser.act("click", action="g1:demo.answer:1:3", message=asked["id"], **{"as": "amara"})
    assert answer["messages"][0]["id"] != asked["id"]
    assert "Question 1" in (await browser.get("/playground/conversation"))[1]


async def test_a_select_brings_its_values(browser: Browser) -> None:
    await browser.act("click", action="g1:demo.many", values=["a", "b"])
    assert [c.values for c in browser.demo.door.calls if isinstance(c, Click)] == [("a", "b")]
    status, _ = await browser.post("click", {**YOU, "action": "g1:demo.many", "values": [{}]})
    assert status == 400


async def test_a_form_goes_through_errors_and_steps_to_an_answer(browser: Browser) -> None:
    assert "data-submit" in (await browser.act("click", action="g1:demo.form:1"))["form"]
    wrong = await browser.act("submit", action="g1:demo.story:1", values={"title": "Kept", "kind": "", "minutes": "99"})
    assert "Please give a number from 1 to 10." in wrong["form"]
    assert 'value="Kept"' in wrong["form"]
    values = {"title": "Kept", "kind": "fix", "minutes": "4", "text": None}
    assert "2 of 2" in (await browser.act("submit", action="g1:demo.story:1", values=values))["form"]
    last = {"day": "2026-01-02", "hour": "09:00", "skills": ["sql"], "who": "", "file": []}
    answer = await browser.act("submit", action="g1:demo.story:2", values=last)
    assert "form" not in answer
    assert "Story kept" in answer["messages"][0]["html"]


async def test_files_arrive_with_their_size(browser: Browser) -> None:
    content = base64.b64encode(b"hello").decode()
    await browser.act("submit", action="g1:demo.story:2", values={"file": [{"name": "a.txt", "content": content}]})
    (call,) = browser.demo.door.calls
    assert isinstance(call, Submission)
    (file,) = call.values["file"]  # type: ignore[misc]
    assert isinstance(file, File)
    assert (file.name, file.size) == ("a.txt", 5)
    assert await browser.demo.playground.files.read("demo", file, 5) == b"hello"
    for odd in ([{"name": "a.txt", "content": "%%%"}], [{"name": "a.txt"}], [7], {"a": 1}, 7):
        status, _ = await browser.post("submit", {**YOU, "action": "g1:demo.story:2", "values": {"file": odd}})
        assert status == 400


async def test_suggestions_and_home(browser: Browser) -> None:
    answer = await browser.act("suggest", path="target", option="role", partial="sci")
    assert answer["choices"] == [["data scientist", "data scientist"]]
    assert "Getting close" in (await browser.act("home"))["home"]
    typing, opened = browser.demo.door.calls
    assert isinstance(typing, Typing)
    assert typing.path == ("target",)
    assert isinstance(opened, OpenedHome)


async def test_a_command_that_opens_a_form_says_nothing_yet(browser: Browser) -> None:
    browser.demo.door.next = OpenForm(story_form())
    answer = await browser.act("command", text="/target")
    assert list(answer) == ["form"]
    browser.demo.door.next = Nothing()
    assert await browser.act("command", text="/target") == {}
    assert "/target" not in (await browser.get("/playground/conversation"))[1]


async def test_first_responses_are_measured(browser: Browser) -> None:
    await browser.act("command", text="/help")
    assert b'greenroom_first_response_seconds_count{platform="playground"} 1.0' in browser.demo.telemetry.exposition()


# --- what is seen ---------------------------------------------------------------------------------------------------


async def test_private_messages_are_marked_and_seen_by_one(browser: Browser) -> None:
    answer = await browser.act("command", text="/readiness")
    assert all("Only you can see this" in message["html"] for message in answer["messages"])
    assert answer["messages"][1]["summary"].startswith("Greenroom: Only you can see this. Getting close")
    assert "Getting close" in (await browser.get("/playground/conversation"))[1]
    assert "Getting close" not in (await browser.get("/playground/conversation", {"as": "amara", "in": "general"}))[1]


async def test_what_is_for_here_is_seen_by_all(browser: Browser) -> None:
    answer = await browser.act("command", text="/share")
    assert not any("Only you can see this" in message["html"] for message in answer["messages"])
    seen = (await browser.get("/playground/conversation", {"as": "amara", "in": "general"}))[1]
    assert "Getting close" in seen
    assert "<code>/share</code>" in seen


async def test_direct_messages_are_between_two_and_need_no_mark(browser: Browser) -> None:
    answer = await browser.act("command", text="/readiness", **{"in": "direct"})
    assert "Only you can see this" not in answer["messages"][1]["html"]
    assert "Getting close" not in (await browser.get("/playground/conversation", {"as": "amara", "in": "direct"}))[1]


async def test_the_start_is_shown_until_the_bot_was_used(browser: Browser) -> None:
    assert 'id="start"' in (await browser.get("/playground/conversation"))[1]
    await browser.act("command", text="/help")
    assert 'id="start"' not in (await browser.get("/playground/conversation"))[1]
    assert 'id="start"' in (await browser.get("/playground/conversation", {"as": "amara", "in": "general"}))[1]


async def test_the_palette_knows_the_rank(browser: Browser) -> None:
    mine = json.loads((await browser.get("/playground/commands"))[1])
    theirs = json.loads((await browser.get("/playground/commands", {"as": "jonas", "in": "general"}))[1])
    assert "/report" not in {one["name"] for one in mine}
    assert "/report" in {one["name"] for one in theirs}
    assess = next(one for one in mine if one["name"] == "/assess")
    assert assess["usage"] == "/assess [area] [length]"
    assert assess["options"][1]["choices"] == [["short", "short"], ["normal", "normal"]]


async def test_attachments_are_handed_over_to_their_owner_only(browser: Browser) -> None:
    browser.demo.door.next = Reply(readiness(), attachments=(Attachment('a"b\n.html', b"<b>", "text/html"),))
    number = (await browser.act("command", text="/readiness"))["messages"][1]["id"]
    path = f"/playground/files/{number}/0"
    async with browser.session.get(path, params=YOU) as response:
        assert (response.status, await response.read()) == (200, b"<b>")
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
    assert (await browser.get(path, {"as": "amara", "in": "general"}))[0] == 404
    assert (await browser.get(f"/playground/files/{number}/1"))[0] == 404
    assert (await browser.get("/playground/files/x/0"))[0] == 404


async def test_a_card_is_seen_as_each_platform_and_as_payload(browser: Browser) -> None:
    number = (await browser.act("command", text="/readiness"))["messages"][1]["id"]
    views = {
        view: await browser.get(f"/playground/messages/{number}/{view}") for view in ("discord", "slack", "payload")
    }
    assert {status for status, _ in views.values()} == {200}
    assert "dc-container" in views["discord"][1]
    assert "sl-header" in views["slack"][1]
    assert "What Slack is sent" in views["payload"][1]
    assert "&#34;custom_id&#34;: &#34;g1:demo.open&#34;" in views["payload"][1]
    assert (await browser.get(f"/playground/messages/{number}/matrix"))[0] == 404
    assert (await browser.get(f"/playground/messages/{number}/slack", {"as": "amara", "in": "general"}))[0] == 404


async def test_views_that_were_not_injected_are_absent() -> None:
    async with Demo(previews={}) as demo, aiohttp.ClientSession(demo.address) as session:
        browser = Browser(demo, session)
        message = (await browser.act("command", text="/readiness"))["messages"][1]
        assert "View as" not in message["html"]
        assert (await browser.get(f"/playground/messages/{message['id']}/payload"))[0] == 404


async def test_static_files_are_those_of_the_page_and_no_others(browser: Browser) -> None:
    assert (await browser.get("/static/playground.js"))[0] == 200
    for path in ("/static/..%2fclient.py", "/static/nothing", "/static/%2e%2e/client.py"):
        assert (await browser.get(path))[0] == 404


async def test_the_clock_moves_for_everybody(browser: Browser) -> None:
    answer = await browser.act("clock", step="day")
    assert browser.demo.clock.time == NOW + timedelta(days=1)
    assert answer == {"now": "2026-11-25T16:04:00+00:00", "moved": 86_400.0}
    status, _ = await browser.post("clock", {**YOU, "step": "century"})
    assert status == 400


# --- events ---------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def listening(browser: Browser, person: str) -> AsyncIterator[aiohttp.StreamReader]:
    async with browser.session.get("/playground/events", params={"as": person, "in": "general"}) as response:
        assert response.content_type == "text/event-stream"
        await response.content.readuntil(b"\n\n")
        yield response.content


async def heard(stream: aiohttp.StreamReader) -> tuple[str, dict[str, Any]]:
    text = (await asyncio.wait_for(stream.readuntil(b"\n\n"), 2)).decode()
    name, data = text.strip().split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


async def test_events_reach_those_who_may_see_the_message(browser: Browser) -> None:
    async with listening(browser, "you") as mine, listening(browser, "amara") as theirs:
        await browser.act("command", text="/assess")
        await browser.act("command", text="hello all")
        assert [(await heard(mine))[1]["summary"] for _ in range(3)] == [
            "/assess", "Greenroom: Only you can see this. Question 1: hash maps", "hello all",
        ]  # fmt: skip
        name, first = await heard(theirs)
        assert (name, first["summary"], first["place"]) == ("message", "hello all", "general")


async def test_the_outbox_reaches_direct_messages_channels_and_home(browser: Browser) -> None:
    deliver = browser.demo.playground.deliver
    card = Card("Reminder", (Text("Three questions wait."),))
    async with listening(browser, "you") as mine:
        ref = await deliver.send(Destination(Platform.PLAYGROUND, "demo", "you"), card, nonce="g1")
        assert await deliver.send(Destination(Platform.PLAYGROUND, "demo", "you"), card, nonce="g1") == ref
        await deliver.send(Destination(Platform.PLAYGROUND, "demo", place="interview-prep"), card, nonce="g2")
        await deliver.send(Destination(Platform.PLAYGROUND, "demo", "you", home=True), card, nonce="g3")
        told = [await heard(mine) for _ in range(3)]
    assert [(name, data.get("place")) for name, data in told] == [
        ("message", "direct"), ("message", "interview-prep"), ("home", None),
    ]  # fmt: skip
    assert (await browser.get("/playground/conversation", {"as": "you", "in": "direct"}))[1].count(
        "Three questions"
    ) == 1


async def test_a_message_is_changed_as_often_as_it_changes(browser: Browser) -> None:
    deliver, here = browser.demo.playground.deliver, Destination(Platform.PLAYGROUND, "demo", place="general")
    sent = await deliver.send(here, Card("Nobody is in"), nonce="g1")
    for words in ("One is in", "Two are in"):
        await deliver.send(replace(here, edits=sent.ref), Card(words), nonce="g2")  # one row of the outbox edits it
    assert "Two are in" in (await browser.get("/playground/conversation", {"as": "you", "in": "general"}))[1]


async def test_a_thread_stands_below_its_message_and_a_card_is_changed_where_it_is(browser: Browser) -> None:
    deliver, here = browser.demo.playground.deliver, Destination(Platform.PLAYGROUND, "demo", place="general")
    first = await deliver.send(here, Card("Monday"), nonce="g1")
    await deliver.send(here, Card("Tuesday"), nonce="g2")
    below = replace(here, thread_of=first.ref, thread_title="Talk <about> it")
    async with listening(browser, "you") as mine:
        reply = await deliver.send(below, Card("Hint"), nonce="g3")
        assert await deliver.send(replace(here, edits=first.ref), Card("Monday, closed"), nonce="g4") == Sent(first.ref)
        told = [(await heard(mine))[1] for _ in range(2)]
    assert [(one["id"], one["below"], one["edits"]) for one in told] == [
        (number_of(reply), number_of(first), 0), (number_of(first), None, 1),
    ]  # fmt: skip
    _, page = await browser.get("/playground/conversation", {"as": "you", "in": "general"})
    order = [
        page.index(words) for words in ("Monday, closed", "in the thread “Talk &lt;about&gt; it”", "Hint", "Tuesday")
    ]
    assert order == sorted(order)
    assert await deliver.send(replace(here, edits=f"{reply.ref}9"), Card("Gone"), nonce="g5") == Sent("")
    with pytest.raises(Undeliverable):
        await deliver.send(replace(below, thread_of=f"earlier/{number_of(first)}"), Card("Hint"), nonce="g6")


@pytest.mark.parametrize(
    "to",
    [
        Destination(Platform.PLAYGROUND, "demo", "nobody"),
        Destination(Platform.PLAYGROUND, "demo", place="nowhere"),
        Destination(Platform.PLAYGROUND, "other", "you"),
        Destination(Platform.PLAYGROUND, "demo"),
    ],
)
async def test_what_has_no_receiver_is_undeliverable(browser: Browser, to: Destination) -> None:
    with pytest.raises(Undeliverable):
        await browser.demo.playground.deliver.send(to, readiness(), nonce="x")


async def test_stopping_ends_open_streams() -> None:
    demo = Demo()
    async with aiohttp.ClientSession() as session, demo:
        response = await session.get(f"{demo.address}/playground/events", params=YOU)
        await response.content.readuntil(b"\n\n")
        await asyncio.wait_for(demo.server.stop(), 3)
        assert await response.content.read() == b""


async def test_a_quiet_stream_shows_signs_of_life_and_a_slow_one_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "KEEP_ALIVE", 0.01)
    monkeypatch.setattr(events, "BACKLOG", 2)
    listener = Listener("you")
    assert await listener.next() == b": still here\n\n"
    for number in range(3):
        listener.push(str(number).encode())
    assert [await listener.next() for _ in range(3)] == [b"0", b"1", None]


def test_a_conversation_keeps_its_last_messages() -> None:
    transcript = Transcript(kept=3)
    for number in range(5):
        transcript.post("general", "you", NOW, text=str(number))
    assert [entry.text for entry in transcript.read("general", "you")] == ["2", "3", "4"]


async def test_audience_of_a_card_decides_what_the_preview_is_given() -> None:
    replies: list[Reply] = []

    def preview(reply: Reply) -> list[Any]:
        replies.append(reply)
        return []

    async with Demo(previews={"slack": preview}) as demo, aiohttp.ClientSession(demo.address) as session:
        browser = Browser(demo, session)
        for outcome in (Reply(question(1)), Reply(gallery(), Audience.HERE)):
            demo.door.next = outcome
            number = (await browser.act("command", text="/help"))["messages"][1]["id"]
            await browser.get(f"/playground/messages/{number}/slack")
    assert replies == [Reply(question(1)), Reply(gallery(), Audience.HERE)]
