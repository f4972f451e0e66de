"""The fake Slack's deliveries: triggers, response_urls, faults, the gateway's troubles, signed HTTP, OAuth."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.slack import Clock, FakeSlack, UserCannot
from tests.fakes.slack.harness import bolt_app, connected

Json = dict[str, Any]


def client_of(fake: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(fake.bot_token, base_url=fake.api_url, retry_handlers=[])


async def refused(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def modal(title: str = "Form", **more: Any) -> Json:
    block = {"type": "section", "text": plain(title)}
    return {"type": "modal", "title": plain(title), "blocks": [block], **more}


def card(*labels: str) -> list[Json]:
    buttons = [{"type": "button", "text": plain(x), "action_id": f"g1:{x.lower()}", "value": "1"} for x in labels]
    return [{"type": "actions", "block_id": "row", "elements": buttons}]


async def test_triggers_live_three_seconds_and_once() -> None:
    clock = Clock()

    async with FakeSlack(now=clock) as fake:
        ana, client = fake.add_user("ana"), client_of(fake)
        first = fake.triggers.issue(ana.id, fake.workspace.id, 0)
        clock.advance(3)
        await client.views_open(trigger_id=first, view=modal())
        assert await refused(client.views_open(trigger_id=first, view=modal())) == "exchanged_trigger_id"
        second = fake.triggers.issue(ana.id, fake.workspace.id, 0)
        clock.advance(3.01)
        assert await refused(client.views_open(trigger_id=second, view=modal())) == "expired_trigger_id"
        assert await refused(client.views_open(trigger_id="1.2.x", view=modal())) == "invalid_trigger_id"


async def test_stack_of_views() -> None:
    async with FakeSlack() as fake:
        ana, client = fake.add_user("ana"), client_of(fake)

        def trigger() -> str:
            return fake.triggers.issue(ana.id, fake.workspace.id, 0)

        assert await refused(client.views_push(trigger_id=trigger(), view=modal())) == "not_found"
        opened = await client.views_open(trigger_id=trigger(), view=modal("One", external_id="x"))
        again = client.views_push(trigger_id=trigger(), view=modal("Two", external_id="x"))
        assert await refused(again) == "duplicate_external_id"
        await client.views_push(trigger_id=trigger(), view=modal("Two"))
        third = await client.views_push(trigger_id=trigger(), view=modal("Three"))
        assert third["view"]["root_view_id"] == opened["view"]["id"]
        assert await refused(client.views_push(trigger_id=trigger(), view=modal())) == "push_limit_reached"
        await client.views_update(external_id="x", view=modal("One more"))
        stale = client.views_update(view_id=opened["view"]["id"], view=modal(), hash=opened["view"]["hash"])
        assert await refused(stale) == "hash_conflict"
        assert ana.modal is not None
        assert ana.modal.title == "Three"
        await ana.close()
        assert ana.modal.title == "Two"
        gone = client.views_update(view_id=third["view"]["id"], view=modal())
        assert await refused(gone) == "not_found"


async def test_response_urls() -> None:
    clock = Clock()

    async with FakeSlack(now=clock) as fake:
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        general = fake.channel("general")

        def hook() -> AsyncWebhookClient:
            return AsyncWebhookClient(fake.hooks.issue(fake.workspace, general, ana.id, 0))

        first = hook()
        assert (await first.send(text="for you")).status_code == 200
        assert (await first.send(text="for all", response_type="in_channel")).status_code == 200
        assert [m.text for m in ana.sees(general)] == ["for you", "for all"]
        assert [m.text for m in ben.sees(general)] == ["for all"]
        bad = await first.send(text="t", blocks=[{"type": "nonsense"}])
        assert (bad.status_code, bad.body) == (400, "invalid_blocks")
        for _ in range(3):
            assert (await first.send(text="more")).status_code == 200
        sixth = await first.send(text="too many")
        assert (sixth.status_code, "used_url" in sixth.body) == (404, True)
        second = hook()
        clock.advance(30 * 60 + 1)
        late = await second.send(text="late")
        assert (late.status_code, "expired_url" in late.body) == (404, True)


async def test_replacing_and_deleting_the_original() -> None:
    async with FakeSlack() as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        seen: list[Json] = []

        @app.command("/card")
        async def show(ack: Any) -> None:
            await ack(text="card", blocks=card("Keep", "Replace", "Delete"))

        @app.action("g1:keep")
        async def keep(ack: Any, respond: Any, body: Json) -> None:
            seen.append(body)
            await ack()
            await respond(text="beside", replace_original=False)

        @app.action("g1:replace")
        async def replace(ack: Any, respond: Any) -> None:
            await ack()
            await respond(text="replaced", blocks=card("Delete"))

        @app.action("g1:delete")
        async def delete(ack: Any, respond: Any) -> None:
            await ack()
            await respond(delete_original=True)

        async with connected(fake, app):
            shown = await (await ana.slash("/card", channel="general")).done()
            assert shown.private
            kept = await (await ana.click(shown.message, "Keep")).done()
            assert kept.message.text == "beside"
            assert seen[0]["container"]["is_ephemeral"]
            assert "message" not in seen[0]
            changed = await (await ana.click(shown, "Replace")).done()
            assert [e.kind for e in changed.effects] == ["edit"]
            assert "neither replace_original nor response_type" in fake.notes[-1]
            gone = await (await ana.click(shown.message, "Delete")).done()
            assert [e.kind for e in gone.effects] == ["delete"]
            assert [m.text for m in ana.sees("general")] == ["beside"]
            with pytest.raises(UserCannot, match="does not see"):
                await ana.click(shown.effects[0].message, "Delete")  # type: ignore[arg-type]


async def test_faults_before_and_after_the_effect() -> None:
    async with FakeSlack() as fake:
        client, texts = client_of(fake), lambda: [m.text for m in fake.workspace.messages]
        fake.faults.next("chat.postMessage", error="fatal_error")
        assert await refused(client.chat_postMessage(channel="general", text="1")) == "fatal_error"
        fake.faults.next("chat.postMessage", status=500, after_commit=True)
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel="general", text="2")
        assert caught.value.response.status_code == 500
        fake.faults.next("*", retry_after=7)
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel="general", text="3")
        assert caught.value.response.headers["Retry-After"] == "7"
        fake.faults.next("chat.postMessage", drop=True, after_commit=True)
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel="general", text="4")
        fake.faults.next("chat.postMessage", delay=0.01)
        await client.chat_postMessage(channel="general", text="5")
        assert texts() == ["2", "4", "5"]
        assert fake.faults.struck["chat.postMessage"] == 5


async def test_no_answer_and_no_connection() -> None:
    async with FakeSlack(ack_seconds=0.2) as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)

        @app.command("/broken")
        async def broken() -> None:
            raise RuntimeError("before the acknowledgement")

        early = await (await ana.slash("/broken")).done()
        assert early.failure == "dispatch_failed"
        async with connected(fake, app):
            lost = await (await ana.slash("/broken")).done()
            assert lost.failure == "operation_timeout"
            fake.gateway.refuse(2)
            await fake.gateway.cut()
            assert fake.gateway.connections == 0
            await fake.gateway.connected(within=15)
            assert fake.gateway.connections_made == 2


async def test_refresh_reconnects() -> None:
    async with FakeSlack() as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)

        @app.command("/hi")
        async def hi(ack: Any) -> None:
            await ack("hi")

        async with connected(fake, app):
            await fake.gateway.refresh()
            await fake.gateway.connected()
            assert (await (await ana.slash("/hi")).done()).texts() == ["hi"]


async def test_events_are_repeated_duplicated_held_and_reordered() -> None:
    async with FakeSlack(ack_seconds=0.5) as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        got: list[tuple[str, str]] = []

        @app.event("message")
        async def message(event: Json, body: Json, request: Any) -> None:
            retry = request.headers.get("x-slack-retry-num", ["0"])[0]
            got.append((event["text"], retry))
            fake.bell.ring()

        async def have(*wanted: tuple[str, str]) -> None:
            assert await fake.bell.until(lambda: len(got) >= len(wanted), 5)
            assert got == list(wanted)
            got.clear()

        async with connected(fake, app):
            fake.gateway.lose_acks(1)
            lost = await ana.dm("lost")
            await have(("lost", "0"), ("lost", "1"))
            await lost.until(lambda e: len(e.acks) == 2)
            assert [a.ok for a in lost.acks] == [False, True]
            assert len({e.payload["event_id"] for e in fake.gateway.sent}) == 1

            fake.delivery.duplicate_events = 1
            await ana.dm("twice")
            await have(("twice", "0"), ("twice", "1"))

            fake.gateway.hold()
            await ana.dm("first")
            await ana.dm("second")
            await fake.bell.until(lambda: len(fake.gateway.sent) == 6, 2)
            await fake.gateway.release("reversed")
            await have(("second", "0"), ("first", "0"))
            await fake.gateway.redeliver(fake.gateway.sent[-1].id)
            await have(("second", "0"))


async def test_changes_people_hear_about() -> None:
    async with FakeSlack() as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        got: list[str] = []
        kinds = (
            "member_left_channel",
            "member_joined_channel",
            "user_change",
            "team_join",
            "tokens_revoked",
            "app_uninstalled",
        )

        async def heard(event: Json) -> None:
            got.append(event["type"])
            fake.bell.ring()

        async def settled(count: int) -> None:
            await fake.bell.until(lambda: len(got) == count, 5)
            assert len(got) == count

        for kind in kinds:
            app.event(kind)(heard)
        async with connected(fake, app):
            general = fake.channel("general")
            fake.events.leave(fake.workspace, general, ana.id)
            await settled(1)
            fake.events.join(fake.workspace, general, ana.id)
            await settled(2)
            ana.person.deleted = True
            fake.events.user_change(fake.workspace, ana.person)
            await settled(3)
            fake.events.team_join(fake.workspace, fake.add_user("new").person)
            await settled(4)
            assert got == ["member_left_channel", "member_joined_channel", "user_change", "team_join"]


async def test_uninstalling() -> None:
    async with FakeSlack() as fake:
        ana, client = fake.add_user("ana"), client_of(fake)
        fake.events.tokens_revoked(fake.workspace)
        assert await refused(client.auth_test()) == "token_revoked"
        fake.install(fake.workspace, fake.scopes)
        fake.events.app_uninstalled(fake.workspace)
        assert await refused(client_of(fake).auth_test()) == "account_inactive"
        assert [s.name for s in fake.events.sent] == ["tokens_revoked", "app_uninstalled"]
        with pytest.raises(UserCannot, match="not installed"):
            await ana.slash("/assess")
